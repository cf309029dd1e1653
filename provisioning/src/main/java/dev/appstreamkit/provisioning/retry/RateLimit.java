package dev.appstreamkit.provisioning.retry;

import java.time.Duration;

/**
 * A rate of AWS calls that several provisioners keep to, on whatever machines they are: all workers
 * of one account and region, for one. Implement it over what they share, a row of a database or a
 * token bucket in a cache. Thread-safe.
 */
@FunctionalInterface
public interface RateLimit {

  /**
   * Takes the turn of one call. May block for as long as asking takes; asked on the thread that
   * makes the call, before each attempt. An exception fails the call.
   *
   * @param operation the operation, as AWS names it: {@code "DescribeFleets"}
   * @return how long to wait until the turn comes, in the provisioner's time; nothing is waited for
   *     if it is zero or negative; never null
   */
  Duration take(String operation);

  /**
   * Is told that AWS has throttled a call, so that all may slow down. Does nothing by default.
   *
   * @param operation the operation, as AWS names it
   */
  default void throttled(String operation) {}
}
