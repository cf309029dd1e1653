package dev.appstreamkit.core.retry;

import dev.appstreamkit.core.internal.Durations;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Says how long to wait before the next attempt. Thread-safe and without memory: what it may depend
 * on is passed in.
 */
@FunctionalInterface
public interface Backoff {

  /**
   * Returns how long to wait, zero or longer.
   *
   * @param failures how many attempts have failed so far, one or more
   * @param previous what this returned before the last attempt; zero the first time
   * @param random where chance comes from
   */
  Duration delay(int failures, Duration previous, RandomGenerator random);

  /**
   * Returns a backoff that is the same every time.
   *
   * @param delay zero or longer
   * @throws IllegalArgumentException if the delay is negative
   */
  static Backoff fixed(Duration delay) {
    Durations.notNegative(delay, "delay");
    return (failures, previous, random) -> delay;
  }

  /**
   * Returns a backoff with full jitter: by chance between zero and a bound that begins with {@code
   * base}, doubles each time and ends with {@code cap}. It spreads many callers best.
   *
   * @param base the first bound, longer than zero
   * @param cap the last bound, not shorter than {@code base}
   * @throws IllegalArgumentException if {@code base} isn't longer than zero or {@code cap} is
   *     shorter
   */
  static Backoff fullJitter(Duration base, Duration cap) {
    check(base, cap);
    return (failures, previous, random) ->
        Durations.times(doubled(base, cap, failures), random.nextDouble());
  }

  /**
   * Returns a backoff with decorrelated jitter: by chance between {@code base} and three times the
   * previous delay, at most {@code cap}. It never waits less than {@code base}.
   *
   * @param base the shortest delay, longer than zero
   * @param cap the longest delay, not shorter than {@code base}
   * @throws IllegalArgumentException if {@code base} isn't longer than zero or {@code cap} is
   *     shorter
   */
  static Backoff decorrelatedJitter(Duration base, Duration cap) {
    check(base, cap);
    return (failures, previous, random) -> {
      Duration upper = Durations.max(base, Durations.times(Durations.max(previous, base), 3));
      Duration spread = Durations.times(upper.minus(base), random.nextDouble());
      return Durations.min(cap, base.plus(spread));
    };
  }

  private static void check(Duration base, Duration cap) {
    Durations.positive(base, "base");
    Durations.positive(cap, "cap");
    if (cap.compareTo(base) < 0) {
      throw new IllegalArgumentException(
          "cap is " + cap + " and shorter than base, " + base + "; give a cap that isn't");
    }
  }

  private static Duration doubled(Duration base, Duration cap, int failures) {
    // More than 62 doublings of a nanosecond are longer than any cap that time can hold.
    return Durations.min(cap, Durations.times(base, Math.scalb(1.0, Math.min(failures - 1, 62))));
  }
}
