package dev.appstreamkit.core.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waits that join and leave from many threads, on the system's time. */
@Timeout(30)
class BatchedWaitsThreadsTest {

  private static final int THREADS = 8;
  private static final int WAITS_EACH = 200;

  private final Map<String, AtomicInteger> looks = new ConcurrentHashMap<>();
  private final AtomicInteger overlapping = new AtomicInteger();
  private final AtomicInteger mostOverlapping = new AtomicInteger();

  private final BatchedWaits<Machine> batch =
      BatchedWaits.<Machine>builder(this::read, error -> false).gap(Duration.ZERO).build();
  private final Waiter<Optional<Machine>> waiter =
      Waiter.builder("the machine to be RUNNING", WaitCondition.ofPresent(Machine.RUNNING))
          .plan(PollingPlan.fixed(Duration.ofMillis(5)))
          .build();

  /** Whatever has been polled three times is RUNNING. */
  private CompletableFuture<Map<String, Machine>> read(Set<String> names) {
    mostOverlapping.accumulateAndGet(overlapping.incrementAndGet(), Math::max);
    return CompletableFuture.supplyAsync(
        () -> {
          Map<String, Machine> found = new HashMap<>();
          for (String name : names) {
            int seen = looks.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet();
            found.put(name, Machine.in(seen < 3 ? "STARTING" : "RUNNING"));
          }
          overlapping.decrementAndGet();
          return found;
        });
  }

  @Test
  void start_fromManyThreadsWithEveryThirdCancelled_allOthersEndAndNoneIsLeft() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    List<Future<List<CompletableFuture<Optional<Machine>>>>> started = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      String prefix = "m" + thread + "-";
      started.add(pool.submit(() -> startAndCancel(prefix)));
    }
    for (Future<List<CompletableFuture<Optional<Machine>>>> waits : started) {
      for (CompletableFuture<Optional<Machine>> wait : waits.get(20, TimeUnit.SECONDS)) {
        assertThat(wait.get(20, TimeUnit.SECONDS)).contains(Machine.in("RUNNING"));
      }
    }
    pool.shutdown();

    assertThat(batch.size()).isZero();
    assertThat(mostOverlapping).as("reads at a time").hasValue(1);
  }

  private List<CompletableFuture<Optional<Machine>>> startAndCancel(String prefix) {
    List<CompletableFuture<Optional<Machine>>> kept = new ArrayList<>();
    for (int i = 0; i < WAITS_EACH; i++) {
      CompletableFuture<Optional<Machine>> wait = batch.start(prefix + i, waiter);
      if (i % 3 == 0) {
        wait.cancel(true);
      } else {
        kept.add(wait);
      }
    }
    return kept;
  }
}
