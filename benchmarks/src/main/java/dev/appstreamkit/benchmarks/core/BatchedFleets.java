package dev.appstreamkit.benchmarks.core;

import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.core.waiting.BatchedWaits;
import dev.appstreamkit.core.waiting.WaitCondition;
import dev.appstreamkit.core.waiting.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Many fleets that start at once: calls for all of them, against each waiting alone. */
final class BatchedFleets {

  private static final int PAGE = 25;
  private static final long SEED = 6;

  private final SelfAdvancingTime time;
  private final Map<String, Duration> starts = new HashMap<>();
  private int calls;
  private int ticks;
  private int mostCallsPerTick;
  private boolean everOverPage;
  private int mostThreads;

  private BatchedFleets(SelfAdvancingTime time) {
    this.time = time;
  }

  static void run() {
    System.out.printf(
        "%nFleets that start at once (%s, seed %d), page size %d%n",
        Starts.UNIFORM.title(), SEED, PAGE);
    System.out.printf(
        "%8s %10s %10s %14s %16s %14s %10s %18s%n",
        "fleets",
        "ticks",
        "calls",
        "calls alone",
        "most per tick",
        "<= ceil(n/p)",
        "threads",
        "noticed p95 (s)");
    for (int fleets : new int[] {1, 100, 1_000}) {
      long alone = measureAlone(fleets);
      measure(fleets, alone);
    }
  }

  private static void measure(int fleets, long alone) {
    try (SelfAdvancingTime time = SelfAdvancingTime.startingAt(Instant.EPOCH)) {
      BatchedFleets scene = new BatchedFleets(time);
      double[] late = scene.waitForAll(fleets);
      System.out.printf(
          "%,8d %,10d %,10d %,14d %16d %14s %10d %18.2f%n",
          fleets,
          scene.ticks,
          scene.calls,
          alone,
          scene.mostCallsPerTick,
          scene.everOverPage ? "exceeded" : "always",
          scene.mostThreads,
          Statistics.of(late).p95());
    }
  }

  private double[] waitForAll(int fleets) {
    BatchedWaits<String> batch =
        BatchedWaits.<String>builder(this::describe, error -> false).timeSource(time).build();
    Waiter<Optional<String>> waiter = waiter(time);
    Duration[] sample = Starts.UNIFORM.sample(fleets, SEED);
    double[] late = new double[fleets];
    CompletableFuture<?>[] waits = new CompletableFuture<?>[fleets];
    try (Hold setup = time.hold()) {
      for (int i = 0; i < fleets; i++) {
        int fleet = i;
        starts.put("fleet-" + i, sample[i]);
        waits[i] =
            batch
                .start("fleet-" + i, waiter)
                .thenRun(() -> late[fleet] = (time.nanoTime() - sample[fleet].toNanos()) / 1e9);
      }
    }
    CompletableFuture.allOf(waits).join();
    return late;
  }

  /** Reads as DescribeFleets does: so many names a page, one call for each page. */
  private CompletableFuture<Map<String, String>> describe(Set<String> names) {
    int pages = (names.size() + PAGE - 1) / PAGE;
    ticks++;
    calls += pages;
    mostCallsPerTick = Math.max(mostCallsPerTick, pages);
    everOverPage |= pages > (starts.size() + PAGE - 1) / PAGE;
    mostThreads = Math.max(mostThreads, Thread.activeCount());
    Map<String, String> found = new HashMap<>();
    for (String name : names) {
      boolean starting = time.nanoTime() < starts.getOrDefault(name, Duration.ZERO).toNanos();
      found.put(name, starting ? "STARTING" : "RUNNING");
    }
    return CompletableFuture.completedFuture(found);
  }

  private static long measureAlone(int fleets) {
    long[] calls = {0};
    try (SelfAdvancingTime time = SelfAdvancingTime.startingAt(Instant.EPOCH)) {
      Waiter<Optional<String>> waiter = waiter(time);
      CompletableFuture<?>[] waits = new CompletableFuture<?>[fleets];
      Duration[] sample = Starts.UNIFORM.sample(fleets, SEED);
      try (Hold setup = time.hold()) {
        for (int i = 0; i < fleets; i++) {
          Duration start = sample[i];
          waits[i] =
              waiter.start(
                  () -> {
                    calls[0]++;
                    boolean starting = time.nanoTime() < start.toNanos();
                    return CompletableFuture.completedFuture(
                        Optional.of(starting ? "STARTING" : "RUNNING"));
                  });
        }
      }
      CompletableFuture.allOf(waits).join();
    }
    return calls[0];
  }

  private static Waiter<Optional<String>> waiter(SelfAdvancingTime time) {
    return Waiter.builder(
            "the fleet to be RUNNING",
            WaitCondition.ofPresent(
                WaitCondition.<String>byState(state -> state)
                    .success("RUNNING")
                    .pending("STARTING")
                    .build()))
        .expected(SingleWaits.EXPECTED)
        .deadline(Duration.ofHours(6))
        .random(new Random(SEED))
        .timeSource(time)
        .build();
  }
}
