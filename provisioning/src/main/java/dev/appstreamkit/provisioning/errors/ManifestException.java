package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Optional;

/** The manifest can't be read or written, is used by another process, or is something else's. */
public class ManifestException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param category what to do about it, for a program
   * @param address the resource it is about; empty if none
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public ManifestException(
      ErrorCategory category, Optional<ResourceAddress> address, String problem, String remedy) {
    super(category, address, problem, remedy);
  }
}
