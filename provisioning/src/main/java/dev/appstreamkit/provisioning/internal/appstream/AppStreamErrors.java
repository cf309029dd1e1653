package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** What AppStream's error codes mean, and what to do about them. */
public final class AppStreamErrors {

  private static final String NOT_FOUND = "ResourceNotFoundException";
  private static final String INVALID_ROLE = "InvalidRoleException";
  private static final String ALREADY_EXISTS = "ResourceAlreadyExistsException";
  private static final String NO_ENTITLEMENT = "EntitlementNotFoundException";
  private static final String ENTITLEMENT_EXISTS = "EntitlementAlreadyExistsException";
  private static final String NO_SUCH_ROLE = "NoSuchEntity";

  private static final String IMAGES = "images (10 unless raised)";

  private static final Map<String, String> QUOTAS =
      Map.ofEntries(
          Map.entry(
              "CreateFleet", "fleets (10 unless raised) or of instances of this type (0 for some)"),
          Map.entry(
              "StartFleet", "instances of this type, which is 0 for some types unless raised"),
          Map.entry(
              "UpdateFleet", "instances of this type, which is 0 for some types unless raised"),
          Map.entry(
              "CreateImageBuilder", "image builders (10 unless raised) or of this instance type"),
          Map.entry("CreateStack", "stacks (10 unless raised)"),
          Map.entry("CreateUser", "users in the user pool (50 unless raised)"),
          Map.entry("CreateAppBlock", "app blocks"),
          Map.entry("CreateAppBlockBuilder", "app block builders"),
          Map.entry("CreateApplication", "applications"),
          Map.entry("CreateImportedImage", IMAGES),
          Map.entry("CreateUpdatedImage", IMAGES),
          Map.entry("CopyImage", IMAGES));

  /** What a call refused for its contents or at its moment calls for. */
  private static final Map<String, Remedy> REMEDIES =
      Map.of(
          "ResourceInUseException",
          new Remedy(
              ErrorCategory.CONFLICT,
              "end what uses it (sessions, fleets, stacks, shares), then run again"),
          "OperationNotPermittedException",
          new Remedy(
              ErrorCategory.CONFLICT,
              "wait until its state allows it, then run again; if the message names a setting,"
                  + " change that"),
          "IncompatibleImageException",
          new Remedy(
              ErrorCategory.INVALID,
              "use an instance type of a family that the image supports, or another image"),
          "InvalidParameterCombinationException",
          new Remedy(ErrorCategory.INVALID, "change what the message names"),
          "ResourceNotAvailableException",
          new Remedy(
              ErrorCategory.RETRY_LATER,
              "run again when the resource that the message names is available, or name another"),
          "InvalidAccountStatusException",
          new Remedy(ErrorCategory.NOT_ALLOWED, "ask AWS Support to put the account in order"));

  private record Remedy(ErrorCategory category, String text) {}

  /** Calls that may not know yet what was made a moment before. */
  private static final Set<String> AFTER_CREATE =
      Set.of(
          "CreateFleet",
          "DescribeFleets",
          "StartFleet",
          "DescribeStacks",
          "AssociateFleet",
          "DescribeImageBuilders",
          "DescribeImages",
          "CreateImageBuilderStreamingURL",
          "DescribeAppBlocks",
          "DescribeAppBlockBuilders",
          "AssociateAppBlockBuilderAppBlock",
          "StartAppBlockBuilder",
          "CreateAppBlockBuilderStreamingURL",
          "DescribeApplications",
          "CreateApplication",
          "AssociateApplicationFleet",
          "DescribeSoftwareAssociations",
          "ListTagsForResource",
          "TagResource",
          "BatchAssociateUserStack");

  private AppStreamErrors() {}

  /** Returns what a failed call means; empty if it means nothing special. */
  public static Optional<ProvisioningException> explain(Failure failure) {
    String code = failure.awsErrorCode().orElse("");
    switch (code) {
      case "LimitExceededException":
        return Optional.of(quota(failure));
      case INVALID_ROLE:
        return Optional.of(ServiceRole.isMissing(failure) ? serviceRole(failure) : role(failure));
      case ALREADY_EXISTS, ENTITLEMENT_EXISTS:
        return Optional.of(
            new NotOwnedException(
                failure,
                "it is already there, and nothing proves that this environment made it",
                failure.operation().filter("CreateUser"::equals).isPresent()
                    ? "adopt the user, or remove it yourself"
                    : "choose another name, or remove it yourself"));
      case NOT_FOUND, NO_ENTITLEMENT:
        return Optional.of(
            new ProvisioningException(
                ErrorCategory.NOT_FOUND,
                failure,
                "something that was there is gone: " + said(failure),
                "plan again: what is missing is made anew"));
      default:
        return Optional.ofNullable(REMEDIES.get(code))
            .map(
                remedy ->
                    ServiceRole.isMissing(failure)
                        ? serviceRole(failure)
                        : new ProvisioningException(
                            remedy.category(),
                            failure,
                            "AppStream refused: " + said(failure),
                            remedy.text()));
    }
  }

  /** Returns the service's error for a name that it doesn't know. */
  public static ResourceNotFoundException notFound(String name) {
    String message = name + " was not found";
    AwsErrorDetails details =
        AwsErrorDetails.builder()
            .serviceName("AppStream")
            .errorCode(NOT_FOUND)
            .errorMessage(message)
            .build();
    return ResourceNotFoundException.builder()
        .message(message)
        .statusCode(400)
        .awsErrorDetails(details)
        .build();
  }

  /** Returns the error for something that is gone while it is waited for. */
  public static ProvisioningException vanished(ResourceAddress address, String what) {
    return new ProvisioningException(
        ErrorCategory.NOT_FOUND,
        Optional.of(address),
        what + " is gone",
        "plan again: what is missing is made anew");
  }

  /** Returns whether a call failed because something new isn't known everywhere yet. */
  public static boolean propagating(Failure failure) {
    String code = failure.awsErrorCode().orElse("");
    String operation = failure.operation().orElse("");
    if (ServiceRole.isMissing(failure)) {
      return ServiceRole.isNotKnownYet(failure) || code.equals(NO_SUCH_ROLE);
    }
    if (code.equals(INVALID_ROLE)) {
      return true;
    }
    // What an earlier attempt made refuses the next one, and may not be seen yet.
    return (code.equals(NOT_FOUND) && AFTER_CREATE.contains(operation))
        || code.equals(ALREADY_EXISTS)
        || code.equals(ENTITLEMENT_EXISTS);
  }

  private static ProvisioningException quota(Failure failure) {
    String what =
        failure.operation().map(QUOTAS::get).map(text -> "the quota of " + text).orElse("a quota");
    return new QuotaReachedException(
        failure,
        what + " is used up: " + said(failure),
        "delete what isn't needed, or ask for more in Service Quotas (Amazon AppStream 2.0)");
  }

  private static ProvisioningException serviceRole(Failure failure) {
    return ServiceRole.missing(failure);
  }

  private static ProvisioningException role(Failure failure) {
    return new ProvisioningException(
        ErrorCategory.NOT_ALLOWED,
        failure,
        "AppStream can't use the machine role: " + said(failure),
        "let the role trust appstream.amazonaws.com for sts:AssumeRole, for this resource's ARN,"
            + " and allow whoever runs this iam:PassRole on it");
  }

  private static String said(Failure failure) {
    return failure.awsMessage().filter(text -> !text.isBlank()).orElse("no message");
  }
}
