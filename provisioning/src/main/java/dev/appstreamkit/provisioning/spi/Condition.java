package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.provisioning.HandOff;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Something to wait for after a step's action. The engine polls; nobody blocks. */
public final class Condition {

  private final String goal;
  private final Duration expected;
  private final Duration deadline;
  private final Function<StepContext, Poll> poll;
  private final Optional<Function<StepContext, HandOff>> handOff;

  private Condition(
      String goal,
      Duration expected,
      Duration deadline,
      Function<StepContext, Poll> poll,
      Optional<Function<StepContext, HandOff>> handOff) {
    this.goal = goal;
    this.expected = expected;
    this.deadline = deadline;
    this.poll = poll;
    this.handOff = handOff;
  }

  /**
   * Returns a condition whose deadline is four times the expected duration, one hour at least.
   *
   * @param goal what is waited for, as a person reads it: {@code "RUNNING"}
   * @param expected how long it usually takes
   * @param poll looks once; may call services, and is repeated whole when a call fails for a
   *     passing reason
   */
  public static Condition of(String goal, Duration expected, Function<StepContext, Poll> poll) {
    Duration usual = expected.multipliedBy(4);
    Duration hour = Duration.ofHours(1);
    return new Condition(
        goal, expected, usual.compareTo(hour) > 0 ? usual : hour, poll, Optional.empty());
  }

  /** Returns the same condition with another deadline. */
  public Condition deadline(Duration limit) {
    return new Condition(goal, expected, limit, poll, handOff);
  }

  /**
   * Returns the same condition as one that waits for a person: when the deadline passes, the run
   * pauses and nothing has failed.
   *
   * @param task makes the description of what the person is to do
   */
  public Condition byPerson(Function<StepContext, HandOff> task) {
    return new Condition(goal, expected, deadline, poll, Optional.of(task));
  }

  /** Returns what is waited for, as a person reads it. */
  public String goal() {
    return goal;
  }

  /** Returns how long it usually takes. */
  public Duration expected() {
    return expected;
  }

  /** Returns how long to wait at most. */
  public Duration deadline() {
    return deadline;
  }

  /** Looks once. */
  public Poll poll(StepContext context) {
    return poll.apply(context);
  }

  /** Returns what a person is asked to do; empty if no person is waited for. */
  public Optional<Function<StepContext, HandOff>> handOff() {
    return handOff;
  }
}
