package dev.appstreamkit.operations.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.retry.RetriesExhaustedException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a failed call means, and what to do. */
final class Errors {

  private static final int REFUSED = 400;
  private static final int FAILED = 500;

  private Errors() {}

  /** Returns the error of a call. */
  static ProvisioningException of(ResourceAddress about, String operation, RuntimeException error) {
    if (error instanceof ProvisioningException known) {
      return known;
    }
    Throwable cause =
        error instanceof RetriesExhaustedException && error.getCause() != null
            ? error.getCause()
            : error;
    Failure failure = new Failure(Optional.of(about), Optional.of(operation), cause);
    Meaning meaning =
        error instanceof RetriesExhaustedException ? Meaning.BUSY : meaning(failure, cause);
    return new ProvisioningException(meaning.category, failure, problem(failure), meaning.remedy);
  }

  private static String problem(Failure failure) {
    return failure
        .awsMessage()
        .filter(text -> !text.isBlank())
        .orElseGet(() -> String.valueOf(failure.cause().getMessage()));
  }

  private static Meaning meaning(Failure failure, Throwable cause) {
    if (!(cause instanceof AwsServiceException)) {
      return Meaning.UNANSWERED;
    }
    int status = failure.status().orElse(0);
    return switch (failure.awsErrorCode().orElse("")) {
      case "ResourceNotFoundException",
          "EntitlementNotFoundException",
          "NoSuchBucket",
          "NoSuchKey" ->
          Meaning.NOT_FOUND;
      case "AccessDeniedException", "AccessDenied" -> Meaning.DENIED;
      case "LimitExceededException" -> Meaning.QUOTA;
      case "ResourceInUseException",
          "ResourceNotAvailableException",
          "OperationNotPermittedException",
          "ConcurrentModificationException" ->
          Meaning.CONFLICT;
      case "ExpiredTokenException", "UnrecognizedClientException", "InvalidSignatureException" ->
          Meaning.UNKNOWN_CALLER;
      default -> status >= REFUSED && status < FAILED ? Meaning.REFUSED : Meaning.BUSY;
    };
  }

  private enum Meaning {
    NOT_FOUND(ErrorCategory.NOT_FOUND, "check the name, account and region"),
    DENIED(ErrorCategory.NOT_ALLOWED, "have the caller's role allow the operation"),
    QUOTA(ErrorCategory.QUOTA, "delete what isn't needed, or ask for more in Service Quotas"),
    CONFLICT(ErrorCategory.CONFLICT, "look at its state, and try again when it allows this"),
    UNKNOWN_CALLER(ErrorCategory.NOT_AUTHENTICATED, "sign in again, and check the clock"),
    REFUSED(ErrorCategory.INVALID, "change what the message names"),
    UNANSWERED(ErrorCategory.RETRY_LATER, "check the network and the endpoint, then try again"),
    BUSY(ErrorCategory.RETRY_LATER, "try again later");

    private final ErrorCategory category;
    private final String remedy;

    Meaning(ErrorCategory category, String remedy) {
      this.category = category;
      this.remedy = remedy;
    }
  }
}
