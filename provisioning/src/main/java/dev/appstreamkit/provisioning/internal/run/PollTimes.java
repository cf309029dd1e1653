package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.provisioning.spi.Condition;
import java.time.Duration;

/** When to look again: rarely at first, densely around the expected end, rarely long after it. */
final class PollTimes {

  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private PollTimes() {}

  static Duration next(Duration elapsed, Condition condition) {
    Duration expected = condition.expected();
    Duration near = clamp(expected.dividedBy(40), LONGEST);
    Duration early = expected.multipliedBy(7).dividedBy(10);
    if (elapsed.compareTo(early) < 0) {
      Duration rest = early.minus(elapsed);
      return clamp(expected.dividedBy(6), LONGEST.multipliedBy(5)).compareTo(rest) < 0
          ? clamp(expected.dividedBy(6), LONGEST.multipliedBy(5))
          : clamp(rest, LONGEST.multipliedBy(5));
    }
    Duration late = elapsed.minus(expected).dividedBy(20);
    return late.compareTo(near) > 0 ? clamp(late, LONGEST.multipliedBy(2)) : near;
  }

  private static Duration clamp(Duration duration, Duration longest) {
    if (duration.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return duration.compareTo(longest) > 0 ? longest : duration;
  }
}
