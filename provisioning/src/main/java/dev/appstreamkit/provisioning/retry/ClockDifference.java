package dev.appstreamkit.provisioning.retry;

import dev.appstreamkit.core.time.SystemTime;
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
            && details
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(ClockSkew::getServerTime)
                .filter(there -> ClockSkew.isClockSkewed(SystemTime.instance().instant(), there))
                .isPresent());
  }
}
