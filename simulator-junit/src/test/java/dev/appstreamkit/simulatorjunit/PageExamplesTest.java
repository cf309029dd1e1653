package dev.appstreamkit.simulatorjunit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.Provisioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The setting that this module's page shows. */
class PageExamplesTest {

  @RegisterExtension
  static final ProvisionerExtension SIMULATOR =
      ProvisionerExtension.with(builder -> builder.region("eu-west-1").seed(7));

  @Test
  void region_ofTheSimulator_isTheProvisioners(Provisioner provisioner) {
    assertThat(provisioner.target().region()).isEqualTo("eu-west-1");
  }
}
