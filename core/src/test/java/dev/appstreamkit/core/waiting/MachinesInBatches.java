package dev.appstreamkit.core.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.appstreamkit.core.internal.Futures;
import dev.appstreamkit.core.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;

/** Machines that are read in batches, and what was asked for, in order. */
@Timeout(20)
abstract class MachinesInBatches {

  final ManualTime time = ManualTime.startingAt(Instant.EPOCH);
  final Map<String, Machine> machines = new TreeMap<>();
  final List<String> calls = new ArrayList<>();
  Optional<Exception> broken = Optional.empty();

  final BatchedWaits<Machine> batch =
      BatchedWaits.<Machine>builder(this::byNames, error -> error instanceof NoSuchElementException)
          .list(this::list)
          .timeSource(time)
          .build();

  CompletableFuture<Map<String, Machine>> byNames(Set<String> names) {
    calls.add(String.join(" ", new TreeSet<>(names)));
    if (broken.isPresent()) {
      return CompletableFuture.failedFuture(broken.get());
    }
    if (names.contains("bad name")) {
      throw new IllegalArgumentException("that is no name");
    }
    Map<String, Machine> found = new HashMap<>(machines);
    found.keySet().retainAll(names);
    return found.size() == names.size()
        ? CompletableFuture.completedFuture(found)
        : CompletableFuture.failedFuture(new NoSuchElementException("no such machine"));
  }

  CompletableFuture<Map<String, Machine>> list() {
    calls.add("*");
    return broken.isPresent()
        ? CompletableFuture.failedFuture(broken.get())
        : CompletableFuture.completedFuture(machines);
  }

  Waiter.Builder<Optional<Machine>> running() {
    return Waiter.builder("the machine to be RUNNING", WaitCondition.ofPresent(Machine.RUNNING))
        .timeSource(time)
        .plan(PollingPlan.fixed(Duration.ofSeconds(10)))
        .deadline(Duration.ofMinutes(5));
  }

  CompletableFuture<Optional<Machine>> start(String name) {
    return batch.start(name, running().build());
  }

  void pass(int seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }

  void put(String state, String... names) {
    for (String name : names) {
      machines.put(name, Machine.in(state));
    }
  }

  static Throwable failure(CompletableFuture<?> future) {
    assertThat(future).isCompletedExceptionally();
    return Futures.unwrap(catchThrowable(future::join));
  }
}
