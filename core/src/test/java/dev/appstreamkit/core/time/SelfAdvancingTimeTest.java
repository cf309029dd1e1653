package dev.appstreamkit.core.time;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class SelfAdvancingTimeTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final SelfAdvancingTime time = SelfAdvancingTime.startingAt(START);
  private final ExecutorService pool = Executors.newFixedThreadPool(4);

  @AfterEach
  void stop() {
    time.close();
    pool.shutdownNow();
  }

  @Test
  void delay_nothingHeld_jumps() {
    time.delay(Duration.ofDays(3)).join();

    assertThat(time.instant()).isEqualTo(START.plus(Duration.ofDays(3)));
  }

  @Test
  void delay_holdOpen_waitsForItToClose() throws Exception {
    Hold hold = time.hold();
    CompletableFuture<Void> delay = time.delay(Duration.ofDays(3));
    CompletableFuture<Void> now = time.delay(Duration.ZERO);

    // That what is due now has run shows that the thread looked at its queue and didn't jump.
    now.get(10, TimeUnit.SECONDS);
    assertThat(delay).isNotDone();
    assertThat(time.instant()).isEqualTo(START);

    hold.close();
    hold.close();
    delay.get(10, TimeUnit.SECONDS);
    assertThat(time.openHolds()).isZero();
  }

  @Test
  void delay_actionRunning_standsStillUntilItReturns() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<Instant> seen = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<Void> later;
    try (Hold setup = time.hold()) {
      later = time.delay(Duration.ofMinutes(2)).thenRun(() -> seen.add(time.instant()));
      time.delay(Duration.ofMinutes(1))
          .thenRun(
              () -> {
                running.countDown();
                awaitQuietly(goOn);
                seen.add(time.instant());
              });
    }
    running.await();

    assertThat(time.instant()).isEqualTo(START.plus(Duration.ofMinutes(1)));
    goOn.countDown();
    later.join();
    assertThat(seen)
        .containsExactly(START.plus(Duration.ofMinutes(1)), START.plus(Duration.ofMinutes(2)));
  }

  /** Work goes round between time and pool; each step must see exactly the moment it was due. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hold_handedOverBetweenThreads_leavesNoGap(long seed) {
    Random random = new Random(seed);
    List<CompletableFuture<Void>> chains = new ArrayList<>();
    List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    try (Hold setup = time.hold()) {
      for (int i = 0; i < 50; i++) {
        int[] minutes = random.ints(20, 0, 50).toArray();
        chains.add(chain(minutes, 0, START, wrong));
      }
    }
    CompletableFuture.allOf(chains.toArray(new CompletableFuture<?>[0])).join();

    assertThat(wrong).as("seed %s", seed).isEmpty();
  }

  private CompletableFuture<Void> chain(int[] minutes, int at, Instant from, List<String> wrong) {
    if (at == minutes.length) {
      return CompletableFuture.completedFuture(null);
    }
    Instant due = from.plus(Duration.ofMinutes(minutes[at]));
    CompletableFuture<Void> done = new CompletableFuture<>();
    time.delay(Duration.ofMinutes(minutes[at]))
        .thenRun(
            () -> {
              Hold hold = time.hold();
              runAsync(
                  () -> {
                    if (!time.instant().equals(due)) {
                      wrong.add("due " + due + ", but it was " + time.instant());
                    }
                    chain(minutes, at + 1, due, wrong).thenRun(() -> done.complete(null));
                    hold.close();
                  },
                  pool);
            });
    return done;
  }

  @Test
  void close_delaysUnderWay_areCancelled() {
    Hold hold = time.hold();
    CompletableFuture<Void> delay = time.delay(Duration.ofDays(1));

    time.close();
    time.close();

    assertThat(delay).isCancelled();
    assertThat(time.delay(Duration.ZERO)).isCancelled();
    assertThat(time.scheduler().submit(() -> {})).isCancelled();
    hold.close();
  }

  @Test
  void scheduler_execute_runsOnTheOwnThread() throws Exception {
    CompletableFuture<String> thread = new CompletableFuture<>();
    time.scheduler().execute(() -> thread.complete(Thread.currentThread().getName()));

    assertThat(thread.get(10, TimeUnit.SECONDS)).isEqualTo("appstreamkit-self-advancing-time");
  }

  @Test
  void toString_always_tellsDelaysAndHolds() {
    Hold hold = time.hold();
    time.delay(Duration.ofDays(1));

    assertThat(time.toString())
        .isEqualTo("SelfAdvancingTime[2026-01-01T00:00:00Z, 1 delays, 1 holds]");
    hold.close();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
