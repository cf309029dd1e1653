package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.provisioning.retry.RateLimit;
import io.github.resilience4j.retry.RetryRegistry;
import java.util.Optional;

/**
 * How calls are made.
 *
 * @param atOnce how many are under way at once at most
 * @param callsPerSecond how many a second at most; empty for as many as the services allow
 * @param retryPolicy attempts, deadline and delays; empty for this library's
 * @param registry where attempts are counted; empty for one of its own
 * @param limit the rate that others keep to, too; empty if there is none
 */
public record CallOptions(
    int atOnce,
    Optional<Double> callsPerSecond,
    Optional<RetryPolicy> retryPolicy,
    Optional<RetryRegistry> registry,
    Optional<RateLimit> limit) {

  /** Eight at once, as fast as the services allow. */
  public static final CallOptions DEFAULTS =
      new CallOptions(8, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Returns the same with another number of calls at once. */
  public CallOptions atOnce(int calls) {
    return new CallOptions(calls, callsPerSecond, retryPolicy, registry, limit);
  }

  /** Returns the same with a highest rate. */
  public CallOptions callsPerSecond(double rate) {
    return new CallOptions(atOnce, Optional.of(rate), retryPolicy, registry, limit);
  }

  /** Returns the same with other attempts. */
  public CallOptions retryPolicy(RetryPolicy policy) {
    return new CallOptions(atOnce, callsPerSecond, Optional.of(policy), registry, limit);
  }

  /** Returns the same, counted elsewhere. */
  public CallOptions registry(RetryRegistry counted) {
    return new CallOptions(atOnce, callsPerSecond, retryPolicy, Optional.of(counted), limit);
  }

  /** Returns the same, at a rate that others keep to, too. */
  public CallOptions limit(RateLimit shared) {
    return new CallOptions(atOnce, callsPerSecond, retryPolicy, registry, Optional.of(shared));
  }
}
