package dev.appstreamkit.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.core.time.ManualTime;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.retry.event.RetryOnRetryEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RetrierTest {

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
  void callAsync_failsTwice_succeedsAfterTwoDelays() {
    CompletableFuture<Integer> result =
        retrier(EVERY_TEN_SECONDS).callAsync("Read", () -> failing(2));

    assertThat(attempts).hasValue(1);
    time.advance(Duration.ofSeconds(10));
    assertThat(attempts).hasValue(2);
    assertThat(result).isNotDone();
    time.advance(Duration.ofSeconds(10));

    assertThat(result).isCompletedWithValue(3);
    assertThat(events)
        .extracting(RetryEvent::name, RetryEvent::attempt, RetryEvent::delay, RetryEvent::elapsed)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Read", 1, Duration.ofSeconds(10), Duration.ZERO),
            org.assertj.core.groups.Tuple.tuple(
                "Read", 2, Duration.ofSeconds(10), Duration.ofSeconds(10)));
    assertThat(events.get(0).verdict()).isEqualTo(Verdict.TRANSIENT);
    assertThat(events.get(0).error()).hasMessage("broken 1");
  }

  @Test
  void callAsync_attemptsUsedUp_failsWithAllThatHappened() {
    CompletableFuture<Integer> result =
        retrier(EVERY_TEN_SECONDS).callAsync("Read", () -> failing(99));
    time.advance(Duration.ofMinutes(1));

    RetriesExhaustedException error = failure(result, RetriesExhaustedException.class);
    assertThat(error.attempts()).isEqualTo(4);
    assertThat(error.elapsed()).isEqualTo(Duration.ofSeconds(30));
    assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
    assertThat(error).hasCauseInstanceOf(IOException.class).hasMessageContaining("maxAttempts");
    assertThat(error.getSuppressed())
        .extracting(Throwable::getMessage)
        .containsExactly("broken 1", "broken 2", "broken 3");
    assertThat(attempts).hasValue(4);
    assertThat(time.pendingDelays()).isZero();
  }

  @Test
  void callAsync_nextAttemptAfterDeadline_failsWithoutSleeping() {
    RetryPolicy policy =
        EVERY_TEN_SECONDS.toBuilder().maxAttempts(99).deadline(Duration.ofSeconds(25)).build();
    CompletableFuture<Integer> result = retrier(policy).callAsync("Read", () -> failing(99));

    time.advance(Duration.ofSeconds(20));

    assertThat(attempts).hasValue(3);
    RetriesExhaustedException error = failure(result, RetriesExhaustedException.class);
    assertThat(error.elapsed()).isEqualTo(Duration.ofSeconds(20));
    assertThat(error).hasMessageContaining("deadline of PT25S");
    assertThat(time.pendingDelays()).isZero();
  }

  @Test
  void callAsync_wallClockJumps_deadlineIsUnmoved() {
    RetryPolicy policy =
        EVERY_TEN_SECONDS.toBuilder().maxAttempts(99).deadline(Duration.ofSeconds(25)).build();
    CompletableFuture<Integer> result = retrier(policy).callAsync("Read", () -> failing(2));

    time.setClock(Instant.EPOCH.plus(Duration.ofDays(400)));
    time.advance(Duration.ofSeconds(10));
    time.setClock(Instant.EPOCH.minus(Duration.ofDays(400)));
    time.advance(Duration.ofSeconds(10));

    assertThat(result).isCompletedWithValue(3);
  }

  @Test
  void callAsync_finalErrorAfterARetry_failsWithItAndTheEarlierOnes() {
    RuntimeException refused = new IllegalArgumentException("refused");
    CompletableFuture<Object> result =
        retrier(EVERY_TEN_SECONDS)
            .callAsync(
                "Read",
                () ->
                    CompletableFuture.failedFuture(
                        attempts.incrementAndGet() == 1 ? new IOException("broken") : refused));
    time.advance(Duration.ofSeconds(10));

    IllegalArgumentException error = failure(result, IllegalArgumentException.class);
    assertThat(error).isSameAs(refused);
    assertThat(error.getSuppressed()).extracting(Throwable::getMessage).containsExactly("broken");
    assertThat(attempts).hasValue(2);
  }

  @Test
  void callAsync_retryAfterLongerThanBackoff_isRespected() {
    ErrorClassifier classifier =
        ErrorClassifier.on(
            IOException.class, e -> Verdict.THROTTLED.retryAfter(Duration.ofSeconds(47)));
    CompletableFuture<Integer> result =
        retrier(EVERY_TEN_SECONDS.toBuilder().classifier(classifier).build())
            .callAsync("Read", () -> failing(1));

    time.advance(Duration.ofSeconds(46));
    assertThat(attempts).hasValue(1);
    time.advance(Duration.ofSeconds(1));

    assertThat(result).isCompletedWithValue(2);
    assertThat(events.get(0).verdict().kind()).isEqualTo(ErrorKind.THROTTLED);
  }

  @Test
  void callAsync_retryAfterShorterThanBackoff_keepsBackoff() {
    ErrorClassifier classifier =
        ErrorClassifier.on(
            IOException.class, e -> Verdict.THROTTLED.retryAfter(Duration.ofMillis(1)));
    CompletableFuture<Integer> result =
        retrier(EVERY_TEN_SECONDS.toBuilder().classifier(classifier).build())
            .callAsync("Read", () -> failing(1));

    time.advance(Duration.ofMillis(9_999));
    assertThat(result).isNotDone();
    time.advance(Duration.ofMillis(1));

    assertThat(result).isCompletedWithValue(2);
  }

  @Test
  void callAsync_actionThrowsOrReturnsNull_failsLikeAnAttempt() {
    CompletableFuture<Integer> thrown =
        retrier(EVERY_TEN_SECONDS)
            .callAsync(
                "Read",
                () -> {
                  if (attempts.incrementAndGet() < 3) {
                    throw new UncheckedIOException(new IOException("broken"));
                  }
                  return CompletableFuture.completedFuture(attempts.get());
                });
    time.advance(Duration.ofSeconds(20));
    assertThat(thrown).isCompletedWithValue(3);

    CompletableFuture<Object> nothing =
        retrier(EVERY_TEN_SECONDS).callAsync("Read", RetrierTest::nothing);
    assertThat(failure(nothing, NullPointerException.class))
        .hasMessageContaining("instead of a CompletionStage");
  }

  @SuppressWarnings({"NullAway", "NullableProblems", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }

  @Test
  void callAsync_classifierBroken_countsAsFinal() {
    ErrorClassifier broken =
        error -> {
          throw new IllegalStateException("no idea");
        };
    for (ErrorClassifier classifier : List.of(broken, error -> RetrierTest.<Verdict>nothing())) {
      CompletableFuture<Integer> result =
          retrier(EVERY_TEN_SECONDS.toBuilder().classifier(classifier).build())
              .callAsync("Read", () -> failing(99));
      failure(result, IOException.class);
    }
    assertThat(attempts).hasValue(2);
  }

  @Test
  void callAsync_error_isNeverTriedAgain() {
    CompletableFuture<Object> result =
        retrier(EVERY_TEN_SECONDS.toBuilder().classifier(error -> Verdict.TRANSIENT).build())
            .callAsync(
                "Read",
                () -> {
                  throw new StackOverflowError();
                });

    failure(result, StackOverflowError.class);
    assertThat(events).isEmpty();
  }

  @Test
  void callAsync_listenerThrows_isOnlyLogged() {
    Retrier retrier =
        retrier(EVERY_TEN_SECONDS)
            .withListener(
                event -> {
                  throw new IllegalStateException("broken listener");
                });
    CompletableFuture<Integer> result = retrier.callAsync("Read", () -> failing(1));
    time.advance(Duration.ofSeconds(10));

    assertThat(result).isCompletedWithValue(2);
    assertThat(events).hasSize(1);
  }

  @Test
  void cancel_duringDelay_forgetsTheDelay() {
    CompletableFuture<Integer> result =
        retrier(EVERY_TEN_SECONDS).callAsync("Read", () -> failing(99));
    assertThat(time.pendingDelays()).isOne();

    result.cancel(true);

    assertThat(time.pendingDelays()).isZero();
    time.advance(Duration.ofHours(1));
    assertThat(attempts).hasValue(1);
  }

  @Test
  void cancel_duringAttempt_cancelsTheAttempt() {
    CompletableFuture<Integer> attempt = new CompletableFuture<>();
    CompletableFuture<Integer> result = retrier(EVERY_TEN_SECONDS).callAsync("Read", () -> attempt);

    result.cancel(true);

    assertThat(attempt).isCancelled();
    assertThat(time.pendingDelays()).isZero();
  }

  @Test
  void callAsync_attemptCancelledByItsClient_isNotTriedAgain() {
    CompletableFuture<Integer> attempt = new CompletableFuture<>();
    CompletableFuture<Integer> result =
        retrier(EVERY_TEN_SECONDS.toBuilder().classifier(error -> Verdict.TRANSIENT).build())
            .callAsync("Read", () -> attempt);

    attempt.cancel(true);

    assertThat(result).isCancelled();
  }

  @Test
  void registry_afterCalls_countsThemAsResilience4jDoes() {
    RetryRegistry registry = RetryRegistry.ofDefaults();
    Retrier retrier =
        Retrier.builder(EVERY_TEN_SECONDS).timeSource(time).registry(registry).build();
    retrier.callAsync("Read", () -> failing(0)).join();
    attempts.set(0);
    CompletableFuture<Integer> second = retrier.callAsync("Read", () -> failing(1));
    List<Duration> intervals = new ArrayList<>();
    registry
        .retry("Read")
        .getEventPublisher()
        .onRetry((RetryOnRetryEvent event) -> intervals.add(event.getWaitInterval()));
    time.advance(Duration.ofSeconds(10));
    assertThat(second).isCompletedWithValue(2);
    attempts.set(0);
    CompletableFuture<Integer> third = retrier.callAsync("Read", () -> failing(99));
    time.advance(Duration.ofMinutes(1));
    assertThat(third).isCompletedExceptionally();

    Retry.Metrics metrics = registry.retry("Read").getMetrics();
    assertThat(metrics.getNumberOfSuccessfulCallsWithoutRetryAttempt()).isEqualTo(1);
    assertThat(metrics.getNumberOfSuccessfulCallsWithRetryAttempt()).isEqualTo(1);
    assertThat(metrics.getNumberOfFailedCallsWithRetryAttempt()).isEqualTo(1);
    assertThat(metrics.getNumberOfTotalCalls()).isEqualTo(1 + 2 + 4);
    assertThat(intervals).containsOnly(Duration.ofSeconds(10)).hasSize(3);
  }

  @Test
  void registry_withMicrometerBound_showsTheCallsAsMeters() {
    RetryRegistry registry = RetryRegistry.ofDefaults();
    MeterRegistry meters = new SimpleMeterRegistry();
    TaggedRetryMetrics.ofRetryRegistry(registry).bindTo(meters);
    Retrier retrier =
        Retrier.builder(EVERY_TEN_SECONDS).timeSource(time).registry(registry).build();

    CompletableFuture<Integer> result = retrier.callAsync("Read", () -> failing(1));
    time.advance(Duration.ofSeconds(10));

    assertThat(result).isCompletedWithValue(2);
    assertThat(
            meters
                .get("resilience4j.retry.calls")
                .tag("name", "Read")
                .tag("kind", "successful_with_retry")
                .functionCounter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void registry_nameTakenByTheProgram_doesNotChangeThePolicy() {
    RetryRegistry registry = RetryRegistry.ofDefaults();
    registry.retry("Read", RetryConfig.custom().maxAttempts(1).build());
    Retrier retrier =
        Retrier.builder(EVERY_TEN_SECONDS).timeSource(time).registry(registry).build();

    CompletableFuture<Integer> result = retrier.callAsync("Read", () -> failing(3));
    time.advance(Duration.ofMinutes(1));

    assertThat(result).isCompletedWithValue(4);
    assertThat(registry.getAllRetries())
        .extracting(Retry::getName)
        .containsExactlyInAnyOrder("Read", "Read (at most 4)");
  }

  private static <E extends Throwable> E failure(CompletableFuture<?> future, Class<E> type) {
    assertThat(future).isCompletedExceptionally();
    E cause = catchThrowableOfType(type, () -> rethrow(future));
    assertThat(cause).isNotNull();
    return cause;
  }

  private static void rethrow(CompletableFuture<?> future) throws Throwable {
    try {
      future.join();
    } catch (CompletionException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
