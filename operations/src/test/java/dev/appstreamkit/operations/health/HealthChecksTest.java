package dev.appstreamkit.operations.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.Situation;
import dev.appstreamkit.operations.health.HealthFinding.Severity;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulatorjunit.ProvisionerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.appstream.AppStreamClient;

@ExtendWith(ProvisionerExtension.class)
class HealthChecksTest {

  @Test
  void fleet_runningWithRoom_isUsable(
      Provisioner provisioner, AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation.running(client, control, time, 2).letIn("hoge");

    FleetHealth health = Operations.of(provisioner).health().fleet(Situation.FLEET);

    assertThat(health.isUsable()).isTrue();
    assertThat(health.sentences())
        .contains(
            "it is RUNNING.",
            "2 instances of 2 wanted, 1 in use, 1 free.",
            "1 session, 1 connected.",
            "nothing scales it.")
        .anySatisfy(line -> assertThat(line).contains("the system of its image").contains("days"))
        .anySatisfy(line -> assertThat(line).contains("the agent in its image"));
  }

  @Test
  void fleet_full_saysThatNobodyElseGetsIn(
      Provisioner provisioner,
      AppStreamClient client,
      ApplicationAutoScalingClient scaling,
      SimulatorControl control,
      TimeSource time) {
    Situation.running(client, control, time, 1).letIn("hoge");
    scaling.registerScalableTarget(
        r ->
            r.serviceNamespace(ServiceNamespace.APPSTREAM)
                .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                .resourceId("fleet/" + Situation.FLEET)
                .minCapacity(0)
                .maxCapacity(1));

    FleetHealth health = Operations.of(provisioner).health().fleet(Situation.FLEET);

    assertThat(health.worst()).isEqualTo(Severity.PROBLEM);
    assertThat(health.findings().get(0).sentence()).contains("nobody else gets in");
    assertThat(health.toString()).contains("scaling keeps it between 0 and 1", "at the maximum");
  }

  @Test
  void fleet_thatDidNotStart_saysWhyAndWhatToDo(
      Provisioner provisioner, AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation.running(client, control, time, 1);
    Operations operations = Operations.of(provisioner);
    operations.fleets().stop(Situation.FLEET);
    control.transitions().failNext("fleet", "StartFleet", "SUBNET_NOT_FOUND");
    assertThatThrownBy(() -> operations.fleets().start(Situation.FLEET));

    assertThat(operations.health().fleet(Situation.FLEET).sentences())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("SUBNET_NOT_FOUND")
                    .contains("name subnets that are there"));
  }

  @Test
  void fleet_notAllowedToLookAtAll_saysWhatWasNotLookedAt(
      Provisioner provisioner, AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation.running(client, control, time, 1);
    control
        .faults()
        .add(Fault.error("AccessDeniedException", 400).on("appstream", "DescribeImages"));

    assertThat(Operations.of(provisioner).health().fleet(Situation.FLEET).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.UNKNOWN);
              assertThat(finding.sentence()).contains("the image couldn't be looked at");
            });
  }

  @Test
  void fleet_bareClient_saysWhatItDidNotLookAt(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation.running(client, control, time, 1);

    assertThat(
            Operations.builder(client)
                .time(time)
                .build()
                .health()
                .fleet(Situation.FLEET)
                .sentences())
        .contains(
            "scaling wasn't looked at; give its client.",
            "quotas weren't looked at; add servicequotas.");
  }

  @Test
  void fleet_nobody_saysSo(Provisioner provisioner) {
    assertThatThrownBy(() -> Operations.of(provisioner).health().fleet("nobody"))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("fleet/nobody");
  }
}
