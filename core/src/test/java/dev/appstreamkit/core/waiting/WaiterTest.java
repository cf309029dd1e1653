package dev.appstreamkit.core.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.appstreamkit.core.internal.Futures;
import dev.appstreamkit.core.retry.ErrorClassifier;
import dev.appstreamkit.core.retry.Verdict;
import dev.appstreamkit.core.time.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WaiterTest {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final ManualTime time = ManualTime.startingAt(Instant.EPOCH);
  private final List<WaitProgress> progress = new ArrayList<>();
  private Machine machine = Machine.in("STARTING");
  private int polls;

  private Waiter.Builder<Machine> builder() {
    return Waiter.builder("the machine to be RUNNING", Machine.RUNNING)
        .timeSource(time)
        .plan(PollingPlan.fixed(TEN_SECONDS))
        .deadline(Duration.ofMinutes(2))
        .expected(Duration.ofMinutes(1))
        .listener(progress::add);
  }

  private CompletableFuture<Machine> poll() {
    polls++;
    return CompletableFuture.completedFuture(machine);
  }

  @Test
  void start_stateBecomesSuccess_completesWithTheValueSeen() {
    CompletableFuture<Machine> wait = builder().build().start(this::poll);
    time.advance(Duration.ofSeconds(25));
    machine = Machine.in("RUNNING");
    assertThat(wait).isNotDone();
    time.advance(Duration.ofSeconds(5));

    assertThat(wait).isCompletedWithValue(Machine.in("RUNNING"));
    assertThat(polls).isEqualTo(4);
    assertThat(progress).extracting(WaitProgress::polls).containsExactly(1, 2, 3);
    assertThat(progress.get(2).elapsed()).isEqualTo(Duration.ofSeconds(20));
    assertThat(progress.get(2).state()).isEqualTo("STARTING");
    assertThat(progress.get(2).expected()).contains(Duration.ofMinutes(1));
    assertThat(progress.get(2).next()).isEqualTo(TEN_SECONDS);
    assertThat(time.pendingDelays()).isZero();
  }

  @Test
  void start_alreadyThere_looksOnceAndAtOnce() {
    machine = Machine.in("RUNNING");

    assertThat(builder().build().start(this::poll)).isCompleted();
    assertThat(polls).isOne();
  }

  @Test
  void start_deadlinePasses_saysAllThatIsKnown() {
    machine = new Machine("STARTING", "no subnet has room");
    CompletableFuture<Machine> wait =
        builder().plan(PollingPlan.fixed(Duration.ofSeconds(50))).build().start(this::poll);
    time.advance(Duration.ofHours(1));

    WaitTimeoutException error = (WaitTimeoutException) failure(wait);
    assertThat(error.state()).isEqualTo("STARTING");
    assertThat(error.detail()).isEqualTo("no subnet has room");
    assertThat(error.elapsed()).isEqualTo(Duration.ofMinutes(2));
    assertThat(error.polls()).as("at 0, 50, 100 and 120 s").isEqualTo(4);
    assertThat(error)
        .hasMessage(
            "waited PT2M for the machine to be RUNNING and polled 4 times; it is STARTING (no"
                + " subnet has room); find out what keeps it, or give the wait a longer deadline");
    assertThat(error).hasNoCause();
  }

  @Test
  void start_comesAtTheVeryDeadline_isStillNoticed() {
    CompletableFuture<Machine> wait =
        builder().plan(PollingPlan.fixed(Duration.ofSeconds(50))).build().start(this::poll);
    time.advance(Duration.ofSeconds(119));
    machine = Machine.in("RUNNING");
    time.advance(Duration.ofSeconds(1));

    assertThat(wait).isCompleted();
  }

  @Test
  void start_stateThatCannotSucceed_endsAtOnce() {
    CompletableFuture<Machine> wait = builder().build().start(this::poll);
    time.advance(TEN_SECONDS);
    machine = new Machine("STOPPED", "the role can't be assumed");
    time.advance(TEN_SECONDS);

    WaitFailedException error = (WaitFailedException) failure(wait);
    assertThat(error.polls()).isEqualTo(3);
    assertThat(error.elapsed()).isEqualTo(Duration.ofSeconds(20));
    assertThat(error).hasMessageContaining("STOPPED (the role can't be assumed)");
  }

  @Test
  void start_judgementCarriesAnException_failsWithThat() {
    RuntimeException own = new IllegalStateException("own");
    Waiter<String> waiter =
        Waiter.<String>builder("it", value -> PollResult.failure("FAILED", own))
            .timeSource(time)
            .build();

    assertThat(failure(waiter.start(() -> CompletableFuture.completedFuture("x")))).isSameAs(own);
  }

  @Test
  void start_unknownState_isPending() {
    machine = Machine.in("PENDING_SOMETHING_NEW");
    CompletableFuture<Machine> wait = builder().build().start(this::poll);
    time.advance(TEN_SECONDS);
    machine = Machine.in("RUNNING");
    time.advance(TEN_SECONDS);

    assertThat(wait).isCompleted();
    assertThat(progress).extracting(WaitProgress::state).containsOnly("PENDING_SOMETHING_NEW");
  }

  @Test
  void start_transientErrorOfALook_goesOn() {
    CompletableFuture<Machine> wait =
        builder()
            .build()
            .start(
                () ->
                    ++polls < 3
                        ? CompletableFuture.failedFuture(new IOException("cut off"))
                        : CompletableFuture.completedFuture(Machine.in("RUNNING")));
    time.advance(Duration.ofSeconds(20));

    assertThat(wait).isCompleted();
    assertThat(progress.get(0).error()).get().isInstanceOf(IOException.class);
  }

  @Test
  void start_errorsUntilTheDeadline_carriesTheLastAsCause() {
    CompletableFuture<Machine> wait =
        builder().build().start(() -> CompletableFuture.failedFuture(new IOException("cut off")));
    time.advance(Duration.ofMinutes(2));

    assertThat(failure(wait))
        .isInstanceOf(WaitTimeoutException.class)
        .hasMessageContaining("no state was ever seen")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void start_throttledLook_waitsAsLongAsAskedFor() {
    ErrorClassifier throttled = error -> Verdict.THROTTLED.retryAfter(Duration.ofSeconds(33));
    CompletableFuture<Machine> wait =
        builder()
            .errors(throttled)
            .build()
            .start(
                () ->
                    ++polls == 1
                        ? CompletableFuture.failedFuture(new IllegalStateException("slower"))
                        : CompletableFuture.completedFuture(Machine.in("RUNNING")));
    time.advance(Duration.ofSeconds(32));
    assertThat(wait).isNotDone();
    time.advance(Duration.ofSeconds(1));

    assertThat(wait).isCompleted();
  }

  @Test
  void start_lookThrowsReturnsNullOrANullStage_failsWithThat() {
    Waiter<Machine> waiter = builder().build();
    Supplier<CompletableFuture<Machine>> throwing =
        () -> {
          throw new IllegalArgumentException("refused");
        };

    assertThat(failure(waiter.start(throwing))).hasMessage("refused");
    assertThat(failure(waiter.start(() -> CompletableFuture.completedFuture(nothing()))))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("return an Optional");
    assertThat(failure(waiter.start(WaiterTest::nothing))).isInstanceOf(NullPointerException.class);
    assertThat(time.pendingDelays()).isZero();
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }

  @Test
  void start_lookTakesLongerThanTheInterval_looksNeverOverlap() {
    int[] running = {0, 0};
    CompletableFuture<Machine> wait =
        builder()
            .build()
            .start(
                () -> {
                  running[0]++;
                  running[1] = Math.max(running[0], running[1]);
                  polls++;
                  return time.delay(Duration.ofSeconds(25))
                      .thenApply(
                          nothing -> {
                            running[0]--;
                            return machine;
                          });
                });
    time.advance(Duration.ofSeconds(70));
    machine = Machine.in("RUNNING");
    time.advance(Duration.ofSeconds(25));

    assertThat(wait).isCompleted();
    assertThat(running[1]).isOne();
    assertThat(polls).as("at 0, 35 and 70 s").isEqualTo(3);
  }

  @Test
  void start_lookNeverComesBack_endsSoonAfterTheDeadline() {
    CompletableFuture<Machine> look = new CompletableFuture<>();
    CompletableFuture<Machine> wait = builder().build().start(() -> look);
    time.advance(Duration.ofSeconds(129));
    assertThat(wait).isNotDone();
    time.advance(Duration.ofSeconds(1));

    assertThat(failure(wait)).isInstanceOf(WaitTimeoutException.class);
    assertThat(look).isCancelled();
  }

  @Test
  void start_listenerThrows_isOnlyLogged() {
    CompletableFuture<Machine> wait =
        builder()
            .listener(
                event -> {
                  throw new IllegalStateException("broken listener");
                })
            .build()
            .start(this::poll);
    time.advance(TEN_SECONDS);
    machine = Machine.in("RUNNING");
    time.advance(TEN_SECONDS);

    assertThat(wait).isCompleted();
  }

  @Test
  void start_judgeOrPlanThrows_failsWithThat() {
    Waiter<Machine> badPlan =
        builder()
            .plan(
                (looks, elapsed, expected, random) -> {
                  throw new IllegalStateException("broken plan");
                })
            .build();
    Waiter<Machine> badCondition =
        Waiter.<Machine>builder(
                "it",
                value -> {
                  throw new IllegalStateException("broken judge");
                })
            .timeSource(time)
            .build();

    assertThat(failure(badPlan.start(this::poll))).hasMessage("broken plan");
    assertThat(failure(badCondition.start(this::poll))).hasMessage("broken judge");
  }

  @Test
  void start_planWithoutDelay_doesNotSpin() {
    builder()
        .plan((looks, elapsed, expected, random) -> Duration.ofSeconds(-5))
        .build()
        .start(this::poll);
    time.advance(Duration.ofMillis(100));

    assertThat(polls).isEqualTo(101);
  }

  @Test
  void start_wallClockJumps_deadlineIsUnmoved() {
    CompletableFuture<Machine> wait = builder().build().start(this::poll);
    time.setClock(Instant.EPOCH.plus(Duration.ofDays(1)));
    time.advance(Duration.ofSeconds(60));
    assertThat(wait).isNotDone();
    time.setClock(Instant.EPOCH.minus(Duration.ofDays(1)));
    time.advance(Duration.ofSeconds(60));

    assertThat(((WaitException) failure(wait)).elapsed()).isEqualTo(Duration.ofMinutes(2));
  }

  private static Throwable failure(CompletableFuture<?> future) {
    assertThat(future).isCompletedExceptionally();
    return Futures.unwrap(catchThrowable(future::join));
  }
}
