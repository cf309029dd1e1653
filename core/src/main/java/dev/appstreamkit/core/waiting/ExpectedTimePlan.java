package dev.appstreamkit.core.waiting;

import dev.appstreamkit.core.internal.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Polls where the end is likely. In what follows, time is measured in expected durations.
 *
 * <p>Something usually ends between 0.5 and 1.5. Before that one poll at 0.25 notices surprises;
 * within it the interval is constant, since one knows nothing better, but for the last tenth: what
 * is still under way then must be about to end, and the rate of polls that pays follows the root of
 * that likelihood. After 1.5 the interval grows with the square of time: what is overdue may be so
 * for long.
 */
record ExpectedTimePlan() implements PollingPlan {

  /** The dense interval: 9.9 seconds for something that takes 10 minutes. */
  private static final double DENSE = 0.0165;

  private static final double SURPRISE = 0.25;
  private static final double USUAL_FROM = 0.5;
  private static final double USUAL_UNTIL = 1.5;
  private static final double CLOSING = 0.1;
  private static final double CLOSEST = 0.3;

  /** Only ever longer: a poll that came too early would have to be repeated at once. */
  private static final double JITTER = 0.02;

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST_EARLY = Duration.ofMinutes(5);
  private static final Duration LONGEST_LATE = Duration.ofSeconds(30);
  private static final PollingPlan BLIND = PollingPlan.exponential(SHORTEST, LONGEST_LATE);

  @Override
  public Duration delay(
      int polls, Duration elapsed, Optional<Duration> expected, RandomGenerator random) {
    if (expected.isEmpty()) {
      return BLIND.delay(polls, elapsed, expected, random);
    }
    Duration interval = Durations.max(SHORTEST, interval(elapsed, expected.get()));
    return Durations.times(interval, 1 + JITTER * random.nextDouble());
  }

  private static Duration interval(Duration elapsed, Duration expected) {
    double now = (double) Durations.saturatedNanos(elapsed) / Durations.saturatedNanos(expected);
    if (now < USUAL_FROM) {
      double next = now < SURPRISE ? SURPRISE : USUAL_FROM + DENSE;
      return Durations.min(LONGEST_EARLY, Durations.times(expected, next - now));
    }
    Duration dense = Durations.min(LONGEST_LATE, Durations.times(expected, DENSE));
    return Durations.min(LONGEST_LATE, Durations.times(dense, factor(now)));
  }

  private static double factor(double now) {
    double left = USUAL_UNTIL - now;
    if (left >= CLOSING) {
      return 1;
    }
    return left > 0 ? Math.max(CLOSEST, Math.sqrt(left / CLOSING)) : Math.pow(now / USUAL_UNTIL, 2);
  }
}
