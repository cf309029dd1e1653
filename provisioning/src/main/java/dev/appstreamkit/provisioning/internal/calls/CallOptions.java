package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.retry.RetryPolicy;
import io.github.resilience4j.retry.RetryRegistry;
import java.util.Optional;

/**
 * How calls are made.
 *
 * @param atOnce how many are under way at once at most
 * @param callsPerSecond how many a second at most; empty for as many as the services allow
 * @param retryPolicy attempts, deadline and delays; empty for this library's
 * @param registry where attempts are counted; empty for one of its own
 */
public record CallOptions(
    int atOnce,
    Optional<Double> callsPerSecond,
    Optional<RetryPolicy> retryPolicy,
    Optional<RetryRegistry> registry) {

  /** Eight at once, as fast as the services allow. */
  public static final CallOptions DEFAULTS =
      new CallOptions(8, Optional.empty(), Optional.empty(), Optional.empty());
}
