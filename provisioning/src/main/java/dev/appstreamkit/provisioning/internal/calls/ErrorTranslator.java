package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;

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

  /** The words in which AWS says what was denied. */
  private static final Pattern DENIAL =
      Pattern.compile("perform: (\\S+)(?: on resource: \"?([^\\s\"]+)\"?)?");

  private ErrorTranslator() {}

  static ProvisioningException translate(
      Failure failure, Optional<ResourceKind<? extends ResourceSpec>> kind) {
    if (failure.cause() instanceof ProvisioningException known) {
      return known;
    }
    return kind.flatMap(of -> of.explain(failure)).orElseGet(() -> general(failure));
  }

  private static ProvisioningException general(Failure failure) {
    String code = failure.awsErrorCode().orElse("");
    if (DENIED.contains(code) || (code.isEmpty() && failure.status().orElse(0) == 403)) {
      return denied(failure);
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
    if (failure.status().isPresent() && failure.status().get() < 500) {
      return new ProvisioningException(
          refusal(failure.status().get()),
          failure,
          "AWS refused the request: " + said(failure),
          "change what the message names");
    }
    return unanswered(failure);
  }

  private static ProvisioningException unanswered(Failure failure) {
    String text = String.valueOf(failure.cause().getMessage());
    if (failure.status().isEmpty() && text.toLowerCase(Locale.ROOT).contains("credentials")) {
      return new ProvisioningException(
          ErrorCategory.NOT_AUTHENTICATED,
          failure,
          "no AWS credentials were found",
          "set a profile or environment variables, or pass Provisioner.builder().credentials(...)");
    }
    if (failure.status().isPresent() || failure.cause() instanceof SdkClientException) {
      return new ProvisioningException(
          ErrorCategory.RETRY_LATER,
          failure,
          "the service did not answer as it should" + reason(failure),
          "check the network and the AWS Health Dashboard, then run again: it continues");
    }
    return new ProvisioningException(
        ErrorCategory.INTERNAL,
        failure,
        "an unexpected error: " + failure.cause().getClass().getSimpleName(),
        "run again; report it if it stays");
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

  private static String reason(Failure failure) {
    return failure
        .awsMessage()
        .filter(text -> !text.isBlank())
        .map(text -> ": " + text)
        .orElse(" (" + failure.cause().getClass().getSimpleName() + ")");
  }

  private static AccessDeniedException denied(Failure failure) {
    Matcher words = DENIAL.matcher(failure.awsMessage().orElse(""));
    boolean told = words.find();
    String action = told ? words.group(1) : guess(failure);
    Optional<String> resource = told ? Optional.ofNullable(words.group(2)) : Optional.empty();
    return new AccessDeniedException(
        failure,
        action,
        resource,
        "the credentials may not " + action + resource.map(arn -> " on " + arn).orElse(""),
        "add a statement that allows it to the policy of whoever runs this");
  }

  /** Where AWS doesn't name the action, the operation's own name is the best guess. */
  private static String guess(Failure failure) {
    String service =
        failure.cause().getClass().getPackageName().contains(".s3.") ? "s3" : service(failure);
    return service + ":" + failure.operation().orElse("(unknown)");
  }

  private static String service(Failure failure) {
    String[] parts = failure.cause().getClass().getPackageName().split("\\.", -1);
    return parts.length > 4 ? parts[4].toLowerCase(Locale.ROOT) : "aws";
  }

  private static String said(Failure failure) {
    return failure.awsMessage().filter(text -> !text.isBlank()).orElse("no message");
  }
}
