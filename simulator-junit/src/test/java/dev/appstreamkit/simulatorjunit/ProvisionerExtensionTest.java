package dev.appstreamkit.simulatorjunit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControl;
import java.time.Instant;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

class ProvisionerExtensionTest {

  private static final AppStreamEnvironment ENVIRONMENT =
      AppStreamEnvironment.builder("share").add(Bucket.builder("a-share").build()).build();

  @RegisterExtension
  private static final ProvisionerExtension EXTENSION =
      ProvisionerExtension.with(
          builder -> builder.region("eu-west-1").time(ManualTime.startingAt(Instant.EPOCH)));

  @RepeatedTest(2)
  void provisioner_eachTest_beginsWithAnEmptyAccountAndManifest(
      Provisioner provisioner, S3Client s3) {
    assertThat(provisioner.plan(ENVIRONMENT).isEmpty()).isFalse();
    assertThat(provisioner.apply(provisioner.plan(ENVIRONMENT)).complete()).isTrue();
    assertThat(s3.listBuckets().buckets()).hasSize(1);
    assertThat(provisioner.plan(ENVIRONMENT).isEmpty()).isTrue();
  }

  @Test
  void builder_andProvisioner_workOnTheSameSimulatorAndManifest(
      ProvisionerBuilder builder, Provisioner provisioner, AppStreamSimulator simulator) {
    provisioner.apply(provisioner.plan(ENVIRONMENT));
    try (Provisioner another = builder.build()) {
      assertThat(another.plan(ENVIRONMENT).isEmpty()).isTrue();
      assertThat(another.target().account()).isEqualTo(simulator.accountId());
      assertThat(another.target().region()).isEqualTo("eu-west-1");
    }
  }

  @Test
  void time_ofTheSimulator_isHandedOutAsWhatItIs(
      ManualTime manual, TimeSource time, SimulatorControl control) {
    assertThat(manual).isSameAs(time);
    assertThat(control.instant()).isEqualTo(Instant.EPOCH);
  }
}
