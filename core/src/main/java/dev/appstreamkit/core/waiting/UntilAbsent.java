package dev.appstreamkit.core.waiting;

import java.util.Optional;

/** Waits for something to be gone. */
record UntilAbsent<T>(WaitCondition<T> present) implements WaitCondition<Optional<T>> {

  @Override
  public PollResult judge(Optional<T> value) {
    return value.map(this::judgePresent).orElseGet(() -> PollResult.success(StateCondition.ABSENT));
  }

  private PollResult judgePresent(T value) {
    PollResult judgement = present.judge(value);
    return judgement.outcome() == PollResult.Outcome.SUCCESS
        ? PollResult.pending(judgement.state(), judgement.detail())
        : judgement;
  }

  @Override
  public boolean expectsAbsence() {
    return true;
  }
}
