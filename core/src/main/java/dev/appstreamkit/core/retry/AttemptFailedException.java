package dev.appstreamkit.core.retry;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Resilience4j is told of a failed attempt, and so what the events of its own publishers carry
 * as their throwable; the cause is the attempt's error. Callers of a {@link Retrier} never get it.
 */
public final class AttemptFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final @Nullable Duration retryAfter;
  private final End end;
  private final long delayMillis;

  /** Why a failed attempt is the last one, as far as this side knows. */
  enum End {
    NONE,
    FINAL_ERROR,
    ATTEMPTS,
    DEADLINE
  }

  private AttemptFailedException(Throwable error, Verdict verdict, End end, long delayMillis) {
    super(error.toString(), error, false, false);
    this.kind = verdict.kind();
    this.retryAfter = verdict.retryAfter().orElse(null);
    this.end = end;
    this.delayMillis = delayMillis;
  }

  static AttemptFailedException retried(Throwable error, Verdict verdict, Duration delay) {
    return new AttemptFailedException(error, verdict, End.NONE, delay.toMillis());
  }

  static AttemptFailedException last(Throwable error, Verdict verdict, End end) {
    return new AttemptFailedException(error, verdict, end, 0);
  }

  /** Returns what the error means. */
  public Verdict verdict() {
    return new Verdict(kind, Optional.ofNullable(retryAfter));
  }

  /** Whether Resilience4j may go on; at the last attempt it counts for itself and ends. */
  boolean retryable() {
    return end == End.NONE || end == End.ATTEMPTS;
  }

  End end() {
    return end;
  }

  long delayMillis() {
    return delayMillis;
  }
}
