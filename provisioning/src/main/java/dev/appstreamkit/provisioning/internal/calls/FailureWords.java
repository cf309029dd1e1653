package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.paging.RepeatedPageException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import dev.appstreamkit.provisioning.retry.AwsErrorClassifier;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** What a failed call means to people, whatever it was for. */
public final class FailureWords {

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "AuthorizationError",
          "AuthorizationErrorException",
          "NotAuthorized",
          "UnauthorizedAccess",
          "KMS.AccessDeniedException");
  private static final Set<String> QUOTA =
      Set.of(
          "LimitExceededException",
          "LimitExceeded",
          "TooManyBuckets",
          "ServiceQuotaExceededException");
  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidSignatureException",
          "MissingAuthenticationToken");

  private static final Set<String> NOT_SIGNED_UP =
      Set.of(
          "OptInRequired",
          "NotSignedUp",
          "SubscriptionRequiredException",
          "InvalidRegionException",
          "RegionDisabledException");

  private FailureWords() {}

  /**
   * Returns the error of a failed call.
   *
   * @param address where the call went; empty if unknown
   */
  public static ProvisioningException of(Failure failure, Optional<URI> address) {
    return plain(failure, address).orElseGet(() -> general(failure, address));
  }

  /** Returns whether not even a connection was made. */
  public static boolean isUnreachable(Throwable error) {
    return Unanswered.isUnreachable(error);
  }

  /** Returns what it means where no kind knows better. */
  static Optional<ProvisioningException> plain(Failure failure, Optional<URI> address) {
    if (failure.cause() instanceof ProvisioningException known) {
      return Optional.of(known);
    }
    return Unanswered.isByAnother(failure)
        ? Optional.of(Unanswered.explain(failure, address))
        : Optional.empty();
  }

  private static ProvisioningException general(Failure failure, Optional<URI> address) {
    if (failure.cause() instanceof RepeatedPageException endless) {
      return new ProvisioningException(
          ErrorCategory.INTERNAL,
          failure,
          endless.operation() + " names a page as the next one that has been read already",
          "run again; report it to AWS if it stays");
    }
    String code = failure.awsErrorCode().orElse("");
    if (DENIED.contains(code) || (code.isEmpty() && failure.status().orElse(0) == 403)) {
      return Denials.explain(failure);
    }
    if (QUOTA.contains(code)) {
      return new QuotaReachedException(
          failure,
          "a quota of the account is used up: " + said(failure),
          "delete what isn't needed, or ask for more in Service Quotas");
    }
    if (AwsErrorClassifier.isClockDifference(failure.cause())) {
      return new ProvisioningException(
          ErrorCategory.RETRY_LATER,
          failure,
          "this machine's clock and that of AWS differ: " + said(failure),
          "set the machine's clock (by NTP, for one), then run again: it continues");
    }
    if (NOT_SIGNED_UP.contains(code)) {
      return new ProvisioningException(
          ErrorCategory.NOT_ALLOWED,
          failure,
          "the account isn't signed up for the service, or the region isn't enabled in it: "
              + said(failure),
          "enable the region in the account's settings, or finish its registration, then run again");
    }
    if (BAD_CREDENTIALS.contains(code)) {
      return new ProvisioningException(
          ErrorCategory.NOT_AUTHENTICATED,
          failure,
          "AWS does not accept the credentials: " + said(failure),
          "sign in again, and check the clock");
    }
    if (RetryRules.isThrottled(failure.cause())) {
      return new ProvisioningException(
          ErrorCategory.RETRY_LATER,
          failure,
          "the service lets fewer calls through than are made: " + said(failure),
          "run again when others call less: it continues");
    }
    Optional<ProvisioningException> inVain = InVain.explain(failure);
    if (inVain.isPresent()) {
      return inVain.get();
    }
    int status = failure.status().orElse(0);
    if (status > 0 && status < 500) {
      return new ProvisioningException(
          refusal(status),
          failure,
          "AWS refused the request: " + said(failure),
          "change what the message names");
    }
    return Unanswered.explain(failure, address);
  }

  /** AppStream says 400 to all; the others' statuses say what sort of refusal it is. */
  private static ErrorCategory refusal(int status) {
    return switch (status) {
      case 401 -> ErrorCategory.NOT_AUTHENTICATED;
      case 403 -> ErrorCategory.NOT_ALLOWED;
      case 404 -> ErrorCategory.NOT_FOUND;
      case 409, 412 -> ErrorCategory.CONFLICT;
      default -> ErrorCategory.INVALID;
    };
  }

  private static String said(Failure failure) {
    return failure.awsMessage().filter(text -> !text.isBlank()).orElse("no message");
  }
}
