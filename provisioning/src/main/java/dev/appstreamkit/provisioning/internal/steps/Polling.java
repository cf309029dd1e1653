package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.waiting.PollingPlan;
import dev.appstreamkit.provisioning.spi.Condition;
import java.time.Duration;

/** When conditions are polled. */
public final class Polling {

  private Polling() {}

  /** Returns when a condition is polled: where its end is likely, and as often as it asks for. */
  public static PollingPlan of(Condition condition) {
    PollingPlan usual = PollingPlan.expectedTime();
    return condition
        .longestPause()
        .<PollingPlan>map(
            longest ->
                (polls, elapsed, expected, random) -> {
                  Duration delay = usual.delay(polls, elapsed, expected, random);
                  return delay.compareTo(longest) < 0 ? delay : longest;
                })
        .orElse(usual);
  }
}
