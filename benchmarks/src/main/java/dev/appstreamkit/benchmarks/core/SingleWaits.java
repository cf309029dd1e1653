package dev.appstreamkit.benchmarks.core;

import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.core.waiting.PollingPlan;
import dev.appstreamkit.core.waiting.WaitCondition;
import dev.appstreamkit.core.waiting.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * One fleet that starts: how many calls a plan makes and how soon it notices, against the plans of
 * the SDK's waiter and of Terraform's provider.
 */
final class SingleWaits {

  static final Duration EXPECTED = Duration.ofMinutes(10);

  private static final int RUNS = 1_000;

  /** A thousand runs alone leave a median uncertain by 0.15 s, more than the plans differ. */
  private static final int SEEDS = 10;

  /** The SDK's {@code waitUntilFleetStarted}: every 30 seconds. */
  static final PollingPlan SDK = PollingPlan.fixed(Duration.ofSeconds(30));

  /** Terraform's {@code StateChangeConf}: from 100 ms, doubling, to 10 seconds, without jitter. */
  static final PollingPlan TERRAFORM =
      (polls, elapsed, expected, random) ->
          Duration.ofMillis(Math.min(10_000, 100L << Math.min(polls - 1, 20)));

  private SingleWaits() {}

  static void run() {
    for (Starts starts : Starts.values()) {
      System.out.printf(
          "%nOne fleet starts, %s; %,d runs with each of the seeds 1 to %d, expected %s%n",
          starts.title(), RUNS, SEEDS, EXPECTED);
      System.out.printf(
          "%-26s %8s %8s %8s   %10s %10s%n", "plan", "calls", "", "", "noticed", "after (s)");
      System.out.printf(
          "%-26s %8s %8s %8s   %10s %10s%n", "", "median", "p95", "mean", "median", "p95");
      measure("SDK waiter (30 s)", SDK, starts);
      measure("Terraform (100 ms..10 s)", TERRAFORM, starts);
      measure("expectedTime()", PollingPlan.expectedTime(), starts);
    }
  }

  private static void measure(String title, PollingPlan plan, Starts starts) {
    double[] calls = new double[SEEDS * RUNS];
    double[] late = new double[SEEDS * RUNS];
    for (int seed = 1; seed <= SEEDS; seed++) {
      measure(plan, starts.sample(RUNS, seed), seed, calls, late);
    }
    Statistics made = Statistics.of(calls);
    Statistics noticed = Statistics.of(late);
    System.out.printf(
        "%-26s %8.0f %8.0f %8.1f   %10.2f %10.2f%n",
        title, made.median(), made.p95(), made.mean(), noticed.median(), noticed.p95());
  }

  private static void measure(
      PollingPlan plan, Duration[] sample, int seed, double[] calls, double[] late) {
    try (SelfAdvancingTime time = SelfAdvancingTime.startingAt(Instant.EPOCH)) {
      Waiter<String> waiter = waiter(plan, time, seed);
      CompletableFuture<?>[] waits = new CompletableFuture<?>[RUNS];
      try (Hold setup = time.hold()) {
        for (int i = 0; i < RUNS; i++) {
          waits[i] = one(waiter, time, sample[i], calls, late, (seed - 1) * RUNS + i);
        }
      }
      CompletableFuture.allOf(waits).join();
    }
  }

  private static CompletableFuture<?> one(
      Waiter<String> waiter,
      SelfAdvancingTime time,
      Duration start,
      double[] calls,
      double[] late,
      int run) {
    return waiter
        .start(
            () -> {
              calls[run]++;
              return CompletableFuture.completedFuture(
                  time.nanoTime() < start.toNanos() ? "STARTING" : "RUNNING");
            })
        .thenRun(() -> late[run] = (time.nanoTime() - start.toNanos()) / 1e9);
  }

  private static Waiter<String> waiter(PollingPlan plan, SelfAdvancingTime time, int seed) {
    return Waiter.builder(
            "the fleet to be RUNNING",
            WaitCondition.<String>byState(state -> state)
                .success("RUNNING")
                .pending("STARTING")
                .build())
        .expected(EXPECTED)
        .deadline(Duration.ofHours(6))
        .plan(plan)
        .random(new Random(seed))
        .timeSource(time)
        .build();
  }
}
