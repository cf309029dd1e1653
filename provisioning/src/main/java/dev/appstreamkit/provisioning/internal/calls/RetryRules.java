package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.retry.ErrorClassifier;
import dev.appstreamkit.core.retry.ErrorKind;
import dev.appstreamkit.core.retry.RetriesExhaustedException;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.retry.Verdict;
import dev.appstreamkit.provisioning.retry.AwsErrorClassifier;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Says what a failed AWS call means for another attempt. A kind knows what is propagation; the rest
 * is the same for all.
 */
public final class RetryRules {

  /** No code is final to one of them and passing to another. */
  private static final ErrorClassifier AWS =
      AwsErrorClassifier.appStream()
          .or(AwsErrorClassifier.iam())
          .or(AwsErrorClassifier.s3())
          .or(AwsErrorClassifier.applicationAutoScaling());

  /** How long something new may not be known everywhere. */
  public static final Duration PROPAGATION = Duration.ofMinutes(5);

  private static final RetryPolicy POLICY =
      RetryPolicy.builder()
          .classifier(RetryRules::classify)
          .maxAttempts(100)
          .deadline(PROPAGATION)
          .build();

  private RetryRules() {}

  /**
   * Says what a failed poll means for a wait: only what is final ends it. The service may be away
   * for longer than a call is tried again; the wait has a deadline of its own.
   */
  public static Verdict ofPoll(Throwable error) {
    return error instanceof RetriesExhaustedException || error instanceof TimeoutException
        ? Verdict.TRANSIENT
        : classify(error);
  }

  static Verdict classify(Throwable error) {
    if (!(error instanceof CallFailedException failed)) {
      return Verdict.FINAL;
    }
    return failed.propagating() ? Verdict.PROPAGATION : ofAws(failed.failure().cause());
  }

  /** Says what an error of the SDK means, whatever was called. */
  static Verdict ofAws(Throwable error) {
    return AWS.classify(error);
  }

  /** Returns whether a service refuses a call only because there are too many. */
  static boolean isThrottled(Throwable error) {
    return ofAws(error).kind() == ErrorKind.THROTTLED;
  }

  /**
   * Returns the policy of every call: role propagation may take minutes, so that the deadline, not
   * the number of attempts, is what ends it.
   */
  static RetryPolicy policy() {
    return POLICY;
  }

  /** Returns a policy with the attempts, deadline and delays of another; errors mean the same. */
  static RetryPolicy classifying(RetryPolicy policy) {
    RetryPolicy.Builder builder =
        RetryPolicy.builder()
            .classifier(RetryRules::classify)
            .maxAttempts(policy.maxAttempts())
            .deadline(policy.deadline());
    for (ErrorKind kind : ErrorKind.values()) {
      if (kind != ErrorKind.FINAL) {
        builder.backoff(kind, policy.backoff(kind));
      }
    }
    return builder.build();
  }
}
