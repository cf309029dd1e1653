package dev.appstreamkit.core.waiting;

import java.time.Duration;

/** A wait ended without what was waited for. */
public abstract sealed class WaitException extends RuntimeException
    permits WaitTimeoutException, WaitFailedException {

  private static final long serialVersionUID = 1L;

  private final String goal;
  private final String state;
  private final String detail;
  private final Duration elapsed;
  private final int polls;

  WaitException(String message, String goal, PollResult last, Duration elapsed, int polls) {
    super(message);
    this.goal = goal;
    this.state = last.state();
    this.detail = last.detail();
    this.elapsed = elapsed;
    this.polls = polls;
  }

  /** Returns the state and what the service says about it, as part of a sentence. */
  static String describe(PollResult last) {
    String state = last.state().isEmpty() ? "no state was ever seen" : "it is " + last.state();
    return last.detail().isEmpty() ? state : state + " (" + last.detail() + ")";
  }

  /** Returns what was waited for. */
  public String goal() {
    return goal;
  }

  /** Returns the state that was seen last; empty text if none ever was. */
  public String state() {
    return state;
  }

  /** Returns what the service says about why; empty text if nothing. */
  public String detail() {
    return detail;
  }

  /** Returns how long the wait took. */
  public Duration elapsed() {
    return elapsed;
  }

  /** Returns how many polls there were. */
  public int polls() {
    return polls;
  }
}
