package dev.appstreamkit.provisioning.retry;

import dev.appstreamkit.core.time.SystemTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.retry.ClockSkew;

/**
 * Knows refusals that come from a clock that is wrong. The SDK sets its own by each of them, as far
 * as it has read it: what it throws doesn't say any more that it did.
 */
final class ClockDifference {

  private static final Set<String> CERTAIN =
      Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture");
  private static final Set<String> POSSIBLE =
      Set.of("InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure");

  private ClockDifference() {}

  /** Returns whether a call was refused because the clocks differ. */
  static boolean isBehind(AwsServiceException refusal) {
    Optional<AwsErrorDetails> details = Optional.ofNullable(refusal.awsErrorDetails());
    String code = details.map(AwsErrorDetails::errorCode).orElse("");
    return CERTAIN.contains(code)
        || (POSSIBLE.contains(code)
            && (details.map(AwsErrorDetails::errorMessage).filter(ClockDifference::says).isPresent()
                || details
                    .map(AwsErrorDetails::sdkHttpResponse)
                    .flatMap(ClockSkew::getServerTime)
                    .filter(ClockDifference::differs)
                    .isPresent()));
  }

  /**
   * AWS's own words. They count beside the clocks: the SDK may have signed with a difference that
   * it learnt earlier and that is no longer true, since somebody has set the system's clock.
   */
  private static boolean says(String message) {
    return message.startsWith("Signature expired")
        || message.startsWith("Signature not yet current");
  }

  private static boolean differs(Instant there) {
    return ClockSkew.isClockSkewed(SystemTime.instance().instant(), there);
  }
}
