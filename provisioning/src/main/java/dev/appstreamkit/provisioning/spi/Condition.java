package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.plan.HandOff;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

/** Something to wait for after a step's action. The engine polls; nobody blocks. */
@Value.Immutable
@SpecStyle
public abstract class Condition {

  private static final Duration FOREVER = Duration.ofDays(36_500);

  Condition() {}

  /**
   * Says how a condition is polled together with others.
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

    private Shared<T> seeing(UnaryOperator<StepContext> seen) {
      return new Shared<>(
          read,
          context -> name.apply(seen.apply(context)),
          (context, there) -> meaning.apply(seen.apply(context), there),
          untilGone);
    }

    private PollResult poll(StepContext context) {
      return meaning.apply(context, read.one(context.services(), name.apply(context)));
    }
  }

  /**
   * Returns a condition whose deadline is four times the expected duration, one hour at least.
   *
   * @param goal what is waited for, as a person reads it: {@code "RUNNING"}
   * @param expected how long it usually takes, longer than zero
   * @param poll polls once; may call services, and is repeated whole when a call fails for a
   *     passing reason
   */
  public static Condition of(
      String goal, Duration expected, Function<StepContext, PollResult> poll) {
    return builder(goal, expected, poll).build();
  }

  /**
   * Returns a condition that is polled together with others: resources that wait at the same time
   * share their calls. Its deadline is four times the expected duration, one hour at least.
   *
   * @param goal what is waited for, as a person reads it: {@code "RUNNING"}
   * @param expected how long it usually takes, longer than zero
   * @param shared what is read, and what it means
   */
  public static Condition shared(String goal, Duration expected, Shared<?> shared) {
    return builder(goal, expected, shared::poll).shared(shared).build();
  }

  private static ImmutableCondition.Builder builder(
      String goal, Duration expected, Function<StepContext, PollResult> poll) {
    // What is longer than anybody waits is as good as forever, and can be added up.
    Duration usual = expected.compareTo(FOREVER) > 0 ? FOREVER : positive(expected);
    return ImmutableCondition.builder()
        .goal(goal)
        .expected(usual)
        .deadline(usualDeadline(usual))
        .reading(poll)
        .isOptional(false);
  }

  private static Duration positive(Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("a wait can't take " + time + "; give it some time");
    }
    return time;
  }

  private ImmutableCondition.Builder toBuilder() {
    return ImmutableCondition.builder().from(this);
  }

  private static Duration usualDeadline(Duration expected) {
    Duration usual = expected.multipliedBy(4);
    Duration hour = Duration.ofHours(1);
    return usual.compareTo(hour) > 0 ? usual : hour;
  }

  /**
   * Returns the same condition with another deadline.
   *
   * @param limit longer than zero
   * @throws IllegalArgumentException if it is zero or negative
   */
  public Condition deadline(Duration limit) {
    return toBuilder().deadline(positive(limit)).build();
  }

  /**
   * Returns the same condition as one that is polled at least this often, as where each minute
   * costs: its end is seen at once, whenever it comes.
   *
   * @param longest the longest time between two polls, longer than zero
   * @throws IllegalArgumentException if it is zero or negative
   */
  public Condition polledWithin(Duration longest) {
    return toBuilder().longestPause(positive(longest)).build();
  }

  /**
   * Returns the same condition as one that waits for a person: when the deadline passes, the run
   * pauses and nothing has failed.
   *
   * @param task makes the description of what the person is to do
   */
  public Condition byPerson(Function<StepContext, HandOff> task) {
    return toBuilder().handOff(task).build();
  }

  /** Returns the same condition as one that doesn't insist: at its deadline the change goes on. */
  public Condition optional() {
    return toBuilder().isOptional(true).build();
  }

  /** Returns the same condition, which sees another context. */
  Condition seeing(UnaryOperator<StepContext> seen) {
    return toBuilder()
        .reading(context -> poll(seen.apply(context)))
        .shared(shared().map(together -> together.seeing(seen)))
        .handOff(handOff().map(task -> context -> task.apply(seen.apply(context))))
        .build();
  }

  /** Returns what is waited for, as a person reads it. */
  public abstract String goal();

  /** Returns how long it usually takes. */
  public abstract Duration expected();

  /** Returns how long to wait at most. */
  public abstract Duration deadline();

  /** Returns the longest time between two polls; empty if that follows from what is expected. */
  public abstract Optional<Duration> longestPause();

  /** Returns whether the change goes on when the deadline passes. */
  public abstract boolean isOptional();

  /** Polls once. */
  public PollResult poll(StepContext context) {
    return reading().apply(context);
  }

  abstract Function<StepContext, PollResult> reading();

  /** Returns how it is polled together with others; empty if it is polled by itself. */
  public abstract Optional<Shared<?>> shared();

  /** Returns what a person is asked to do; empty if no person is waited for. */
  public abstract Optional<Function<StepContext, HandOff>> handOff();
}
