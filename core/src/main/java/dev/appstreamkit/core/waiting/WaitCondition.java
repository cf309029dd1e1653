package dev.appstreamkit.core.waiting;

import java.util.Optional;
import java.util.function.Function;

/**
 * Says what a poll means for a wait. Thread-safe, and quick: it runs on the thread where the poll
 * ended. What it throws ends the wait.
 *
 * @param <T> what a poll returns
 */
@FunctionalInterface
public interface WaitCondition<T> {

  /**
   * Says what a poll means.
   *
   * @param value what a poll returned, not null
   */
  PollResult evaluate(T value);

  /**
   * Says whether this waits for something to be gone. A batch doesn't read such things by name,
   * since the name will be wrong soon. False by default.
   */
  default boolean expectsAbsence() {
    return false;
  }

  /**
   * Returns a builder of a condition over states that are strings, as AWS returns them.
   *
   * @param <T> what a poll returns
   * @param state where the state stands in it; null counts as an unknown state
   */
  static <T> StateCondition.Builder<T> byState(Function<? super T, String> state) {
    return new StateCondition.Builder<>(state);
  }

  /**
   * Returns a condition for something that may be absent, and shouldn't be: absence fails the wait,
   * with the state {@code "absent"}.
   *
   * @param <T> what a poll returns if there is something
   * @param condition evaluates what is there
   */
  static <T> WaitCondition<Optional<T>> ofPresent(WaitCondition<T> condition) {
    return value ->
        value
            .map(condition::evaluate)
            .orElseGet(
                () -> PollResult.failure(StateCondition.ABSENT, "it doesn't exist (any more)"));
  }

  /**
   * Returns a condition that waits for something to be gone: absence is success, with the state
   * {@code "absent"}; presence is left to another condition, whose successes count as "not yet".
   *
   * @param <T> what a poll returns if there is something
   * @param condition evaluates what is still there: a state from which nothing is deleted any more
   *     may fail the wait
   */
  static <T> WaitCondition<Optional<T>> untilAbsent(WaitCondition<T> condition) {
    return new UntilAbsent<>(condition);
  }
}
