package dev.appstreamkit.provisioning.internal.kind;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.Optional;

/** What IAM's refusals mean for a role. */
public final class RoleErrors {

  private RoleErrors() {}

  /** Returns what a failed call means; empty if it means nothing special. */
  public static Optional<ProvisioningException> explain(Failure failure) {
    return switch (failure.awsErrorCode().orElse("")) {
      case "EntityAlreadyExists" ->
          Optional.of(
              new NotOwnedException(
                  failure,
                  "a role of this name is already there, and this environment didn't make it",
                  "choose another name, or remove that role"));
      case "DeleteConflict" ->
          Optional.of(
              new ProvisioningException(
                  ErrorCategory.CONFLICT,
                  failure,
                  "the role is still in use: "
                      + failure.awsMessage().orElse("IAM doesn't say where"),
                  "take it out of its instance profiles and run again"));
      case "MalformedPolicyDocument" ->
          Optional.of(
              new ProvisioningException(
                  ErrorCategory.INVALID,
                  failure,
                  "IAM doesn't accept a policy: " + failure.awsMessage().orElse("without a reason"),
                  "correct the statements that the role is allowed"));
      default -> Optional.empty();
    };
  }
}
