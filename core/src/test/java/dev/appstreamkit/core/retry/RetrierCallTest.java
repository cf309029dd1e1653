package dev.appstreamkit.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RetrierCallTest {

  private static final RetryPolicy EVERY_TEN_SECONDS =
      RetryPolicy.builder()
          .maxAttempts(4)
          .deadline(Duration.ofMinutes(5))
          .backoff(Backoff.fixed(Duration.ofSeconds(10)))
          .build();

  private final ManualTime time = ManualTime.startingAt(Instant.EPOCH);
  private final List<RetryEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger attempts = new AtomicInteger();

  private Retrier retrier(RetryPolicy policy) {
    return Retrier.builder(policy).timeSource(time).listener(events::add).build();
  }

  /** Fails so many times, then returns how many attempts it took. */
  private CompletableFuture<Integer> failing(int times) {
    int attempt = attempts.incrementAndGet();
    return attempt <= times
        ? CompletableFuture.failedFuture(new IOException("broken " + attempt))
        : CompletableFuture.completedFuture(attempt);
  }

  @Test
  void call_failsTwice_runsEveryAttemptOnTheCallingThread() {
    try (SelfAdvancingTime jumping = SelfAdvancingTime.startingAt(Instant.EPOCH)) {
      List<Thread> threads = new ArrayList<>();
      Integer result =
          Retrier.builder(EVERY_TEN_SECONDS)
              .timeSource(jumping)
              .build()
              .call(
                  "Read",
                  () -> {
                    threads.add(Thread.currentThread());
                    if (threads.size() < 3) {
                      throw new IOException("broken");
                    }
                    return threads.size();
                  });

      assertThat(result).isEqualTo(3);
      assertThat(threads).containsOnly(Thread.currentThread());
      assertThat(jumping.instant()).isEqualTo(Instant.EPOCH.plusSeconds(20));
      assertThat(jumping.openHolds()).isZero();
    }
  }

  @Test
  void call_finalErrors_arriveAsTheyAreOrWrappedIfChecked() {
    Retrier retrier = retrier(RetryPolicy.never());

    assertThatThrownBy(
            () ->
                retrier.call(
                    "Read",
                    () -> {
                      throw new IllegalArgumentException("unchecked");
                    }))
        .isExactlyInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                retrier.call(
                    "Read",
                    () -> {
                      throw new ClassNotFoundException("checked");
                    }))
        .isExactlyInstanceOf(CompletionException.class)
        .hasCauseExactlyInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(
            () ->
                retrier.run(
                    "Read",
                    () -> {
                      throw new UncheckedIOException(new IOException("transient"));
                    }))
        .isExactlyInstanceOf(RetriesExhaustedException.class);
  }

  @Test
  void call_interruptedDuringDelay_endsAtOnceWithTheFlagSet() throws Exception {
    AtomicReference<Throwable> outcome = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    CountDownLatch delayed = new CountDownLatch(1);
    Retrier retrier = retrier(EVERY_TEN_SECONDS).withListener(event -> delayed.countDown());
    Thread thread =
        new Thread(
            () -> {
              try {
                retrier.call("Read", () -> failing(99).get());
              } catch (Throwable e) {
                outcome.set(e);
                flag.set(Thread.currentThread().isInterrupted());
              }
            });
    thread.start();
    assertThat(delayed.await(10, TimeUnit.SECONDS)).isTrue();
    thread.interrupt();
    thread.join();

    assertThat(outcome.get())
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("interrupted");
    assertThat(flag.get()).isTrue();
    assertThat(time.pendingDelays()).isZero();
    assertThat(attempts).hasValue(1);
  }

  @Test
  void call_actionInterrupted_endsAtOnceWithTheFlagSet() {
    Retrier retrier =
        retrier(EVERY_TEN_SECONDS.toBuilder().classifier(error -> Verdict.TRANSIENT).build());

    assertThatThrownBy(
            () ->
                retrier.call(
                    "Read",
                    () -> {
                      throw new InterruptedException("stop");
                    }))
        .isInstanceOf(CancellationException.class)
        .hasCauseInstanceOf(InterruptedException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(events).isEmpty();
  }
}
