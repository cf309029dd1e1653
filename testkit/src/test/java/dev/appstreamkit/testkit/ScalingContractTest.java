package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.scaling.AdjustmentType;
import dev.appstreamkit.provisioning.kinds.scaling.MetricAggregation;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import dev.appstreamkit.provisioning.kinds.scaling.Schedule;
import dev.appstreamkit.provisioning.kinds.scaling.StepPolicy;
import dev.appstreamkit.provisioning.kinds.scaling.internal.ScalingKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
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
  protected List<AttributeLife<ScalingTarget>> attributes() {
    return lives();
  }

  static List<AttributeLife<ScalingTarget>> lives() {
    List<AttributeLife<ScalingTarget>> lives = new ArrayList<>(ofBoundsAndTracking());
    lives.addAll(ofSteps());
    return lives;
  }

  private static AttributeLife<ScalingTarget> life(String attribute, Scaling... turns) {
    return new AttributeLife<>(
        attribute, Stream.of(turns).map(turn -> ScalingTarget.of(FLEET, turn)).toList());
  }

  private static List<AttributeLife<ScalingTarget>> ofBoundsAndTracking() {
    Scaling plain = Scaling.between(1, 4);
    Scaling keeping = plain.keepingUtilizationAt(70).cooldowns(seconds(60), seconds(60));
    return List.of(
        life("minCapacity", plain, Scaling.between(2, 4)),
        life("maxCapacity", plain, Scaling.between(1, 5)),
        life(
            "utilization",
            plain,
            plain.keepingUtilizationAt(70),
            plain.keepingUtilizationAt(80),
            plain.withoutUtilization()),
        life("scaleOutCooldown", keeping, keeping.cooldowns(seconds(90), seconds(60))),
        life("scaleInCooldown", keeping, keeping.cooldowns(seconds(60), seconds(90))),
        life(
            "schedule.",
            plain,
            plain.scheduled("nights", Schedule.at("rate(12 hours)").most(5)),
            plain.scheduled("nights", Schedule.at("rate(6 hours)").most(5)),
            plain.withoutSchedule("nights")));
  }

  private static List<AttributeLife<ScalingTarget>> ofSteps() {
    Scaling plain = Scaling.between(1, 4);
    StepPolicy out = StepPolicy.of(AdjustmentType.CHANGE_IN_CAPACITY).above(0, 1);
    StepPolicy share = StepPolicy.of(AdjustmentType.PERCENT_CHANGE_IN_CAPACITY).above(0, 10);
    return List.of(
        life(
            "stepPolicy.",
            plain,
            plain.stepping("out", out),
            plain.stepping("out", StepPolicy.of(AdjustmentType.CHANGE_IN_CAPACITY).above(0, 2)),
            plain.withoutStepPolicy("out")),
        life(
            "stepCooldown.",
            plain.stepping("out", out),
            plain.stepping("out", out.cooldown(seconds(60))),
            plain.stepping("out", out.cooldown(seconds(90)))),
        life(
            "stepMinimum.",
            plain.stepping("out", share),
            plain.stepping("out", share.minimumMagnitude(1)),
            plain.stepping("out", share.minimumMagnitude(2))),
        life(
            "stepAggregation.",
            plain.stepping("out", out),
            plain.stepping("out", out.aggregation(MetricAggregation.MAXIMUM)),
            plain.stepping("out", out.aggregation(MetricAggregation.MINIMUM))));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
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
