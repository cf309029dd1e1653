package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.waiting.PollResult;
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
  private final Function<StepContext, PollResult> poll;
  private final Optional<Function<StepContext, HandOff>> handOff;
  private final Optional<Shared<?>> shared;
  private final boolean optional;

  private Condition(
      String goal,
      Duration expected,
      Duration deadline,
      Function<StepContext, PollResult> poll,
      Optional<Function<StepContext, HandOff>> handOff,
      Optional<Shared<?>> shared,
      boolean optional) {
    this.goal = goal;
    this.expected = expected;
    this.deadline = deadline;
    this.poll = poll;
    this.handOff = handOff;
    this.shared = shared;
    this.optional = optional;
  }

  /**
   * How a condition is polled together with others.
   *
   * @param read reads many at once
   * @param name the name of what is waited for
   * @param meaning says what was read means; empty if nothing is there. Must be quick, and may
   *     throw a {@link dev.appstreamkit.provisioning.errors.ProvisioningException} to fail the wait
   * @param untilGone whether absence is what is waited for
   * @param <T> what is read
   */
  public record Shared<T>(
      SharedRead<T> read,
      Function<StepContext, String> name,
      BiFunction<StepContext, Optional<T>, PollResult> meaning,
      boolean untilGone) {

    private PollResult poll(StepContext context) {
      return meaning.apply(context, read.one(context.services(), name.apply(context)));
    }
  }

  /**
   * Returns a condition whose deadline is four times the expected duration, one hour at least.
   *
   * @param goal what is waited for, as a person reads it: {@code "RUNNING"}
   * @param expected how long it usually takes
   * @param poll polls once; may call services, and is repeated whole when a call fails for a
   *     passing reason
   */
  public static Condition of(
      String goal, Duration expected, Function<StepContext, PollResult> poll) {
    return new Condition(
        goal, expected, usualDeadline(expected), poll, Optional.empty(), Optional.empty(), false);
  }

  /**
   * Returns a condition that is polled together with others: resources that wait at the same time
   * share their calls. Its deadline is four times the expected duration, one hour at least.
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
    return new Condition(goal, expected, limit, poll, handOff, shared, optional);
  }

  /**
   * Returns the same condition as one that waits for a person: when the deadline passes, the run
   * pauses and nothing has failed.
   *
   * @param task makes the description of what the person is to do
   */
  public Condition byPerson(Function<StepContext, HandOff> task) {
    return new Condition(goal, expected, deadline, poll, Optional.of(task), shared, optional);
  }

  /** Returns the same condition as one that doesn't insist: at its deadline the change goes on. */
  public Condition optional() {
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
  public boolean isOptional() {
    return optional;
  }

  /** Polls once. */
  public PollResult poll(StepContext context) {
    return poll.apply(context);
  }

  /** Returns how it is polled together with others; empty if it is polled by itself. */
  public Optional<Shared<?>> shared() {
    return shared;
  }

  /** Returns what a person is asked to do; empty if no person is waited for. */
  public Optional<Function<StepContext, HandOff>> handOff() {
    return handOff;
  }
}
