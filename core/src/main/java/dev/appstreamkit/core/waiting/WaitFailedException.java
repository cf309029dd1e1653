package dev.appstreamkit.core.waiting;

import java.time.Duration;

/** What was waited for can't come any more. */
public final class WaitFailedException extends WaitException {

  private static final long serialVersionUID = 1L;

  WaitFailedException(String goal, PollResult last, Duration elapsed, int polls) {
    super(
        "waiting for "
            + goal
            + " is in vain: "
            + describe(last)
            + ", after "
            + elapsed
            + "; mend what the state tells of, and start again",
        goal,
        last,
        elapsed,
        polls);
  }
}
