package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many virtual threads on one carrier: whoever pinned it while waiting would stop them all. */
@Timeout(180)
class VirtualThreadsTest {

  private static final int THREADS = 500;

  @TempDir Path temp;

  /** The helper answers only after a virtual thread that comes last has had its turn. */
  static final class Program {

    public static void main(String[] arguments) throws Exception {
      Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
      AtomicInteger entered = new AtomicInteger();
      CountDownLatch left = new CountDownLatch(THREADS);
      Set<String> results = ConcurrentHashMap.newKeySet();
      List<Object> started = new ArrayList<>();
      try (AppStreamMachineRoleCredentialsProvider provider =
          AppStreamMachineRoleCredentialsProvider.builder()
              .helper(Path.of(arguments[0]))
              .timeout(Duration.ofSeconds(40))
              .build()) {
        for (int i = 0; i < THREADS; i++) {
          boolean identity = i % 2 == 0;
          Runnable caller =
              () -> {
                entered.incrementAndGet();
                results.add(
                    identity
                        ? provider.resolveIdentity().join().accessKeyId()
                        : provider.resolveCredentials().accessKeyId());
                left.countDown();
              };
          started.add(start.invoke(null, caller));
        }
        started.add(start.invoke(null, (Runnable) () -> letAnswer(arguments[1], entered)));
        left.await();
      }
      System.out.println(results + " " + started.size());
    }

    private static void letAnswer(String file, AtomicInteger entered) {
      Eventually.until("all have called", () -> entered.get() == THREADS);
      try {
        Files.createFile(Path.of(file));
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @Test
  void resolveCredentials_manyVirtualThreadsOnOneCarrier_noneHoldsItWhileWaiting()
      throws Exception {
    Optional<Path> home =
        Stream.of(Runtime.version().feature(), 25, 21)
            .filter(version -> version >= 21)
            .map(Jdk::home)
            .flatMap(Optional::stream)
            .findFirst();
    assumeTrue(
        home.isPresent(),
        "left out: virtual threads came with Java 21, and there is no such JDK on this machine");
    Path go = temp.resolve("go");
    Helper helper =
        Helper.in(
            temp,
            "while [ ! -e '" + go + "' ]; do sleep 0.05; done",
            Helper.prints(Duration.ofHours(1)));
    String printed =
        new Fork(temp)
            .java(
                home.orElseThrow(),
                List.of(
                    "-Djdk.virtualThreadScheduler.parallelism=1",
                    "-Djdk.virtualThreadScheduler.maxPoolSize=1"),
                Program.class,
                helper.path().toString(),
                go.toString());
    assertThat(printed).contains("[" + Helper.KEY_ID + "] " + (THREADS + 1));
    assertThat(helper.starts()).isEqualTo(1);
  }
}
