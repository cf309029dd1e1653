package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.keys.KeySources;
import dev.appstreamkit.credentials.internal.time.SystemTicker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

@Timeout(60)
@Isolated("it lists all threads")
class OneFetchTest {

  private static final int THREADS = 64;
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path temp;
  private final KeySources sources = new KeySources(SystemTicker.INSTANCE);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private AppStreamMachineRoleCredentialsProvider.Builder builder(Helper helper) {
    return AppStreamMachineRoleCredentialsProvider.builder()
        .helper(helper.path())
        .timeout(Duration.ofSeconds(20))
        .sources(sources);
  }

  private static MachineRoleCredentialsException error(
      AppStreamMachineRoleCredentialsProvider provider) {
    return catchThrowableOfType(
        MachineRoleCredentialsException.class, provider::resolveCredentials);
  }

  /** Runs all at the same moment and returns what they returned. */
  private <T> List<T> together(List<Supplier<T>> calls) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(calls.size());
    List<Future<T>> pending = new ArrayList<>();
    for (Supplier<T> call : calls) {
      pending.add(
          threads.submit(
              () -> {
                barrier.await();
                return call.get();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : pending) {
      results.add(future.get());
    }
    return results;
  }

  private <T> List<T> together(int times, Supplier<T> call) throws Exception {
    return together(java.util.Collections.nCopies(times, call));
  }

  private void assertOneStartFor64Threads(String helperTakes) throws Exception {
    Helper helper = Helper.in(temp, "sleep " + helperTakes, Helper.prints(HOUR));
    try (AppStreamMachineRoleCredentialsProvider provider = builder(helper).build()) {
      List<AwsCredentials> keys = together(THREADS, provider::resolveCredentials);
      assertThat(keys).hasSize(THREADS).allMatch(one -> one == keys.get(0));
      assertThat(helper.starts()).isEqualTo(1);
    }
  }

  @Test
  void resolveCredentials_64ColdThreads_startTheHelperOnce() throws Exception {
    assertOneStartFor64Threads("0.3");
  }

  @Test
  @Tag("exhaustive")
  void resolveCredentials_64ColdThreadsAndA7SecondHelper_startItOnce() throws Exception {
    assertOneStartFor64Threads("7");
  }

  @Test
  void resolveCredentials_20Providers_startTheHelperOnce() throws Exception {
    Helper helper = Helper.in(temp, "sleep 0.2", Helper.prints(HOUR));
    List<AppStreamMachineRoleCredentialsProvider> providers = new ArrayList<>();
    List<Supplier<AwsCredentials>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      AppStreamMachineRoleCredentialsProvider provider = builder(helper).build();
      providers.add(provider);
      calls.add(
          i % 2 == 0
              ? provider::resolveCredentials
              : () -> (AwsCredentials) provider.resolveIdentity().join());
    }
    List<AwsCredentials> keys = together(calls);
    assertThat(keys).allMatch(one -> one == keys.get(0));
    assertThat(helper.starts()).isEqualTo(1);
    assertThat(sources.size()).isEqualTo(1);
    providers.subList(1, 20).forEach(AppStreamMachineRoleCredentialsProvider::close);
    assertThat(providers.get(0).resolveCredentials()).isSameAs(keys.get(0));
    providers.get(0).close();
    assertThat(sources.size()).isZero();
  }

  @Test
  void resolveCredentials_failingHelper_startsOnceAndAllGetTheSameError() throws Exception {
    Helper helper =
        Helper.in(
            temp, "while [ ! -e \"$DIR/go\" ]; do sleep 0.05; done", "echo no role >&2", "exit 7");
    try (AppStreamMachineRoleCredentialsProvider provider = builder(helper).build()) {
      List<Future<MachineRoleCredentialsException>> pending = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        pending.add(threads.submit(() -> error(provider)));
      }
      Eventually.until("all wait", () -> waiting("pool") == THREADS);
      helper.write("go", "");
      List<MachineRoleCredentialsException> errors = new ArrayList<>();
      for (Future<MachineRoleCredentialsException> error : pending) {
        errors.add(error.get());
      }
      assertThat(helper.starts()).isEqualTo(1);
      assertThat(errors)
          .allMatch(one -> one.reason() == Reason.HELPER_FAILED)
          .allMatch(one -> one.exitCode().getAsInt() == 7)
          .extracting(Throwable::getMessage)
          .containsOnly(errors.get(0).getMessage());
      // Each caller's own: one who adds to it doesn't change the others'.
      assertThat(errors).doesNotHaveDuplicates();
    }
  }

  @Test
  void resolveCredentials_oneOfManyInterrupted_leavesTheFetchToTheOthers() throws Exception {
    Helper helper =
        Helper.in(temp, "while [ ! -e \"$DIR/go\" ]; do sleep 0.05; done", Helper.prints(HOUR));
    try (AppStreamMachineRoleCredentialsProvider provider = builder(helper).build()) {
      CompletableFuture<Reason> interrupted = new CompletableFuture<>();
      Thread one = new Thread(() -> interrupted.complete(error(provider).reason()));
      one.start();
      Eventually.until("the helper runs", () -> helper.starts() == 1);
      Future<AwsCredentials> other = threads.submit(provider::resolveCredentials);
      CompletableFuture<?> third = provider.resolveIdentity().toCompletableFuture();
      Eventually.until("it waits", () -> waiting("pool") >= 1);
      one.interrupt();
      assertThat(interrupted.get()).isEqualTo(Reason.INTERRUPTED);
      third.cancel(true);
      helper.write("go", "");
      assertThat(other.get().accessKeyId()).isEqualTo(Helper.KEY_ID);
      assertThat(helper.starts()).isEqualTo(1);
    }
  }

  private static long waiting(String name) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().startsWith(name))
        .filter(
            entry ->
                java.util.Arrays.stream(entry.getValue())
                    .anyMatch(
                        frame ->
                            frame.getMethodName().equals("await")
                                && frame.getClassName().endsWith("Lease")))
        .count();
  }

  @Test
  void resolveCredentials_impatientProvider_doesNotCancelThePatientOnesFetch() throws Exception {
    Helper helper =
        Helper.in(temp, "while [ ! -e \"$DIR/go\" ]; do sleep 0.05; done", Helper.prints(HOUR));
    try (AppStreamMachineRoleCredentialsProvider patient = builder(helper).build();
        AppStreamMachineRoleCredentialsProvider impatient =
            builder(helper).timeout(Duration.ofMillis(200)).build()) {
      Future<AwsCredentials> keys = threads.submit(patient::resolveCredentials);
      Eventually.until("the helper runs", () -> helper.starts() == 1);
      assertThat(error(impatient).reason()).isEqualTo(Reason.TIMED_OUT);
      helper.write("go", "");
      assertThat(keys.get().accessKeyId()).isEqualTo(Helper.KEY_ID);
      assertThat(impatient.resolveCredentials()).isSameAs(keys.get());
      assertThat(helper.starts()).isEqualTo(1);
    }
  }

  @Test
  void resolveIdentity_coldAndSlowHelper_doesNotHoldTheCallingThread() throws Exception {
    Helper helper =
        Helper.in(temp, "while [ ! -e \"$DIR/go\" ]; do sleep 0.05; done", Helper.prints(HOUR));
    try (AppStreamMachineRoleCredentialsProvider provider = builder(helper).build()) {
      CompletableFuture<?> keys = provider.resolveIdentity().toCompletableFuture();
      assertThat(keys).isNotDone();
      helper.write("go", "");
      assertThat(keys.get()).isSameAs(provider.resolveCredentials());
    }
  }

  @Test
  void resolveIdentity_cancelledAlone_endsTheHelper() {
    Helper helper = Helper.in(temp, "sleep 60");
    try (AppStreamMachineRoleCredentialsProvider provider = builder(helper).build()) {
      CompletableFuture<?> keys = provider.resolveIdentity().toCompletableFuture();
      Eventually.until("the helper runs", () -> helper.starts() == 1);
      keys.cancel(true);
      Eventually.until("it is gone", () -> helper.pids().stream().noneMatch(Eventually::isAlive));
    }
  }

  @Test
  void resolveIdentity_failingHelper_failsWithTheTypedError() {
    Helper helper = Helper.in(temp, "exit 3");
    try (AppStreamMachineRoleCredentialsProvider provider = builder(helper).build()) {
      assertThat(provider.resolveIdentity())
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(MachineRoleCredentialsException.class)
          .withMessageContaining("exit code 3");
    }
  }

  @Test
  void close_lastProvider_endsAllThreads() throws Exception {
    Helper helper = Helper.in(temp, Helper.prints(HOUR));
    CountDownLatch closed = new CountDownLatch(1);
    try (AppStreamMachineRoleCredentialsProvider provider = builder(helper).build()) {
      provider.resolveCredentials();
      closed.countDown();
    }
    closed.await();
    Eventually.until(
        "no thread is left",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("appstream-machine-role")));
  }
}
