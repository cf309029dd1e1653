package dev.appstreamkit.core.waiting;

import java.util.Optional;

/** Waits for something to be gone. */
record UntilAbsent<T>(WaitCondition<T> present) implements WaitCondition<Optional<T>> {

  @Override
  public PollResult evaluate(Optional<T> value) {
    return value
        .map(this::evaluatePresent)
        .orElseGet(() -> PollResult.success(StateCondition.ABSENT));
  }

  private PollResult evaluatePresent(T value) {
    PollResult result = present.evaluate(value);
    return result.outcome() == PollResult.Outcome.SUCCESS
        ? PollResult.pending(result.state(), result.detail())
        : result;
  }

  @Override
  public boolean expectsAbsence() {
    return true;
  }
}
