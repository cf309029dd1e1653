package dev.appstreamkit.simulatorjunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.FleetState;

class SimulatedProvisionerTest {

  @TempDir private Path folder;

  /** By the real clock, the first look at the fleet alone would come after minutes. */
  @Test
  @Timeout(100)
  void connect_toAServer_waitsInTheServersTime() {
    try (AppStreamSimulator server =
        AppStreamSimulator.builder().region("eu-west-1").accountId("222233334444").start()) {
      apply(server.endpoint(), server.controlToken(), environment());
      try (AppStreamClient appStream =
          AppStreamClient.builder()
              .endpointOverride(server.endpoint())
              .region(server.region())
              .credentialsProvider(server.administrator())
              .build()) {
        assertThat(appStream.describeFleets().fleets())
            .singleElement()
            .satisfies(fleet -> assertThat(fleet.state()).isEqualTo(FleetState.RUNNING))
            .satisfies(fleet -> assertThat(fleet.arn()).contains(":eu-west-1:222233334444:"));
      }
    }
  }

  private void apply(URI endpoint, String token, AppStreamEnvironment environment) {
    try (Provisioner provisioner =
        SimulatedProvisioner.connect(endpoint, token)
            .manifest(ManifestLocation.file(folder.resolve("share.json")))
            .build()) {
      provisioner.apply(provisioner.plan(environment));
    }
  }

  private static AppStreamEnvironment environment() {
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
            .instanceType("stream.standard.medium")
            .onDemand()
            .capacity(1)
            .network(Network.vpc("subnet-0a1b2c3d"))
            .build();
    return AppStreamEnvironment.builder("share").add(fleet).build();
  }

  @Test
  void connect_toAServerWhoseTimeStandsStill_saysSo() {
    try (AppStreamSimulator server =
        AppStreamSimulator.builder().time(ManualTime.startingAt(Instant.EPOCH)).start()) {
      assertThatThrownBy(
              () -> SimulatedProvisioner.connect(server.endpoint(), server.controlToken()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("time scale above 0");
    }
  }
}
