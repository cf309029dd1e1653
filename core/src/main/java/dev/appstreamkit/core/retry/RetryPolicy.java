package dev.appstreamkit.core.retry;

import dev.appstreamkit.core.internal.Durations;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How often, how long and after which errors a call is tried again. Immutable; a {@link Retrier}
 * carries it out.
 *
 * <p>It should be the only one that retries a call: two policies around each other multiply their
 * attempts. Switch the retries of a client off that has its own.
 */
public final class RetryPolicy {

  private static final RetryPolicy DEFAULTS = builder().build();

  private final int maxAttempts;
  private final Duration deadline;
  private final ErrorClassifier classifier;
  private final Map<ErrorKind, Backoff> backoffs;

  private RetryPolicy(Builder builder) {
    this.maxAttempts = builder.maxAttempts;
    this.deadline = builder.deadline;
    this.classifier = builder.classifier;
    this.backoffs = Collections.unmodifiableMap(new EnumMap<>(builder.backoffs));
  }

  /** Returns the policy with all defaults of the {@linkplain Builder builder}. */
  public static RetryPolicy ofDefaults() {
    return DEFAULTS;
  }

  /** Returns a policy that tries once; errors are still classified and counted. */
  public static RetryPolicy never() {
    return builder().maxAttempts(1).build();
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder with what this policy says. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.maxAttempts = maxAttempts;
    builder.deadline = deadline;
    builder.classifier = classifier;
    builder.backoffs.putAll(backoffs);
    return builder;
  }

  /** Returns how many attempts there are at most, the first one included. */
  public int maxAttempts() {
    return maxAttempts;
  }

  /** Returns how long after its beginning a call is tried again at the latest. */
  public Duration deadline() {
    return deadline;
  }

  /** Returns who says what an error means. */
  public ErrorClassifier classifier() {
    return classifier;
  }

  /**
   * Returns how long to wait after an error of a kind.
   *
   * @param kind any but {@link ErrorKind#FINAL}
   * @throws IllegalArgumentException if the kind is {@link ErrorKind#FINAL}
   */
  public Backoff backoff(ErrorKind kind) {
    Backoff backoff = backoffs.get(kind);
    if (backoff == null) {
      throw new IllegalArgumentException(
          "nothing is tried again after an error that is " + kind + "; ask for another kind");
    }
    return backoff;
  }

  @Override
  public String toString() {
    return "RetryPolicy[at most " + maxAttempts + " attempts in " + deadline + "]";
  }

  /** Builds {@link RetryPolicy} objects. Not thread-safe. */
  public static final class Builder {

    private int maxAttempts = 8;
    private Duration deadline = Duration.ofMinutes(2);
    private ErrorClassifier classifier = ErrorClassifier.ofDefaults();
    private final Map<ErrorKind, Backoff> backoffs = new EnumMap<>(ErrorKind.class);

    private Builder() {
      backoffs.put(
          ErrorKind.TRANSIENT, Backoff.fullJitter(Duration.ofMillis(200), Duration.ofSeconds(20)));
      backoffs.put(
          ErrorKind.PROPAGATION,
          Backoff.decorrelatedJitter(Duration.ofSeconds(1), Duration.ofSeconds(10)));
      backoffs.put(
          ErrorKind.THROTTLED, Backoff.fullJitter(Duration.ofSeconds(1), Duration.ofSeconds(30)));
    }

    /**
     * Sets how many attempts there are at most, the first one included. 8 by default.
     *
     * @param attempts one or more
     * @throws IllegalArgumentException if it is less than one
     */
    public Builder maxAttempts(int attempts) {
      if (attempts < 1) {
        throw new IllegalArgumentException(
            "maxAttempts is " + attempts + "; give 1 or more, 1 to never try again");
      }
      this.maxAttempts = attempts;
      return this;
    }

    /**
     * Sets how long all attempts and the delays between them may take. It is checked before each
     * delay: if the next attempt would begin later, the call fails at once, without sleeping first.
     * An attempt that has begun is not cut short. 2 minutes by default.
     *
     * @param deadline longer than zero, counted from the beginning of the call on the monotonic
     *     clock
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Builder deadline(Duration deadline) {
      this.deadline = Durations.positive(deadline, "deadline");
      return this;
    }

    /**
     * Sets who says what an error means. {@link ErrorClassifier#ofDefaults()} by default.
     *
     * @param classifier not null
     */
    public Builder classifier(ErrorClassifier classifier) {
      this.classifier = Objects.requireNonNull(classifier, "classifier");
      return this;
    }

    /**
     * Sets how long to wait after errors of every kind. By default: full jitter from 200 ms to 20 s
     * after transient errors, and from 1 s to 30 s after throttling; decorrelated jitter from 1 s
     * to 10 s while something propagates.
     *
     * @param backoff not null
     */
    public Builder backoff(Backoff backoff) {
      Objects.requireNonNull(backoff, "backoff");
      backoffs.replaceAll((kind, old) -> backoff);
      return this;
    }

    /**
     * Sets how long to wait after errors of one kind.
     *
     * @param kind any but {@link ErrorKind#FINAL}
     * @param backoff not null
     * @throws IllegalArgumentException if the kind is {@link ErrorKind#FINAL}
     */
    public Builder backoff(ErrorKind kind, Backoff backoff) {
      Objects.requireNonNull(backoff, "backoff");
      if (kind == ErrorKind.FINAL) {
        throw new IllegalArgumentException(
            "nothing is tried again after a FINAL error; give the backoff for another kind");
      }
      backoffs.put(kind, backoff);
      return this;
    }

    /** Returns the policy. */
    public RetryPolicy build() {
      return new RetryPolicy(this);
    }
  }
}
