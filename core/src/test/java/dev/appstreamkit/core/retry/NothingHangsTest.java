package dev.appstreamkit.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.core.waiting.PollingPlan;
import dev.appstreamkit.core.waiting.WaitCondition;
import dev.appstreamkit.core.waiting.WaitTimeoutException;
import dev.appstreamkit.core.waiting.Waiter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a caller's own function throws, at whichever place: the call or wait ends. */
@Timeout(60)
class NothingHangsTest {

  private final SelfAdvancingTime time = SelfAdvancingTime.startingAt(Instant.EPOCH);

  /** For polls on threads that hold no time. */
  private final ManualTime still = ManualTime.startingAt(Instant.EPOCH);

  /** What a function of a caller may throw, checked exceptions among it. */
  enum Thrown {
    RUNTIME(() -> new IllegalStateException("thrown here")),
    ERROR(() -> new AssertionError("thrown here")),
    CHECKED(() -> new IOException("thrown here"));

    private final Supplier<Throwable> made;

    Thrown(Supplier<Throwable> made) {
      this.made = made;
    }

    <T> T now() {
      return sneaky(made.get());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T, E extends Throwable> T sneaky(Throwable thrown) throws E {
      throw (E) thrown;
    }
  }

  @AfterEach
  void close() {
    time.close();
  }

  private Retrier.Builder retrier(RetryPolicy.Builder policy) {
    return Retrier.builder(policy.maxAttempts(3).build()).timeSource(time);
  }

  private static Throwable end(Retrier retrier) {
    return end(
        retrier.callAsync(
            "Read",
            () ->
                CompletableFuture.supplyAsync(
                    () -> {
                      throw new IllegalArgumentException("broken");
                    })));
  }

  private static Throwable end(CompletableFuture<?> future) {
    return catchThrowable(() -> future.get(30, TimeUnit.SECONDS)).getCause();
  }

  @ParameterizedTest
  @EnumSource
  void call_whoseBackoffThrows_endsWithBoth(Thrown thrown) {
    Throwable end = end(retrier(always().backoff((attempt, last, random) -> thrown.now())).build());

    assertThat(end).hasMessage("thrown here");
    assertThat(end.getSuppressed()).extracting(Throwable::getMessage).contains("broken");
  }

  @Test
  @SuppressWarnings("NullAway") // What a caller without NullAway may return.
  void call_whoseBackoffReturnsNull_saysSo() {
    assertThat(end(retrier(always().backoff((attempt, last, random) -> null)).build()))
        .hasMessageContaining("returned null; return Duration.ZERO");
  }

  @ParameterizedTest
  @EnumSource
  void call_whoseClassifierThrows_endsWithTheCallsError(Thrown thrown) {
    assertThat(end(retrier(RetryPolicy.builder().classifier(error -> thrown.now())).build()))
        .hasMessage("broken");
  }

  @ParameterizedTest
  @EnumSource
  void call_whoseListenerThrows_endsWithTheCallsError(Thrown thrown) {
    assertThat(end(retrier(always()).listener(event -> thrown.now()).build()))
        .hasRootCauseMessage("broken");
  }

  private static RetryPolicy.Builder always() {
    return RetryPolicy.builder().classifier(error -> Verdict.TRANSIENT);
  }

  @ParameterizedTest
  @EnumSource
  void wait_whoseConditionThrows_ends(Thrown thrown) {
    assertThat(
            end(
                waiter(value -> thrown.now())
                    .timeSource(still)
                    .build()
                    .start(NothingHangsTest::poll)))
        .hasMessage("thrown here");
  }

  @ParameterizedTest
  @EnumSource
  void wait_whosePlanThrows_ends(Thrown thrown) {
    PollingPlan plan = (polls, elapsed, expected, random) -> thrown.now();

    assertThat(end(pending().plan(plan).timeSource(still).build().start(NothingHangsTest::poll)))
        .hasMessage("thrown here");
  }

  @ParameterizedTest
  @EnumSource
  void wait_whoseListenerThrows_endsAtItsDeadline(Thrown thrown) {
    assertThat(
            end(
                pending()
                    .deadline(Duration.ofMinutes(1))
                    .listener(progress -> thrown.now())
                    .build()
                    .start(() -> CompletableFuture.completedFuture("STARTING"))))
        .isInstanceOf(WaitTimeoutException.class);
  }

  private static CompletableFuture<String> poll() {
    return CompletableFuture.supplyAsync(() -> "STARTING");
  }

  private Waiter.Builder<String> pending() {
    return waiter(PollResult::pending);
  }

  private Waiter.Builder<String> waiter(WaitCondition<String> condition) {
    return Waiter.builder("it to be there", condition).timeSource(time);
  }
}
