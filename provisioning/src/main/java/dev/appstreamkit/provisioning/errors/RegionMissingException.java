package dev.appstreamkit.provisioning.errors;

import java.util.Optional;

/** No AWS region was configured. */
public final class RegionMissingException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /** Makes the error. */
  public RegionMissingException() {
    super(
        Optional.empty(),
        "no AWS region is configured",
        "set AWS_REGION or a profile's region, or pass Provisioner.builder().region(...)");
  }
}
