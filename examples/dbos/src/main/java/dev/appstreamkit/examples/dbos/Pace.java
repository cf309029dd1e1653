package dev.appstreamkit.examples.dbos;

import java.time.Duration;

/**
 * How long is waited.
 *
 * @param clockFactor how many seconds of the provisioner's time pass in one; 1 but in tests
 * @param patience how long a person is waited for
 * @param retry how long to wait before what failed for a passing reason is done again
 */
public record Pace(double clockFactor, Duration patience, Duration retry) {

  private static final long SHORTEST_MILLIS = 20;

  /** Returns how long that is by this machine's clock. */
  Duration real(Duration provisioners) {
    return Duration.ofMillis(
        Math.max(SHORTEST_MILLIS, (long) (provisioners.toMillis() / clockFactor)));
  }
}
