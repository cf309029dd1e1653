package dev.appstreamkit.core.retry;

import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resilience4j's side of the calls: one {@link Retry} per name, which counts, publishes events, and
 * ends a call at its last attempt. All else was decided when the attempt failed, and comes with the
 * exception.
 */
final class RetryStates {

  private record Key(String name, int maxAttempts) {}

  private static final Map<Integer, RetryConfig> CONFIGS = new ConcurrentHashMap<>();

  private final RetryRegistry registry;
  private final Map<Key, Retry> states = new ConcurrentHashMap<>();

  RetryStates(RetryRegistry registry) {
    this.registry = registry;
  }

  RetryRegistry registry() {
    return registry;
  }

  Retry get(String name, int maxAttempts) {
    Key key = new Key(name, maxAttempts);
    Retry known = states.get(key);
    return known != null ? known : states.computeIfAbsent(key, this::register);
  }

  private Retry register(Key key) {
    RetryConfig config = CONFIGS.computeIfAbsent(key.maxAttempts(), RetryStates::config);
    Retry retry = registry.retry(key.name(), config);
    if (retry.getRetryConfig() == config) {
      return retry;
    }
    // The name is taken, by a policy with another number of attempts or by the program itself.
    String other = key.name() + " (at most " + key.maxAttempts() + ")";
    Retry second = registry.retry(other, config);
    if (second.getRetryConfig() == config) {
      return second;
    }
    throw new IllegalStateException(
        "the registry has retries named \""
            + key.name()
            + "\" and \""
            + other
            + "\" that aren't this library's; give the retrier a registry of its own");
  }

  private static RetryConfig config(int maxAttempts) {
    return RetryConfig.custom()
        .maxAttempts(maxAttempts)
        .retryOnException(
            error -> error instanceof AttemptFailedException failed && failed.retryable())
        .intervalBiFunction((attempt, outcome) -> delayMillis(outcome))
        .build();
  }

  private static long delayMillis(Either<Throwable, Object> outcome) {
    return outcome.isLeft() && outcome.getLeft() instanceof AttemptFailedException failed
        ? failed.delayMillis()
        : -1;
  }
}
