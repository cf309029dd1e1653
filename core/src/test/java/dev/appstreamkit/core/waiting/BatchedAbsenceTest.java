package dev.appstreamkit.core.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Names that vanish, are not there yet, are to vanish, or are none. */
class BatchedAbsenceTest extends MachinesInBatches {

  private Waiter<Optional<Machine>> waiter(WaitCondition<Optional<Machine>> condition) {
    return Waiter.builder("it", condition)
        .timeSource(time)
        .plan(PollingPlan.fixed(Duration.ofSeconds(10)))
        .build();
  }

  @Test
  void start_oneVanishes_isListedThenAskedForAlone() {
    put("STARTING", "a", "b", "c");
    start("a");
    CompletableFuture<Optional<Machine>> vanishing = start("b");
    CompletableFuture<Optional<Machine>> other = start("c");
    pass(5);
    machines.remove("b");
    calls.clear();
    pass(10);

    assertThat(calls).containsExactly("a b c", "*", "b");
    assertThat(failure(vanishing))
        .isInstanceOf(WaitFailedException.class)
        .hasMessageContaining("absent");
    calls.clear();
    put("RUNNING", "c");
    pass(10);
    assertThat(calls).as("by names again").containsExactly("a c");
    assertThat(other).isCompleted();
  }

  @Test
  void start_absentCountsAsNotYet_isKeptOutOfTheReadByNames() {
    put("STARTING", "a");
    start("a");
    WaitCondition<Optional<Machine>> patient =
        value -> value.map(Machine.RUNNING::evaluate).orElse(PollResult.pending("absent"));
    CompletableFuture<Optional<Machine>> coming = batch.start("late", waiter(patient));
    pass(5);
    assertThat(calls).containsExactly("a late", "*", "late");
    calls.clear();
    pass(10);
    assertThat(calls).containsExactly("*", "late");
    put("STARTING", "late");
    pass(10);
    calls.clear();
    put("RUNNING", "late");
    pass(10);

    assertThat(calls).containsExactly("a late");
    assertThat(coming).isCompleted();
  }

  @Test
  void start_waitForDeletion_isNeverReadByNames() {
    put("STARTING", "a", "doomed");
    start("a");
    CompletableFuture<Optional<Machine>> gone =
        batch.start("doomed", waiter(WaitCondition.untilAbsent(Machine.RUNNING)));
    pass(15);
    assertThat(calls).containsExactly("*", "*");
    machines.remove("doomed");
    pass(10);

    assertThat(gone).isCompletedWithValue(Optional.empty());
    assertThat(calls).containsExactly("*", "*", "*", "doomed");
  }

  @Test
  void start_waitForDeletionByItself_listsNothing() {
    put("STARTING", "a", "doomed");
    CompletableFuture<Optional<Machine>> gone =
        batch.start("doomed", waiter(WaitCondition.untilAbsent(Machine.RUNNING)));
    pass(15);
    machines.remove("doomed");
    pass(10);

    assertThat(gone).isCompletedWithValue(Optional.empty());
    assertThat(calls).containsExactly("doomed", "doomed", "doomed");
  }

  @Test
  void start_theOnlyOneVanishes_isAskedForOnce() {
    put("STARTING", "a", "b");
    CompletableFuture<Optional<Machine>> vanishing = start("b");
    pass(5);
    machines.remove("b");
    pass(10);

    assertThat(calls).containsExactly("b", "b");
    assertThat(failure(vanishing))
        .isInstanceOf(WaitFailedException.class)
        .hasMessageContaining("absent");
  }

  @Test
  void start_theOnlyNameIsRefused_failsAtOnce() {
    CompletableFuture<Optional<Machine>> bad = start("bad name");
    pass(5);

    assertThat(failure(bad)).isInstanceOf(IllegalArgumentException.class);
    assertThat(calls).containsExactly("bad name");
  }

  @Test
  void start_nameThatTheServiceRefuses_failsAlone() {
    put("STARTING", "a");
    CompletableFuture<Optional<Machine>> fine = start("a");
    CompletableFuture<Optional<Machine>> bad = start("bad name");
    pass(5);

    assertThat(failure(bad)).isInstanceOf(IllegalArgumentException.class);
    put("RUNNING", "a");
    pass(10);
    assertThat(fine).isCompleted();
    assertThat(calls).containsExactly("a bad name", "*", "bad name", "a");
  }

  @Test
  void start_noListAndOneVanishes_asksForEachAlone() {
    BatchedWaits<Machine> listless =
        BatchedWaits.<Machine>builder(
                this::byNames, error -> error instanceof NoSuchElementException)
            .timeSource(time)
            .build();
    put("RUNNING", "a");
    CompletableFuture<Optional<Machine>> there = listless.start("a", running().build());
    CompletableFuture<Optional<Machine>> missing = listless.start("b", running().build());
    pass(1);

    assertThat(calls).containsExactly("a b", "a", "b");
    assertThat(there).isCompleted();
    assertThat(missing).isCompletedExceptionally();
  }
}
