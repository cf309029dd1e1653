package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.scaling.AdjustmentType;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import dev.appstreamkit.provisioning.kinds.scaling.Schedule;
import dev.appstreamkit.provisioning.kinds.scaling.StepPolicy;
import dev.appstreamkit.provisioning.kinds.scaling.internal.ScalingKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

class ScalingContractTest extends SimulatedContract<ScalingTarget> {

  private static final Fleet FLEET =
      Fleet.builder("contract-fleet")
          .image(IMAGE)
          .instanceType("stream.standard.medium")
          .capacity(1)
          .network(Network.vpc("subnet-1"))
          .build();

  private ApplicationAutoScalingClient scaling;

  @BeforeEach
  void openScaling() {
    scaling = client(ApplicationAutoScalingClient.builder());
  }

  @AfterEach
  void closeScaling() {
    scaling.close();
  }

  @Override
  protected ResourceKind<ScalingTarget> kind() {
    return new ScalingKind();
  }

  @Override
  protected ScalingTarget made() {
    return ScalingTarget.of(FLEET, Scaling.between(1, 3));
  }

  @Override
  protected Optional<ScalingTarget> changed() {
    return Optional.of(
        ScalingTarget.of(
            FLEET,
            Scaling.between(1, 4)
                .keepingUtilizationAt(70)
                .stepping("out", StepPolicy.of(AdjustmentType.CHANGE_IN_CAPACITY).above(0, 1))
                .scheduled("nights", Schedule.at("rate(12 hours)").most(5))));
  }

  @Override
  protected Optional<ScalingTarget> cleared() {
    return Optional.of(
        ScalingTarget.of(
            FLEET,
            Scaling.between(1, 4)
                .withoutUtilization()
                .withoutStepPolicy("out")
                .withoutSchedule("nights")));
  }

  @Override
  protected void vanish() {
    scaling.deregisterScalableTarget(
        r ->
            r.serviceNamespace(ServiceNamespace.APPSTREAM)
                .resourceId("fleet/contract-fleet")
                .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY));
  }

  @Override
  protected SortedSet<String> inventory() {
    SortedSet<String> there = super.inventory();
    scaling
        .describeScalableTargets(r -> r.serviceNamespace(ServiceNamespace.APPSTREAM))
        .scalableTargets()
        .forEach(target -> there.add("scaling " + target.resourceId()));
    return there;
  }

  /** It is a part of a fleet, which proves whose it is. */
  @Override
  protected boolean canBeAnothers() {
    return false;
  }
}
