package dev.appstreamkit.springboot;

import dev.appstreamkit.provisioning.ProvisionerBuilder;

/**
 * Says more of the application's provisioner. All beans of this type are called, in their order,
 * after the properties, credentials and listeners were set.
 */
@FunctionalInterface
public interface ProvisionerCustomizer {

  /**
   * Sets something.
   *
   * @param builder the builder
   */
  void customize(ProvisionerBuilder builder);
}
