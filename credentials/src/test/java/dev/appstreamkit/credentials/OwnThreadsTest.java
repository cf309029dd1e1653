package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.command.Host;
import dev.appstreamkit.credentials.internal.keys.KeySources;
import dev.appstreamkit.credentials.internal.time.Daemons;
import dev.appstreamkit.credentials.internal.time.SystemTicker;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Whatever else the program does with the JVM's threads, and with ours, calls keep their time. */
@Timeout(60)
@Isolated("it lists all threads")
class OwnThreadsTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final String WAITS = "while [ ! -e \"$DIR/go\" ]; do sleep 0.05; done";

  @TempDir Path temp;
  private final KeySources sources = new KeySources(SystemTicker.INSTANCE);

  private AppStreamMachineRoleCredentialsProvider.Builder builder(Helper helper) {
    return AppStreamMachineRoleCredentialsProvider.builder()
        .helper(helper.path())
        .timeout(Duration.ofSeconds(20))
        .sources(sources);
  }

  /** The common pool's few threads are all held, and one call of each way goes through. */
  static final class FullPool {

    public static void main(String[] arguments) throws Exception {
      CountDownLatch end = new CountDownLatch(1);
      Thread program = new Thread(() -> IntStream.range(0, 64).parallel().forEach(i -> hold(end)));
      program.setDaemon(true);
      program.start();
      Eventually.until(
          "the pool is held", () -> holding() == ForkJoinPool.getCommonPoolParallelism() + 1);
      CompletableFuture<Void> queued = CompletableFuture.runAsync(() -> {});
      for (String way : List.of("resolveIdentity", "resolveCredentials")) {
        try (AppStreamMachineRoleCredentialsProvider provider =
            AppStreamMachineRoleCredentialsProvider.builder()
                .helper(Path.of(arguments[0]))
                .timeout(Duration.ofSeconds(20))
                .build()) {
          String keyId =
              way.equals("resolveIdentity")
                  ? provider.resolveIdentity().get(20, TimeUnit.SECONDS).accessKeyId()
                  : provider.resolveCredentials().accessKeyId();
          System.out.println(way + " " + keyId);
        }
      }
      System.out.println("pool held: " + !queued.isDone());
      System.exit(0);
    }

    private static void hold(CountDownLatch end) {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static long holding() {
      return Thread.getAllStackTraces().values().stream()
          .filter(
              frames ->
                  Arrays.stream(frames).anyMatch(frame -> frame.getMethodName().equals("hold")))
          .count();
    }
  }

  @Test
  void resolve_commonPoolFull_isntHeldUp() throws Exception {
    Helper helper = Helper.in(temp, Helper.prints(HOUR));

    String printed =
        new Fork(temp)
            .java(List.of("-XX:ActiveProcessorCount=4"), FullPool.class, helper.path().toString());

    assertThat(printed)
        .contains("resolveIdentity " + Helper.KEY_ID, "resolveCredentials " + Helper.KEY_ID)
        .contains("pool held: true");
  }

  /** Each of many callers does in its future what may take for ever. */
  @Test
  void resolveIdentity_othersBlockInTheirFutures_isAnsweredAllTheSame() throws Exception {
    Helper helper = Helper.in(temp, WAITS, Helper.prints(HOUR));
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch stuck = new CountDownLatch(20);
    try (AppStreamMachineRoleCredentialsProvider provider = builder(helper).build()) {
      for (int i = 0; i < 20; i++) {
        provider
            .resolveIdentity()
            .whenComplete(
                (keys, failure) -> {
                  stuck.countDown();
                  FullPool.hold(end);
                });
      }
      CompletableFuture<?> last = provider.resolveIdentity().toCompletableFuture();
      helper.write("go", "");

      assertThat(last).succeedsWithin(Duration.ofSeconds(20));
      assertThat(stuck.await(20, TimeUnit.SECONDS)).isTrue();
      // What is stuck after a failure doesn't hold up time limits and refreshing either.
      Helper never = Helper.in(temp.resolve("never"), "sleep 60");
      try (AppStreamMachineRoleCredentialsProvider other =
          builder(never).timeout(Duration.ofMillis(300)).build()) {
        assertThat(reason(other)).isEqualTo(Reason.TIMED_OUT);
      }
    } finally {
      end.countDown();
    }
  }

  @Test
  void resolve_configFileOnADriveThatHangs_failsInTimeAndHoldsOneThread() {
    CountDownLatch end = new CountDownLatch(1);
    try (AppStreamMachineRoleCredentialsProvider provider =
        AppStreamMachineRoleCredentialsProvider.builder()
            .configFile(hanging(end))
            .timeout(Duration.ofMillis(500))
            .sources(sources)
            .build()) {
      List<CompletableFuture<?>> waiting = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        waiting.add(provider.resolveIdentity().toCompletableFuture());
      }
      MachineRoleCredentialsException error =
          catchThrowableOfType(MachineRoleCredentialsException.class, provider::resolveCredentials);

      assertThat(error.reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(error).hasMessageContaining("config file").hasMessageContaining("500 ms");
      assertThat(waiting)
          .allSatisfy(
              one ->
                  assertThat(one)
                      .failsWithin(Duration.ofSeconds(20))
                      .withThrowableThat()
                      .withMessageContaining("config file"));
      assertThat(FullPool.holding()).isEqualTo(1);
    } finally {
      end.countDown();
    }
  }

  /** Returns a path whose file system doesn't answer. */
  private static Path hanging(CountDownLatch end) {
    return (Path)
        Proxy.newProxyInstance(
            OwnThreadsTest.class.getClassLoader(),
            new Class<?>[] {Path.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getFileSystem")) {
                FullPool.hold(end);
              }
              return method.getName().equals("toAbsolutePath") ? proxy : null;
            });
  }

  /** Whom a program names for outside AppStream may take his time, without holding up others. */
  @Test
  void resolveIdentity_otherProviderHangs_holdsUpNobodyElse() throws Exception {
    Helper helper = Helper.in(temp, Helper.prints(HOUR));
    CountDownLatch end = new CountDownLatch(1);
    AwsCredentialsProvider hangs =
        () -> {
          FullPool.hold(end);
          return AwsSessionCredentials.create("ASIAOUTSIDE", Helper.SECRET, Helper.TOKEN);
        };
    try (AppStreamMachineRoleCredentialsProvider outside =
            AppStreamMachineRoleCredentialsProvider.builder()
                .host(Host.of(Map.of("HOME", temp.toString()), Map.of()))
                .instance(FleetInstance.of(Map.of(), temp))
                .outsideAppStream(hangs)
                .sources(sources)
                .build();
        AppStreamMachineRoleCredentialsProvider inside = builder(helper).build()) {
      List<CompletableFuture<?>> waiting = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        waiting.add(outside.resolveIdentity().toCompletableFuture());
      }

      assertThat(inside.resolveIdentity()).succeedsWithin(Duration.ofSeconds(20));
      assertThat(waiting).noneMatch(CompletableFuture::isDone);
      end.countDown();
      assertThat(waiting).allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ofSeconds(20)));
    } finally {
      end.countDown();
    }
  }

  /** What a thread of ours could take over from the thread that happens to call first. */
  @Test
  void threads_callerHasManyThings_inheritNothing() throws Exception {
    Helper helper = Helper.in(temp, WAITS, Helper.prints(HOUR));
    InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
    ThreadGroup group = new ThreadGroup("of the caller");
    AtomicReference<CompletableFuture<?>> pending = new AtomicReference<>();
    try (AppStreamMachineRoleCredentialsProvider provider = builder(helper).build()) {
      AtomicReference<String> seen = new AtomicReference<>("not run");
      Thread caller =
          new Thread(
              group,
              () -> {
                inherited.set("the caller's");
                pending.set(
                    provider
                        .resolveIdentity()
                        .whenComplete((keys, failure) -> seen.set(inherited.get())));
              });
      caller.setPriority(Thread.MAX_PRIORITY);
      caller.setContextClassLoader(new ClassLoader(getClass().getClassLoader()) {});
      caller.start();
      caller.join();
      Eventually.until("the helper runs", () -> helper.starts() == 1);

      Set<Thread> ours = ours();
      assertThat(
              ours.stream()
                  .map(thread -> thread.getName().replaceAll(".*-", ""))
                  .collect(Collectors.toSet()))
          .contains("helper", "timer");
      assertThat(ours)
          .allSatisfy(
              thread -> {
                assertThat(thread.isDaemon()).isTrue();
                assertThat(thread.getPriority()).isEqualTo(Thread.NORM_PRIORITY);
                assertThat(thread.getThreadGroup().getParent()).isNull();
                assertThat(thread.getContextClassLoader())
                    .isSameAs(ClassLoader.getSystemClassLoader());
              });
      helper.write("go", "");
      pending.get().get(20, TimeUnit.SECONDS);
      assertThat(seen).hasValue(null);
    }
  }

  @Test
  void thread_purpose_isInItsName() {
    assertThat(Daemons.thread("purpose", () -> {}).getName())
        .isEqualTo("appstream-machine-role-purpose");
  }

  private static Set<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("appstream-machine-role"))
        .collect(Collectors.toSet());
  }

  private static Reason reason(AppStreamMachineRoleCredentialsProvider provider) {
    CompletionException error =
        catchThrowableOfType(CompletionException.class, () -> provider.resolveIdentity().join());
    return ((MachineRoleCredentialsException) error.getCause()).reason();
  }
}
