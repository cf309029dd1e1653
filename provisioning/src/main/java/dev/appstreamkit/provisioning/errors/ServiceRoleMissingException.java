package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Optional;

/** The account lacks the role that AppStream itself works with; it never used AppStream. */
public final class ServiceRoleMissingException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param address the resource it is about; empty if none
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public ServiceRoleMissingException(
      Optional<ResourceAddress> address, String problem, String remedy) {
    super(address, problem, remedy);
  }

  /**
   * Makes the error from a failed call.
   *
   * @param failure the call
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public ServiceRoleMissingException(Failure failure, String problem, String remedy) {
    super(failure, problem, remedy);
  }
}
