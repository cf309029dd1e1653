package dev.appstreamkit.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ManualTimeTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ManualTime time = ManualTime.startingAt(START);

  @Test
  void advance_severalDelays_endInOrderAtTheirOwnMoments() {
    List<String> seen = new ArrayList<>();
    time.delay(Duration.ofSeconds(20)).thenRun(() -> seen.add("20 at " + time.instant()));
    time.delay(Duration.ofSeconds(10)).thenRun(() -> seen.add("10 at " + time.instant()));

    time.advance(Duration.ofMinutes(1));

    assertThat(seen).containsExactly("10 at 2026-01-01T00:00:10Z", "20 at 2026-01-01T00:00:20Z");
    assertThat(time.instant()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void advance_delayStartedByAnAction_endsInTheSameAdvance() {
    List<Instant> seen = new ArrayList<>();
    time.delay(Duration.ofSeconds(10))
        .thenCompose(nothing -> time.delay(Duration.ofSeconds(10)))
        .thenRun(() -> seen.add(time.instant()));

    time.advance(Duration.ofSeconds(20));

    assertThat(seen).containsExactly(START.plusSeconds(20));
  }

  @Test
  void advance_justBeforeTheEnd_leavesTheDelayOpen() {
    CompletableFuture<Void> delay = time.delay(Duration.ofSeconds(10));

    time.advance(Duration.ofSeconds(10).minusNanos(1));
    assertThat(delay).isNotDone();
    time.advance(Duration.ofNanos(1));
    assertThat(delay).isCompleted();
  }

  @Test
  void advance_fromAnAction_isRefused() {
    CompletableFuture<Void> nested =
        time.delay(Duration.ZERO).thenRun(() -> time.advance(Duration.ofSeconds(1)));

    time.advance(Duration.ZERO);

    assertThat(nested).isCompletedExceptionally();
    assertThatThrownBy(nested::join).hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void advance_negative_isRefused() {
    assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-1S");
  }

  @Test
  void delay_cancelled_isForgotten() {
    CompletableFuture<Void> delay = time.delay(Duration.ofDays(1));
    assertThat(time.pendingDelays()).isOne();

    delay.cancel(true);

    assertThat(time.pendingDelays()).isZero();
  }

  @Test
  void delay_overflowing_neverEndsAndDoesNoHarm() {
    CompletableFuture<Void> never = time.delay(Duration.ofSeconds(Long.MAX_VALUE));
    time.advance(Duration.ofDays(365));
    CompletableFuture<Void> neverEither = time.delay(Duration.ofSeconds(Long.MAX_VALUE));
    time.advance(Duration.ofDays(365));

    assertThat(never).isNotDone();
    assertThat(neverEither).isNotDone();
  }

  @Test
  void delay_negative_endsAtTheNextOpportunity() {
    CompletableFuture<Void> delay = time.delay(Duration.ofSeconds(Long.MIN_VALUE));

    time.advance(Duration.ZERO);

    assertThat(delay).isCompleted();
    assertThat(time.instant()).isEqualTo(START);
  }

  @Test
  void setClock_delayUnderWay_keepsItsLength() {
    CompletableFuture<Void> delay = time.delay(Duration.ofSeconds(10));

    time.setClock(START.minusSeconds(3600));
    time.advance(Duration.ofSeconds(9));
    assertThat(delay).isNotDone();
    time.advance(Duration.ofSeconds(1));

    assertThat(delay).isCompleted();
    assertThat(time.instant()).isEqualTo(START.minusSeconds(3590));
    assertThat(time.nanoTime()).isEqualTo(Duration.ofSeconds(10).toNanos());
  }

  @Test
  void scheduler_fixedRate_keepsItsGridUntilCancelled() {
    List<Instant> seen = new ArrayList<>();
    ScheduledFuture<?> task =
        time.scheduler()
            .scheduleAtFixedRate(() -> seen.add(time.instant()), 1, 5, TimeUnit.SECONDS);

    time.advance(Duration.ofSeconds(11));
    assertThat(task.getDelay(TimeUnit.SECONDS)).isEqualTo(5);
    task.cancel(false);
    time.advance(Duration.ofMinutes(1));

    assertThat(seen)
        .containsExactly(START.plusSeconds(1), START.plusSeconds(6), START.plusSeconds(11));
    assertThat(time.pendingDelays()).isZero();
  }

  @Test
  void scheduler_taskThatThrows_endsItsRepetitionAndTellsWhoAsks() {
    List<Instant> seen = new ArrayList<>();
    ScheduledFuture<?> task =
        time.scheduler()
            .scheduleWithFixedDelay(
                () -> {
                  seen.add(time.instant());
                  throw new IllegalStateException("broken");
                },
                1,
                1,
                TimeUnit.SECONDS);

    time.advance(Duration.ofSeconds(10));

    assertThat(seen).hasSize(1);
    assertThatThrownBy(task::get).hasRootCauseMessage("broken");
  }

  @Test
  void scheduler_shutdown_isRefused() {
    assertThatThrownBy(() -> time.scheduler().shutdown())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> time.scheduler().shutdownNow())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
