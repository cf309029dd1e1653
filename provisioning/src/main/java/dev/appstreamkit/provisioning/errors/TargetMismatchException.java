package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Optional;

/** The credentials lead to another account or region than was confirmed or recorded. */
public final class TargetMismatchException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param address the resource it is about; empty if none
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public TargetMismatchException(Optional<ResourceAddress> address, String problem, String remedy) {
    super(address, problem, remedy);
  }
}
