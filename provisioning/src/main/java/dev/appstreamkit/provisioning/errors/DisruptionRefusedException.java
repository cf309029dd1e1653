package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Optional;

/** The plan would interrupt or replace what people use, which was not allowed. */
public final class DisruptionRefusedException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param address the resource it is about; empty if none
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public DisruptionRefusedException(
      Optional<ResourceAddress> address, String problem, String remedy) {
    super(ErrorCategory.DISRUPTION, address, problem, remedy);
  }
}
