package dev.appstreamkit.core.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BatchedWaitsTest extends MachinesInBatches {

  @Test
  void start_manyAtOnce_shareOneReadPerTick() {
    put("STARTING", "a", "b", "c");
    List<CompletableFuture<Optional<Machine>>> waits = List.of(start("a"), start("b"), start("c"));
    pass(25);
    assertThat(calls).containsExactly("a b c", "a b c", "a b c");

    put("RUNNING", "a", "b", "c");
    pass(10);

    assertThat(waits).allMatch(wait -> wait.join().equals(Optional.of(Machine.in("RUNNING"))));
    assertThat(calls).hasSize(4);
    assertThat(batch.size()).isZero();
    assertThat(time.pendingDelays()).isZero();
  }

  @Test
  void start_whileOthersWait_joinsTheirTicks() {
    put("STARTING", "a", "b");
    start("a");
    pass(14);
    start("b");
    pass(60);

    assertThat(calls.subList(0, 3)).containsExactly("a", "a", "b");
    assertThat(calls.subList(3, calls.size())).as("in step from then on").containsOnly("a b");
  }

  @Test
  void cancel_oneOfThem_leavesTheOthersAlone() {
    put("STARTING", "a", "b");
    CompletableFuture<Optional<Machine>> first = start("a");
    CompletableFuture<Optional<Machine>> second = start("b");
    pass(5);
    first.cancel(true);
    put("RUNNING", "b");
    pass(10);

    assertThat(second).isCompleted();
    assertThat(calls).containsExactly("a b", "b");
  }

  @Test
  void cancel_theLast_leavesNothingBehind() {
    put("STARTING", "a");
    CompletableFuture<Optional<Machine>> wait = start("a");
    pass(5);
    wait.cancel(true);

    assertThat(time.pendingDelays()).isZero();
    assertThat(batch.size()).isZero();
  }

  @Test
  void start_oneOutcomeEach_failureAndTimeoutDisturbNobody() {
    put("STARTING", "slow", "fine");
    machines.put("broken", new Machine("STOPPED", "no role"));
    CompletableFuture<Optional<Machine>> slow =
        batch.start("slow", running().deadline(Duration.ofSeconds(15)).build());
    CompletableFuture<Optional<Machine>> failing = start("broken");
    CompletableFuture<Optional<Machine>> fine = start("fine");
    pass(15);
    assertThat(failure(failing))
        .isInstanceOf(WaitFailedException.class)
        .hasMessageContaining("no role");
    assertThat(failure(slow)).isInstanceOf(WaitTimeoutException.class);
    assertThat(((WaitException) failure(slow)).elapsed()).isEqualTo(Duration.ofSeconds(15));
    put("RUNNING", "fine");
    pass(10);

    assertThat(fine).isCompleted();
  }

  @Test
  void start_transientErrorOfTheRead_goesOnWithoutMoreCalls() {
    put("STARTING", "a", "b");
    CompletableFuture<Optional<Machine>> first = start("a");
    start("b");
    broken = Optional.of(new IOException("cut off"));
    pass(15);
    assertThat(calls).containsExactly("a b", "a b");
    broken = Optional.empty();
    put("RUNNING", "a");
    pass(10);

    assertThat(first).isCompleted();
  }

  @Test
  void start_everythingRefused_endsAllWithTwoCalls() {
    put("STARTING", "a", "b", "c");
    List<CompletableFuture<Optional<Machine>>> waits = List.of(start("a"), start("b"), start("c"));
    broken = Optional.of(new SecurityException("denied"));
    pass(1);

    assertThat(waits).allMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(calls).containsExactly("a b c", "*");
    assertThat(time.pendingDelays()).isZero();
  }

  @Test
  void start_readThatNeverComesBack_isGivenUp() {
    List<CompletableFuture<Map<String, Machine>>> reads = new ArrayList<>();
    BatchedWaits<Machine> silent =
        BatchedWaits.<Machine>builder(
                names -> {
                  reads.add(new CompletableFuture<>());
                  return reads.get(reads.size() - 1);
                },
                error -> false)
            .timeSource(time)
            .build();
    CompletableFuture<Optional<Machine>> wait = silent.start("a", running().build());
    pass(45);

    assertThat(reads).hasSize(2);
    assertThat(reads.get(0)).isCancelled();
    reads.get(1).complete(Map.of("a", Machine.in("RUNNING")));
    assertThat(wait).isCompleted();
  }

  @Test
  void start_moreNamesThanACallTakes_splitsTheRead() {
    BatchedWaits<Machine> small =
        BatchedWaits.<Machine>builder(this::byNames, error -> false)
            .namesPerCall(2)
            .timeSource(time)
            .build();
    put("RUNNING", "a", "b", "c");
    for (String name : machines.keySet()) {
      small.start(name, running().build());
    }
    pass(1);

    assertThat(calls).containsExactlyInAnyOrder("a b", "c");
    assertThat(small.size()).isZero();
  }

  @Test
  void start_sameNameTwice_bothEnd() {
    put("RUNNING", "a");
    CompletableFuture<Optional<Machine>> first = start("a");
    CompletableFuture<Optional<Machine>> second = start("a");
    pass(1);

    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    assertThat(calls).containsExactly("a");
  }

  @Test
  void start_otherTimeSource_isRefused() {
    Waiter<Optional<Machine>> other =
        Waiter.builder("it", WaitCondition.ofPresent(Machine.RUNNING)).build();

    assertThatThrownBy(() -> batch.start("a", other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same timeSource");
  }

  @Test
  void start_hundredsInSelfAdvancingTime_allEndAndShareTheirReads() {
    try (SelfAdvancingTime jumping = SelfAdvancingTime.startingAt(Instant.EPOCH)) {
      Random random = new Random(7);
      Map<String, Duration> ends = new HashMap<>();
      int[] reads = {0};
      BatchedWaits<Machine> many =
          BatchedWaits.<Machine>builder(
                  names -> {
                    reads[0]++;
                    Map<String, Machine> found = new HashMap<>();
                    Duration now = Duration.ofNanos(jumping.nanoTime());
                    names.forEach(
                        name ->
                            found.put(
                                name,
                                Machine.in(
                                    now.compareTo(ends.get(name)) < 0 ? "STARTING" : "RUNNING")));
                    return CompletableFuture.completedFuture(found);
                  },
                  error -> false)
              .timeSource(jumping)
              .build();
      Waiter<Optional<Machine>> waiter =
          running()
              .timeSource(jumping)
              .deadline(Duration.ofHours(1))
              .expected(Duration.ofMinutes(10))
              .plan(PollingPlan.expectedTime())
              .random(random)
              .build();
      List<CompletableFuture<Optional<Machine>>> waits = new ArrayList<>();
      try (Hold setup = jumping.hold()) {
        for (int i = 0; i < 500; i++) {
          ends.put("m" + i, Duration.ofSeconds(300 + random.nextInt(600)));
          waits.add(many.start("m" + i, waiter));
        }
      }
      CompletableFuture.allOf(waits.toArray(new CompletableFuture<?>[0])).join();

      assertThat(many.await("m0", waiter)).contains(Machine.in("RUNNING"));
      assertThat(reads[0]).isLessThan(150);
      assertThat(many.size()).isZero();
    }
  }
}
