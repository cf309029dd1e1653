package dev.appstreamkit.core.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.appstreamkit.core.retry.Backoff;
import dev.appstreamkit.core.retry.Retrier;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.retry.Verdict;
import dev.appstreamkit.core.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class PacerTest {

  private final ManualTime time = ManualTime.startingAt(Instant.EPOCH);
  private final List<PacerEvent> events = new ArrayList<>();
  private final Pacer pacer =
      Pacer.builder("test").highestRate(10).burst(2).timeSource(time).listener(events::add).build();

  private void pass(long millis) {
    time.advance(Duration.ofMillis(millis));
  }

  private List<Integer> turns(int callers) {
    List<Integer> turns = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      int caller = i;
      pacer.acquire().thenRun(() -> turns.add(caller));
    }
    return turns;
  }

  @Test
  void acquire_moreThanTheBurst_getTheirTurnsInOrderAtTheRate() {
    List<Integer> turns = turns(6);
    assertThat(turns).containsExactly(0, 1);
    assertThat(pacer.waiting()).isEqualTo(4);

    pass(100);
    assertThat(turns).containsExactly(0, 1, 2);
    pass(300);

    assertThat(turns).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(pacer.waiting()).isZero();
    assertThat(time.pendingDelays()).isZero();
  }

  @Test
  void acquire_afterALongRest_allowsNoMoreThanTheBurst() {
    pass(60_000);

    assertThat(turns(5)).hasSize(2);
  }

  @Test
  void acquire_cancelled_givesTheTurnToTheNext() {
    turns(2);
    CompletableFuture<Void> impatient = pacer.acquire();
    CompletableFuture<Void> next = pacer.acquire();
    impatient.cancel(true);
    assertThat(pacer.waiting()).isOne();
    pass(100);

    assertThat(next).isCompleted();
  }

  @Test
  void acquire_newcomerWhileOthersWait_doesNotOvertake() {
    List<Integer> turns = turns(3);
    time.delay(Duration.ofMillis(100)).thenRun(() -> pacer.acquire().thenRun(() -> turns.add(99)));
    pass(100);
    assertThat(turns).containsExactly(0, 1, 2);
    pass(100);
    assertThat(turns).containsExactly(0, 1, 2, 99);
  }

  @Test
  void acquireNext_whileOthersWait_comesBeforeThemAndInOrder() {
    List<Integer> turns = turns(4);
    pacer.acquireNext().thenRun(() -> turns.add(10));
    pacer.acquireNext().thenRun(() -> turns.add(11));
    assertThat(pacer.waiting()).isEqualTo(4);
    pass(400);

    assertThat(turns).containsExactly(0, 1, 10, 11, 2, 3);
  }

  @Test
  void throttled_crowdOfCalls_halvesOnceASecond() {
    pacer.throttled();
    pacer.throttled();
    pass(999);
    pacer.throttled();
    assertThat(pacer.rate()).isEqualTo(5);
    pass(1);
    pacer.throttled();
    assertThat(pacer.rate()).isEqualTo(2.5);

    assertThat(events)
        .containsExactly(
            new PacerEvent("test", PacerEvent.Change.SLOWED, 10, 5, 0),
            new PacerEvent("test", PacerEvent.Change.SLOWED, 5, 2.5, 0));
  }

  @Test
  void throttled_callersWaiting_areSlowedToo() {
    List<Integer> turns = turns(4);
    pacer.throttled();
    pass(199);
    assertThat(turns).hasSize(2);
    pass(1);
    assertThat(turns).hasSize(3);
    pass(200);
    assertThat(turns).hasSize(4);
  }

  @Test
  void throttled_endlessly_stopsAtTheLowestRate() {
    for (int i = 0; i < 20; i++) {
      pacer.throttled();
      pass(1000);
    }
    assertThat(pacer.rate()).isEqualTo(0.5);
  }

  @Test
  void succeeded_afterThrottling_recoversStepByStepToTheHighest() {
    pacer.throttled();
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      pass(500);
      pacer.succeeded();
      rates.add(pacer.rate());
    }

    assertThat(rates.subList(0, 6)).containsExactly(5.0, 7.0, 7.0, 8.0, 8.0, 8.5);
    assertThat(rates).isSorted();
    assertThat(rates.get(59)).isCloseTo(10, within(0.001));
    assertThat(events.get(1).change()).isEqualTo(PacerEvent.Change.RECOVERED);
  }

  @Test
  void succeeded_neverThrottled_changesNothing() {
    for (int i = 0; i < 10; i++) {
      pass(1000);
      pacer.succeeded();
    }
    assertThat(events).isEmpty();
    assertThat(pacer.rate()).isEqualTo(10);
  }

  @Test
  void listener_throws_isOnlyLogged() {
    Pacer loud =
        Pacer.builder("loud")
            .listener(
                event -> {
                  throw new IllegalStateException("broken listener");
                })
            .listener(events::add)
            .timeSource(time)
            .build();
    loud.throttled();

    assertThat(events).hasSize(1);
  }

  @Test
  void acquire_manyThreads_noTurnIsLostOrGivenTwice() throws Exception {
    AtomicInteger turns = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    CountDownLatch asked = new CountDownLatch(800);
    for (int i = 0; i < 800; i++) {
      pool.execute(
          () -> {
            pacer.acquire().thenRun(turns::incrementAndGet);
            asked.countDown();
          });
    }
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    pool.shutdown();
    pass(10_000);
    assertThat(turns).hasValueBetween(101, 102);
    pass(70_000);

    assertThat(turns).hasValue(800);
    assertThat(pacer.waiting()).isZero();
  }

  @Test
  void pace_cancelledWhileWaiting_neverCalls() {
    turns(2);
    AtomicInteger calls = new AtomicInteger();
    CompletableFuture<Integer> call =
        pacer.pace(() -> CompletableFuture.completedFuture(calls.incrementAndGet()));
    call.cancel(true);
    pass(1000);

    assertThat(calls).hasValue(0);
    assertThat(pacer.waiting()).isZero();
  }

  @Test
  void pace_cancelledDuringTheCall_cancelsTheCall() {
    CompletableFuture<String> call = new CompletableFuture<>();
    pacer.pace(() -> call).cancel(true);

    assertThat(call).isCancelled();
  }

  @Test
  void retrier_throttledCall_slowsAllAndIsTriedInItsTurn() {
    Retrier retrier =
        Retrier.builder(
                RetryPolicy.builder()
                    .classifier(error -> Verdict.THROTTLED)
                    .backoff(Backoff.fixed(Duration.ofSeconds(1)))
                    .build())
            .timeSource(time)
            .pacer(pacer)
            .build();
    AtomicInteger attempts = new AtomicInteger();
    CompletableFuture<Integer> result =
        retrier.callAsync(
            "Read",
            () ->
                attempts.incrementAndGet() == 1
                    ? CompletableFuture.failedFuture(new IllegalStateException("slower"))
                    : CompletableFuture.completedFuture(attempts.get()));
    assertThat(pacer.rate()).isEqualTo(5);
    pass(1000);

    assertThat(result).isCompletedWithValue(2);
    assertThat(pacer.rate()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void builder_ratesWithoutMeaning_areRefused(double rate) {
    assertThatThrownBy(() -> Pacer.builder("x").highestRate(rate))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pacer.builder("x").lowestRate(rate))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pacer.builder("x").burst(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
