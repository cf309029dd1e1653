package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.retry.ErrorClassifier;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.retry.Verdict;
import dev.appstreamkit.provisioning.retry.AwsErrorClassifier;
import java.time.Duration;

/**
 * Says what a failed AWS call means for another attempt. A kind knows what is propagation; the rest
 * is the same for all.
 */
final class RetryRules {

  /** No code is final to one of them and passing to another. */
  private static final ErrorClassifier AWS =
      AwsErrorClassifier.appStream()
          .or(AwsErrorClassifier.iam())
          .or(AwsErrorClassifier.s3())
          .or(AwsErrorClassifier.applicationAutoScaling());

  private RetryRules() {}

  static Verdict classify(Throwable error) {
    if (!(error instanceof CallFailedException failed)) {
      return Verdict.FINAL;
    }
    return failed.propagating() ? Verdict.PROPAGATION : AWS.classify(failed.failure().cause());
  }

  /**
   * Returns the policy of every call: role propagation may take minutes, so that the deadline, not
   * the number of attempts, is what ends it.
   */
  static RetryPolicy policy() {
    return RetryPolicy.builder()
        .classifier(RetryRules::classify)
        .maxAttempts(100)
        .deadline(Duration.ofMinutes(5))
        .build();
  }
}
