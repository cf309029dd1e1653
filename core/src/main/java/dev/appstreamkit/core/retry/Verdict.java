package dev.appstreamkit.core.retry;

import dev.appstreamkit.core.internal.Durations;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What an {@link ErrorClassifier} says of an error.
 *
 * @param kind what the error means for another attempt
 * @param retryAfter how long the service asks to wait at least; empty if it doesn't say. Without
 *     meaning for {@link ErrorKind#FINAL}
 */
public record Verdict(ErrorKind kind, Optional<Duration> retryAfter) {

  /** Something broke on the way. */
  public static final Verdict TRANSIENT = new Verdict(ErrorKind.TRANSIENT, Optional.empty());

  /** Something made a moment ago isn't known everywhere yet. */
  public static final Verdict PROPAGATION = new Verdict(ErrorKind.PROPAGATION, Optional.empty());

  /** The service asks to be called less often. */
  public static final Verdict THROTTLED = new Verdict(ErrorKind.THROTTLED, Optional.empty());

  /** Another attempt would fail in the same way. */
  public static final Verdict FINAL = new Verdict(ErrorKind.FINAL, Optional.empty());

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the time to wait is negative
   */
  public Verdict {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(retryAfter, "retryAfter");
    retryAfter.ifPresent(duration -> Durations.notNegative(duration, "retryAfter"));
  }

  /**
   * Returns the same verdict with the time that the service asks to wait, from a {@code
   * Retry-After} header for one. The delay before the next attempt is never shorter.
   *
   * @param duration zero or longer
   * @throws IllegalArgumentException if the duration is negative
   */
  public Verdict retryAfter(Duration duration) {
    return new Verdict(kind, Optional.of(duration));
  }
}
