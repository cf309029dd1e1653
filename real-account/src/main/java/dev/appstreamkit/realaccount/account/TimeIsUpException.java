package dev.appstreamkit.realaccount.account;

import java.time.Duration;

/** A run has taken as long as it may. */
public final class TimeIsUpException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TimeIsUpException(Duration limit) {
    super("the limit of time is reached: " + limit + "; give more with -Dtime");
  }
}
