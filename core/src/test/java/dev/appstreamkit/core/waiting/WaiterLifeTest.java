package dev.appstreamkit.core.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
@Isolated("it waits for the garbage collector")
class WaiterLifeTest {

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
  void cancel_fromAnyThread_forgetsTheDelay() throws Exception {
    CompletableFuture<Machine> wait = builder().build().start(this::poll);
    assertThat(time.pendingDelays()).isOne();
    Thread other = new Thread(() -> wait.cancel(true));
    other.start();
    other.join();

    assertThat(time.pendingDelays()).isZero();
    time.advance(Duration.ofHours(1));
    assertThat(polls).isOne();
  }

  @Test
  void cancel_duringALook_cancelsTheLook() {
    CompletableFuture<Machine> look = new CompletableFuture<>();
    builder().build().start(() -> look).cancel(true);

    assertThat(look).isCancelled();
    assertThat(time.pendingDelays()).isZero();
  }

  @Test
  void start_tenThousandCreatedAndDropped_leavesNothingBehind() throws Exception {
    Waiter<Machine> waiter = builder().build();
    List<WeakReference<CompletableFuture<Machine>>> dropped = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      CompletableFuture<Machine> wait = waiter.start(this::poll);
      dropped.add(new WeakReference<>(wait));
      wait.cancel(false);
    }
    progress.clear();

    assertThat(time.pendingDelays()).isZero();
    awaitCollected(dropped);
    assertThat(dropped).allMatch(reference -> reference.get() == null);
  }

  private static void awaitCollected(List<? extends WeakReference<?>> references)
      throws InterruptedException {
    // Asking for a collection is only a hint; the memory that is taken makes it more than one.
    List<byte[]> ballast = new ArrayList<>();
    for (int i = 0; i < 50 && references.stream().anyMatch(r -> r.get() != null); i++) {
      ballast.add(new byte[1 << 20]);
      System.gc();
    }
    assertThat(ballast).isNotNull();
  }

  @Test
  void await_selfAdvancingTime_blocksUntilItComes() {
    try (SelfAdvancingTime jumping = SelfAdvancingTime.startingAt(Instant.EPOCH)) {
      List<Thread> threads = new ArrayList<>();
      Machine seen =
          builder()
              .timeSource(jumping)
              .build()
              .await(
                  () -> {
                    threads.add(Thread.currentThread());
                    return Machine.in(threads.size() < 4 ? "STARTING" : "RUNNING");
                  });

      assertThat(seen.state()).isEqualTo("RUNNING");
      assertThat(threads).containsOnly(Thread.currentThread());
      assertThat(jumping.instant()).isEqualTo(Instant.EPOCH.plusSeconds(30));
      assertThat(jumping.openHolds()).isZero();
      assertThat(jumping.pendingDelays()).isZero();
    }
  }

  @Test
  void await_interrupted_endsAtOnceWithTheFlagSet() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    AtomicReference<Throwable> outcome = new AtomicReference<>();
    Waiter<Machine> waiter = builder().listener(event -> waiting.countDown()).build();
    Thread thread =
        new Thread(
            () -> {
              outcome.set(catchThrowable(() -> waiter.await(() -> machine)));
              if (!Thread.currentThread().isInterrupted()) {
                outcome.set(new AssertionError("the flag isn't set"));
              }
            });
    thread.start();
    assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
    thread.interrupt();
    thread.join();

    assertThat(outcome.get()).isInstanceOf(CancellationException.class);
    assertThat(time.pendingDelays()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void builder_durationsInThePast_areRefused(long seconds) {
    Duration duration = Duration.ofSeconds(seconds);
    assertThatThrownBy(() -> builder().deadline(duration))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder().expected(duration))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PollingPlan.fixed(duration))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PollingPlan.exponential(duration, TEN_SECONDS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void builder_overflowingDurations_meanForever() {
    Duration huge = Duration.ofSeconds(Long.MAX_VALUE);
    CompletableFuture<Machine> wait =
        builder()
            .expected(huge)
            .deadline(huge)
            .plan(PollingPlan.expectedTime())
            .build()
            .start(this::poll);
    time.advance(Duration.ofDays(1));
    machine = Machine.in("RUNNING");
    time.advance(Duration.ofDays(1));

    assertThat(wait).isCompleted();
    assertThat(Waiter.builder("it", Machine.RUNNING).expected(huge).build().deadline())
        .isPositive();
  }

  @Test
  void builder_noDeadline_isFourTimesTheExpectedAndAnHourAtLeast() {
    assertThat(Waiter.builder("it", Machine.RUNNING).build().deadline())
        .isEqualTo(Duration.ofHours(1));
    assertThat(
            Waiter.builder("it", Machine.RUNNING).expected(Duration.ofHours(1)).build().deadline())
        .isEqualTo(Duration.ofHours(4));
  }
}
