package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Optional;

/** Something of that name is there, and nothing proves that this environment made it. */
public final class NotOwnedException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param address the resource it is about; empty if none
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public NotOwnedException(Optional<ResourceAddress> address, String problem, String remedy) {
    super(ErrorCategory.CONFLICT, address, problem, remedy);
  }

  /**
   * Makes the error from a failed call.
   *
   * @param failure the call
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public NotOwnedException(Failure failure, String problem, String remedy) {
    super(ErrorCategory.CONFLICT, failure, problem, remedy);
  }
}
