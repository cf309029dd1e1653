package dev.appstreamkit.core.waiting;

import dev.appstreamkit.core.internal.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Says when to poll again. Thread-safe and without memory: what it may depend on is passed in. The
 * first poll of a wait is always at once, and the last at its deadline.
 */
@FunctionalInterface
public interface PollingPlan {

  /**
   * Returns how long to wait before the next poll. Less than a millisecond counts as one.
   *
   * @param polls how many polls there were, one or more
   * @param elapsed how long since the wait began
   * @param expected how long it usually takes; empty if nobody knows
   * @param random where chance comes from
   */
  Duration delay(int polls, Duration elapsed, Optional<Duration> expected, RandomGenerator random);

  /**
   * Returns a plan that polls at a fixed interval.
   *
   * @param interval longer than zero
   * @throws IllegalArgumentException if it is zero or negative
   */
  static PollingPlan fixed(Duration interval) {
    Durations.positive(interval, "interval");
    return (polls, elapsed, expected, random) -> interval;
  }

  /**
   * Returns a plan whose intervals double, each with a jitter of a tenth up or down.
   *
   * @param first the first interval, longer than zero
   * @param cap the longest interval, not shorter than {@code first}
   * @throws IllegalArgumentException if {@code first} isn't longer than zero or {@code cap} is
   *     shorter
   */
  static PollingPlan exponential(Duration first, Duration cap) {
    Durations.positive(first, "first");
    Durations.positive(cap, "cap");
    if (cap.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "cap is " + cap + " and shorter than first, " + first + "; give a cap that isn't");
    }
    return (polls, elapsed, expected, random) -> {
      double factor = Math.scalb(1.0, Math.min(polls - 1, 62));
      Duration interval = Durations.min(cap, Durations.times(first, factor));
      return Durations.times(interval, 0.9 + 0.2 * random.nextDouble());
    };
  }

  /**
   * Returns the plan for things that take about as long as expected: it polls once at a quarter of
   * the expected duration, densely from a half to one and a half, and ever more rarely afterwards.
   * Intervals are at most 5 minutes at first and 30 seconds afterwards, never less than a second,
   * and up to a fiftieth longer by chance. Where nothing is expected it doubles its intervals from
   * 1 to 30 seconds.
   */
  static PollingPlan expectedTime() {
    return new ExpectedTimePlan();
  }
}
