package dev.appstreamkit.core.waiting;

import java.time.Duration;

/**
 * What was waited for hasn't come by the deadline. The cause is the error of the last poll, if that
 * failed.
 */
public final class WaitTimeoutException extends WaitException {

  private static final long serialVersionUID = 1L;

  WaitTimeoutException(String goal, PollResult last, Duration elapsed, int polls) {
    super(
        "waited "
            + elapsed
            + " for "
            + goal
            + " and polled "
            + polls
            + (polls == 1 ? " time" : " times")
            + "; "
            + describe(last)
            + "; find out what keeps it, or give the wait a longer deadline",
        goal,
        last,
        elapsed,
        polls);
  }
}
