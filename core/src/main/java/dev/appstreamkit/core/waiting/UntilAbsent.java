package dev.appstreamkit.core.waiting;

import java.util.Optional;

/** Waits for something to be gone. */
record UntilAbsent<T>(Judge<T> present) implements Judge<Optional<T>> {

  @Override
  public Judgement judge(Optional<T> value) {
    return value.map(this::judgePresent).orElseGet(() -> Judgement.success(StateJudge.ABSENT));
  }

  private Judgement judgePresent(T value) {
    Judgement judgement = present.judge(value);
    return judgement.outcome() == Judgement.Outcome.SUCCESS
        ? Judgement.pending(judgement.state(), judgement.detail())
        : judgement;
  }

  @Override
  public boolean expectsAbsence() {
    return true;
  }
}
