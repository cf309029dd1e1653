package dev.appstreamkit.core.internal;

import java.time.Duration;
import java.util.Objects;

/** Arithmetic on durations that saturates where the JDK's overflows, and checks on them. */
public final class Durations {

  private Durations() {}

  /** Returns the duration in nanoseconds, at most {@link Long#MAX_VALUE} (292 years). */
  public static long saturatedNanos(Duration duration) {
    if (duration.toSeconds() >= Long.MAX_VALUE / 1_000_000_000L) {
      return Long.MAX_VALUE;
    }
    if (duration.toSeconds() <= Long.MIN_VALUE / 1_000_000_000L) {
      return Long.MIN_VALUE;
    }
    return duration.toNanos();
  }

  /** Returns {@code a + b} for a non-negative {@code b}, at most {@link Long#MAX_VALUE}. */
  public static long saturatedAdd(long a, long b) {
    long sum = a + b;
    return b > 0 && sum < a ? Long.MAX_VALUE : sum;
  }

  /** Returns the smaller of two durations. */
  public static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  /** Returns the larger of two durations. */
  public static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /**
   * Returns a duration times a factor, saturating.
   *
   * @param factor not negative
   */
  public static Duration times(Duration duration, double factor) {
    double nanos = saturatedNanos(duration) * factor;
    return Duration.ofNanos(nanos >= Long.MAX_VALUE ? Long.MAX_VALUE : (long) nanos);
  }

  /**
   * Returns {@code duration} if it is longer than nothing.
   *
   * @throws IllegalArgumentException if it is zero or negative
   */
  public static Duration positive(Duration duration, String name) {
    Objects.requireNonNull(duration, name);
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(
          name + " is " + duration + "; give a duration longer than zero");
    }
    return duration;
  }

  /**
   * Returns {@code duration} if it isn't negative.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public static Duration notNegative(Duration duration, String name) {
    Objects.requireNonNull(duration, name);
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          name + " is " + duration + "; give zero or a longer duration");
    }
    return duration;
  }
}
