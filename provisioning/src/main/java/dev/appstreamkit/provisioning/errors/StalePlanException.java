package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Optional;

/** What the plan was made from has moved since. */
public final class StalePlanException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param address the resource it is about; empty if none
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public StalePlanException(Optional<ResourceAddress> address, String problem, String remedy) {
    super(ErrorCategory.STALE, address, problem, remedy);
  }
}
