package dev.appstreamkit.core.retry;

import java.time.Duration;
import java.util.List;

/**
 * A call failed each time and won't be tried again, because its attempts or its time are used up.
 * The cause is the last attempt's error; the errors before it, the last ten of them, are suppressed
 * exceptions, the oldest first.
 */
public final class RetriesExhaustedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final int attempts;
  private final Duration elapsed;
  private final ErrorKind kind;

  RetriesExhaustedException(
      String name,
      int attempts,
      Duration elapsed,
      ErrorKind kind,
      String limit,
      Throwable last,
      List<Throwable> earlier) {
    super(message(name, attempts, elapsed, kind, limit, last), last);
    this.name = name;
    this.attempts = attempts;
    this.elapsed = elapsed;
    this.kind = kind;
    earlier.forEach(this::addSuppressed);
  }

  private static String message(
      String name, int attempts, Duration elapsed, ErrorKind kind, String limit, Throwable last) {
    return name
        + " failed "
        + (attempts == 1 ? "once" : attempts + " times")
        + " within "
        + elapsed
        + ", the last time with an error that is "
        + kind
        + ": "
        + last
        + "; "
        + limit;
  }

  /** Returns the name of the call. */
  public String name() {
    return name;
  }

  /** Returns how many attempts were made. */
  public int attempts() {
    return attempts;
  }

  /** Returns how long the call took, from its beginning to its last failure. */
  public Duration elapsed() {
    return elapsed;
  }

  /** Returns what the last error means. */
  public ErrorKind kind() {
    return kind;
  }
}
