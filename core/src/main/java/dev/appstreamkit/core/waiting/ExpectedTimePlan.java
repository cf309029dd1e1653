package dev.appstreamkit.core.waiting;

import dev.appstreamkit.core.internal.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Looks where the end is likely. In what follows, time is measured in expected durations.
 *
 * <p>Before 0.5 each interval is two thirds of what is missing to 0.5, so that a surprise is
 * noticed within a reasonable time and few looks are spent on it. Between 0.5 and 1.5 the interval
 * is constant, since within that range one knows nothing better. After 1.5 it grows with the square
 * of time: what is overdue may be so for long.
 */
record ExpectedTimePlan() implements PollingPlan {

  /** The dense interval: 9.3 seconds for something that takes 10 minutes. */
  private static final double DENSE = 0.0155;

  private static final double DENSE_FROM = 0.5;
  private static final double DENSE_UNTIL = 1.5;
  private static final double JITTER = 0.05;

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST_EARLY = Duration.ofMinutes(1);
  private static final Duration LONGEST_LATE = Duration.ofSeconds(30);
  private static final PollingPlan BLIND = PollingPlan.exponential(SHORTEST, LONGEST_LATE);

  @Override
  public Duration delay(
      int polls, Duration elapsed, Optional<Duration> expected, RandomGenerator random) {
    if (expected.isEmpty()) {
      return BLIND.delay(polls, elapsed, expected, random);
    }
    Duration interval = Durations.max(SHORTEST, interval(elapsed, expected.get()));
    return Durations.times(interval, 1 + JITTER * (2 * random.nextDouble() - 1));
  }

  private static Duration interval(Duration elapsed, Duration expected) {
    Duration dense = Durations.min(LONGEST_LATE, Durations.times(expected, DENSE));
    Duration missing = Durations.times(expected, DENSE_FROM).minus(elapsed);
    if (missing.compareTo(dense) > 0) {
      return Durations.min(
          LONGEST_EARLY, Durations.max(dense, missing.multipliedBy(2).dividedBy(3)));
    }
    double late =
        (double) Durations.saturatedNanos(elapsed)
            / Durations.saturatedNanos(Durations.times(expected, DENSE_UNTIL));
    return late <= 1 ? dense : Durations.min(LONGEST_LATE, Durations.times(dense, late * late));
  }
}
