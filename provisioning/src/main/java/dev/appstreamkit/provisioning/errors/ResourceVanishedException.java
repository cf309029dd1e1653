package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Optional;

/** Something disappeared while it was being worked on. */
public final class ResourceVanishedException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param address the resource it is about; empty if none
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public ResourceVanishedException(
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
  public ResourceVanishedException(Failure failure, String problem, String remedy) {
    super(failure, problem, remedy);
  }
}
