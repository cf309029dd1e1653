package dev.appstreamkit.architecture.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulator.SimulatorControl;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about testing, and code of other pages, on a simulator. */
class TestingPageTest {

  @TempDir Path folder;

  @Test
  void time_thatJumps_isShared() {
    assertThatCode(() -> apply(environment("first"))).doesNotThrowAnyException();
  }

  private void apply(AppStreamEnvironment environment) {
    try (SelfAdvancingTime time =
            SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
        AppStreamSimulator simulator = AppStreamSimulator.builder().time(time).start();
        Provisioner provisioner = provisioner(simulator, time, folder)) {
      provisioner.apply(provisioner.plan(environment));
    }
  }

  @Test
  void plans_ofThePages_areThose() {
    AppStreamEnvironment environment = environment("first");
    try (SelfAdvancingTime time = SelfAdvancingTime.startingAt(Instant.EPOCH);
        AppStreamSimulator simulator = AppStreamSimulator.builder().time(time).start();
        Provisioner provisioner = provisioner(simulator, time, folder)) {
      provisioner.apply(provisioner.plan(environment));
      Drift drift = PageExamples.drift(provisioner, environment);
      Plan gently = PageExamples.gently(provisioner, environment("second"));
      Plan destroy = PageExamples.destroy(provisioner, environment);

      assertThat(drift.isEmpty()).isTrue();
      assertThat(gently.options().disruption()).isEqualTo(Disruption.ALLOW_RESTART);
      assertThat(gently.blockers()).isEmpty();
      assertThat(provisioner.apply(destroy).complete()).isTrue();
    }
  }

  @Test
  void faults_ofThePage_endInAFleetThatSaysWhy() {
    try (SelfAdvancingTime time = SelfAdvancingTime.startingAt(Instant.EPOCH);
        AppStreamSimulator simulator = AppStreamSimulator.builder().time(time).start();
        Provisioner provisioner = provisioner(simulator, time, folder)) {
      breakCalls(simulator.control());

      assertThatThrownBy(() -> provisioner.apply(provisioner.plan(environment("first"))))
          .isInstanceOf(ApplyFailedException.class)
          .hasMessageContaining("SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES");
    }
  }

  private static void breakCalls(SimulatorControl control) {
    control.faults().add(Fault.throttled().times(3));
    control.faults().add(Fault.lostAnswer());
    control.transitions().takes("image", "CreateImage", Duration.ofMinutes(45));
    control.transitions().failNext("fleet", "StartFleet", "SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES");
  }

  private static Provisioner provisioner(
      AppStreamSimulator simulator, TimeSource time, Path folder) {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .time(time)
        .manifest(ManifestLocation.file(folder.resolve("share.json")))
        .build();
  }

  private static AppStreamEnvironment environment(String description) {
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-09-18-2019"))
            .instanceType("stream.standard.medium")
            .capacity(1)
            .description(description)
            .network(Network.defaultInternetAccess())
            .build();
    return AppStreamEnvironment.builder("share")
        .add(Stack.builder("share-stack").fleet(fleet).build())
        .build();
  }
}
