package dev.appstreamkit.provisioning.internal.aws;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** The region of whoever says none. */
public final class DefaultRegion {

  private DefaultRegion() {}

  /**
   * Returns the region of the SDK's default chain.
   *
   * @throws ProvisioningException if none is configured
   */
  public static Region get() {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException none) {
      ProvisioningException error =
          new ProvisioningException(
              ErrorCategory.INVALID,
              Optional.empty(),
              "no AWS region is configured",
              "set AWS_REGION or a profile's region, or pass Provisioner.builder().region(...)");
      error.addSuppressed(none);
      throw error;
    }
  }
}
