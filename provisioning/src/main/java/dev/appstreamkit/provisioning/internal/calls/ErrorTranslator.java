package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Gives a failed call its meaning: the kind's own if it has one, the general one otherwise. */
final class ErrorTranslator {

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError");
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

  private ErrorTranslator() {}

  static ProvisioningException translate(CallFailedException failed) {
    Failure failure = failed.failure();
    if (failure.cause() instanceof ProvisioningException known) {
      return known;
    }
    return failed
        .kind()
        .flatMap(of -> of.explain(failure))
        .orElseGet(() -> general(failure, failed.address()));
  }

  private static ProvisioningException general(Failure failure, Optional<URI> address) {
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
    if (status > 0 && status < 500 && status != 407) {
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
