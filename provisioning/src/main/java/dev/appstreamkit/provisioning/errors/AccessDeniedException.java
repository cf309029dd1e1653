package dev.appstreamkit.provisioning.errors;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller's permissions do not cover a call. */
public final class AccessDeniedException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  private final String action;
  private final @Nullable String resource;

  /**
   * Makes the error.
   *
   * @param failure the call
   * @param action the IAM action that is missing, {@code appstream:CreateFleet} for one
   * @param resource the ARN it was wanted on; empty if AWS did not say
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public AccessDeniedException(
      Failure failure, String action, Optional<String> resource, String problem, String remedy) {
    super(ErrorCategory.NOT_ALLOWED, failure, problem, remedy);
    this.action = action;
    this.resource = resource.orElse(null);
  }

  /** Returns the IAM action that is missing. */
  public String action() {
    return action;
  }

  /** Returns the ARN that the action was wanted on; empty if AWS did not say. */
  public Optional<String> resource() {
    return Optional.ofNullable(resource);
  }
}
