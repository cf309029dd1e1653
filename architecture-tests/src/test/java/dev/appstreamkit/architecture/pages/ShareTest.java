package dev.appstreamkit.architecture.pages;

import static dev.appstreamkit.architecture.pages.ReadmeExamples.environment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulatorjunit.ProvisionerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.appstream.AppStreamClient;

@ExtendWith(ProvisionerExtension.class)
class ShareTest {

  @Test
  void apply_share_startsTheFleet(
      ProvisionerBuilder builder, SimulatorControl control, AppStreamClient appStream) {
    try (Provisioner provisioner = builder.listener(new PersonWhoBuildsImages(control)).build()) {
      provisioner.apply(provisioner.plan(environment()));
    }
    assertThat(appStream.describeFleets().fleets().get(0).stateAsString()).isEqualTo("RUNNING");
  }
}
