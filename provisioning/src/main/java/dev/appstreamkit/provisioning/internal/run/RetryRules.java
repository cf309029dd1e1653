package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.retry.Verdict;
import dev.appstreamkit.provisioning.errors.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Says what a failed AWS call means for another attempt. A kind knows what is propagation; the rest
 * is the same for all services.
 */
final class RetryRules {

  private static final Set<String> THROTTLED =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestLimitExceededException",
          "RequestLimitExceeded",
          "TooManyRequestsException",
          "RequestThrottled",
          "SlowDown",
          "BandwidthLimitExceeded");

  /** Refused although nothing is wrong with the request: two changes met. */
  private static final Set<String> COLLIDED =
      Set.of(
          "ConcurrentModificationException",
          "ConcurrentModification",
          "OperationAborted",
          "RequestTimeout",
          "RequestTimeoutException",
          "InternalError",
          "InternalFailure",
          "ServiceUnavailable");

  private RetryRules() {}

  static Verdict classify(Throwable error) {
    if (!(error instanceof CallFailedException failed)) {
      return Verdict.FINAL;
    }
    if (failed.kind().filter(kind -> kind.propagating(failed.failure())).isPresent()) {
      return Verdict.PROPAGATION;
    }
    return general(failed.failure());
  }

  private static Verdict general(Failure failure) {
    Optional<String> code = failure.awsErrorCode();
    if (code.filter(THROTTLED::contains).isPresent() || failure.status().orElse(0) == 429) {
      return Verdict.THROTTLED;
    }
    if (code.filter(COLLIDED::contains).isPresent() || failure.status().orElse(0) >= 500) {
      return Verdict.TRANSIENT;
    }
    return brokenOnTheWay(failure.cause()) ? Verdict.TRANSIENT : Verdict.FINAL;
  }

  private static boolean brokenOnTheWay(Throwable cause) {
    return cause instanceof SdkClientException client && client.retryable()
        || cause instanceof SdkException && cause.getCause() instanceof IOException;
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
