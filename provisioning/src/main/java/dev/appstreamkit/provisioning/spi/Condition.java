package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.provisioning.plan.HandOff;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Something to wait for after a step's action. The engine polls; nobody blocks. */
public final class Condition {

  private final String goal;
  private final Duration expected;
  private final Duration deadline;
  private final Function<StepContext, Poll> poll;
  private final Optional<Function<StepContext, HandOff>> handOff;
  private final Optional<Shared<?>> shared;
  private final boolean lenient;

  private Condition(
      String goal,
      Duration expected,
      Duration deadline,
      Function<StepContext, Poll> poll,
      Optional<Function<StepContext, HandOff>> handOff,
      Optional<Shared<?>> shared,
      boolean lenient) {
    this.goal = goal;
    this.expected = expected;
    this.deadline = deadline;
    this.poll = poll;
    this.handOff = handOff;
    this.shared = shared;
    this.lenient = lenient;
  }

  /**
   * How a condition is looked at together with others.
   *
   * @param look reads many at once
   * @param name the name of what is waited for
   * @param judge says what was seen means; empty if nothing is there. Must be quick, and may throw
   *     a {@link dev.appstreamkit.provisioning.errors.ProvisioningException} to fail the wait
   * @param untilGone whether absence is what is waited for
   * @param <T> what is read
   */
  public record Shared<T>(
      SharedRead<T> look,
      Function<StepContext, String> name,
      BiFunction<StepContext, Optional<T>, Poll> judge,
      boolean untilGone) {

    private Poll poll(StepContext context) {
      return judge.apply(context, look.one(context.services(), name.apply(context)));
    }
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
    return new Condition(
        goal, expected, usualDeadline(expected), poll, Optional.empty(), Optional.empty(), false);
  }

  /**
   * Returns a condition that is looked at together with others: resources that wait at the same
   * time share their calls. Its deadline is four times the expected duration, one hour at least.
   *
   * @param goal what is waited for, as a person reads it: {@code "RUNNING"}
   * @param expected how long it usually takes
   * @param shared what is read, and what it means
   */
  public static Condition shared(String goal, Duration expected, Shared<?> shared) {
    return new Condition(
        goal,
        expected,
        usualDeadline(expected),
        shared::poll,
        Optional.empty(),
        Optional.of(shared),
        false);
  }

  private static Duration usualDeadline(Duration expected) {
    Duration usual = expected.multipliedBy(4);
    Duration hour = Duration.ofHours(1);
    return usual.compareTo(hour) > 0 ? usual : hour;
  }

  /** Returns the same condition with another deadline. */
  public Condition deadline(Duration limit) {
    return new Condition(goal, expected, limit, poll, handOff, shared, lenient);
  }

  /**
   * Returns the same condition as one that waits for a person: when the deadline passes, the run
   * pauses and nothing has failed.
   *
   * @param task makes the description of what the person is to do
   */
  public Condition byPerson(Function<StepContext, HandOff> task) {
    return new Condition(goal, expected, deadline, poll, Optional.of(task), shared, lenient);
  }

  /** Returns the same condition as one that doesn't insist: at its deadline the change goes on. */
  public Condition orGoOn() {
    return new Condition(goal, expected, deadline, poll, handOff, shared, true);
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

  /** Returns whether the change goes on when the deadline passes. */
  public boolean isLenient() {
    return lenient;
  }

  /** Looks once. */
  public Poll poll(StepContext context) {
    return poll.apply(context);
  }

  /** Returns how it is looked at together with others; empty if it is looked at by itself. */
  public Optional<Shared<?>> shared() {
    return shared;
  }

  /** Returns what a person is asked to do; empty if no person is waited for. */
  public Optional<Function<StepContext, HandOff>> handOff() {
    return handOff;
  }
}
