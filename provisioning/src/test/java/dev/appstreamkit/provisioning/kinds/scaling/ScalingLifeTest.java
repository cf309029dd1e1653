package dev.appstreamkit.provisioning.kinds.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.InvalidEnvironmentException;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.StepScalingPolicyConfiguration;

class ScalingLifeTest {

  @TempDir Path folder;
  private Cloud cloud;
  private ApplicationAutoScalingClient scaling;

  @BeforeEach
  void open() {
    cloud = Cloud.open(folder);
    scaling = cloud.client(ApplicationAutoScalingClient.builder());
  }

  @AfterEach
  void close() {
    scaling.close();
    cloud.close();
  }

  private static Fleet.Builder fleet() {
    return Fleet.builder("share-fleet")
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .network(Network.vpc("subnet-1"));
  }

  private List<ScalableTarget> targets() {
    return scaling
        .describeScalableTargets(r -> r.serviceNamespace(ServiceNamespace.APPSTREAM))
        .scalableTargets();
  }

  private List<ScalingPolicy> policies() {
    return scaling
        .describeScalingPolicies(r -> r.serviceNamespace(ServiceNamespace.APPSTREAM))
        .scalingPolicies();
  }

  private int capacity() {
    return cloud
        .appStream()
        .describeFleets(request -> request.names("share-fleet"))
        .fleets()
        .get(0)
        .computeCapacityStatus()
        .desired();
  }

  @Test
  void apply_scaledFleet_isRegisteredAndTheCapacityIsNobodysToPlan() {
    Fleet spec = fleet().scaling(Scaling.between(1, 4).keepingUtilizationAt(75)).build();

    cloud.apply(spec);

    assertThat(targets())
        .singleElement()
        .satisfies(
            target -> {
              assertThat(target.resourceId()).isEqualTo("fleet/share-fleet");
              assertThat(target.scalableDimension())
                  .isEqualTo(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY);
              assertThat(target.minCapacity()).isEqualTo(1);
              assertThat(target.maxCapacity()).isEqualTo(4);
              assertThat(
                      scaling
                          .listTagsForResource(r -> r.resourceARN(target.scalableTargetARN()))
                          .tags())
                  .containsKey("appstreamkit:environment-id");
            });
    assertThat(policies())
        .singleElement()
        .satisfies(
            policy ->
                assertThat(policy.targetTrackingScalingPolicyConfiguration().targetValue())
                    .isEqualTo(75));
    assertThat(capacity()).isEqualTo(1);
    assertThat(cloud.plan(spec).isEmpty()).isTrue();

    cloud
        .appStream()
        .updateFleet(r -> r.name("share-fleet").computeCapacity(c -> c.desiredInstances(3)));

    assertThat(cloud.plan(spec).isEmpty()).isTrue();
    assertThat(cloud.plan(spec).warnings()).noneMatch(text -> text.contains("capacity"));
  }

  @Test
  void apply_otherBoundsThenNoPolicyThenNoScaling_settlesEachTime() {
    cloud.apply(fleet().scaling(Scaling.between(1, 4).keepingUtilizationAt(75)).build());
    Fleet wider = fleet().scaling(Scaling.between(2, 6).keepingUtilizationAt(60)).build();

    cloud.apply(wider);

    assertThat(targets().get(0).minCapacity()).isEqualTo(2);
    assertThat(targets().get(0).maxCapacity()).isEqualTo(6);
    assertThat(policies().get(0).targetTrackingScalingPolicyConfiguration().targetValue())
        .isEqualTo(60);
    assertThat(cloud.plan(wider).isEmpty()).isTrue();

    Fleet silent = fleet().scaling(Scaling.between(2, 6)).build();
    assertThat(cloud.plan(silent).isEmpty()).isTrue();
    assertThat(cloud.plan(silent).describe()).contains("utilization: keeps 60 (no longer managed)");
    Fleet cleared = fleet().scaling(Scaling.between(2, 6).withoutUtilization()).build();
    cloud.apply(cleared);
    assertThat(policies()).isEmpty();
    assertThat(cloud.plan(cleared).isEmpty()).isTrue();

    Fleet fixed = fleet().capacity(3).build();
    cloud.apply(fixed);
    assertThat(targets()).isEmpty();
    assertThat(capacity()).isEqualTo(3);
    assertThat(cloud.plan(fixed).isEmpty()).isTrue();
  }

  @Test
  void destroy_scaledFleet_deregistersFirst() {
    cloud.apply(fleet().scaling(Scaling.between(1, 2).keepingUtilizationAt(75)).build());

    cloud.destroy(PlanOptions.defaults());

    assertThat(targets()).isEmpty();
    assertThat(policies()).isEmpty();
    List<String> order = cloud.steps();
    assertThat(order.indexOf("scaling-target/share-fleet: deregister the scaling target"))
        .isNotNegative()
        .isLessThan(order.indexOf("fleet/share-fleet: stop the fleet"));
  }

  @Test
  void plan_targetDeregisteredBehindOurBack_registersItAgain() {
    Fleet spec = fleet().scaling(Scaling.between(1, 2)).build();
    cloud.apply(spec);
    scaling.deregisterScalableTarget(
        r ->
            r.serviceNamespace(ServiceNamespace.APPSTREAM)
                .resourceId("fleet/share-fleet")
                .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY));

    assertThat(cloud.plan(spec).changes())
        .filteredOn(change -> change.action() != ChangeAction.NOTHING)
        .singleElement()
        .satisfies(change -> assertThat(change.action()).isEqualTo(ChangeAction.CREATE));
    cloud.apply(spec);

    assertThat(targets()).hasSize(1);
  }

  @Test
  void plan_somebodyElsesTarget_isLeftAlone() {
    cloud.apply(fleet().capacity(2).build());
    scaling.registerScalableTarget(
        r ->
            r.serviceNamespace(ServiceNamespace.APPSTREAM)
                .resourceId("fleet/share-fleet")
                .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                .minCapacity(1)
                .maxCapacity(9));

    assertThat(cloud.plan(fleet().scaling(Scaling.between(1, 2)).build()).blockers())
        .singleElement()
        .isInstanceOf(NotOwnedException.class);
  }

  @Test
  void build_boundsThatNoFleetCanHave_saysSo() {
    assertThatThrownBy(
            () ->
                Cloud.environment(
                    fleet().scaling(Scaling.between(-1, 0).keepingUtilizationAt(101)).build()))
        .isInstanceOf(InvalidEnvironmentException.class)
        .hasMessageContaining("its least capacity is -1")
        .hasMessageContaining("its greatest capacity is 0")
        .hasMessageContaining("a utilization of 101 can't be kept");
  }

  @Test
  void apply_schedulesAndCooldowns_settleAtEveryTurn() {
    Scaling bounds = Scaling.between(1, 10).keepingUtilizationAt(75);
    Scaling office =
        bounds
            .cooldowns(Duration.ofMinutes(5), Duration.ofMinutes(10))
            .officeHours(ZoneId.of("Europe/Berlin"), LocalTime.of(8, 0), LocalTime.of(18, 30), 4);
    settle(office);
    assertThat(schedules()).containsExactly("office-hours-begin", "office-hours-end");

    settle(
        office
            .withoutSchedule("office-hours-end")
            .scheduled("nights", Schedule.at("rate(12 hours)").most(5)));
    assertThat(schedules()).containsExactly("nights", "office-hours-begin");
    settle(bounds.cooldowns(Duration.ofMinutes(1), Duration.ofMinutes(1)));
    settle(bounds.withoutUtilization());
  }

  @Test
  void apply_stepPolicies_settleAtEveryTurnAndTellTheirArns() {
    Scaling bounds = Scaling.between(1, 10);
    StepPolicy out =
        StepPolicy.of(AdjustmentType.CHANGE_IN_CAPACITY).between(0, 10, 1).above(10, 3);
    StepPolicy in =
        StepPolicy.of(AdjustmentType.PERCENT_CHANGE_IN_CAPACITY)
            .below(0, -50)
            .minimumMagnitude(2)
            .cooldown(Duration.ofMinutes(2))
            .aggregation(MetricAggregation.MAXIMUM);

    ApplyResult result = apply(bounds.stepping("out", out).stepping("in", in));

    assertThat(steps("in").minAdjustmentMagnitude()).isEqualTo(2);
    assertThat(steps("in").metricAggregationTypeAsString()).isEqualTo("Maximum");
    assertThat(steps("out").stepAdjustments()).hasSize(2);
    assertThat(
            result.outcome(ResourceAddress.of("scaling-target", "share-fleet")).stream()
                .map(Outcome.Done.class::cast)
                .flatMap(done -> done.outputs().entrySet().stream()))
        .extracting(Map.Entry::getKey, Map.Entry::getValue)
        .containsExactlyInAnyOrder(
            tuple("stepPolicy.out", policy("out").policyARN()),
            tuple("stepPolicy.in", policy("in").policyARN()));

    apply(bounds.stepping("out", out.cooldown(Duration.ofMinutes(1))).withoutStepPolicy("in"));
    assertThat(steps("out").cooldown()).isEqualTo(60);
    assertThat(policies()).extracting(ScalingPolicy::policyName).containsExactly("out");
    apply(bounds);
    assertThat(policies()).extracting(ScalingPolicy::policyName).containsExactly("out");
  }

  /** A policy is replaced whole: what isn't described stays as somebody else has set it. */
  @Test
  void apply_stepPolicyThatSaysLess_keepsTheRest() {
    StepPolicy out = StepPolicy.of(AdjustmentType.CHANGE_IN_CAPACITY).above(0, 1);
    apply(Scaling.between(1, 10).stepping("out", out));
    scaling.putScalingPolicy(
        r ->
            r.serviceNamespace(ServiceNamespace.APPSTREAM)
                .scalableDimension("appstream:fleet:DesiredCapacity")
                .resourceId("fleet/share-fleet")
                .policyName("out")
                .policyType("StepScaling")
                .stepScalingPolicyConfiguration(
                    steps("out").toBuilder()
                        .cooldown(77)
                        .metricAggregationType("Minimum")
                        .build()));

    apply(
        Scaling.between(1, 10)
            .stepping("out", StepPolicy.of(AdjustmentType.CHANGE_IN_CAPACITY).above(0, 2)));

    assertThat(steps("out").cooldown()).isEqualTo(77);
    assertThat(steps("out").metricAggregationTypeAsString()).isEqualTo("Minimum");
  }

  @Test
  void plan_stepPolicyChangedOutside_repairsIt() {
    Scaling bounds =
        Scaling.between(1, 10)
            .stepping("out", StepPolicy.of(AdjustmentType.CHANGE_IN_CAPACITY).above(0, 1));
    apply(bounds);
    scaling.deleteScalingPolicy(
        r ->
            r.serviceNamespace(ServiceNamespace.APPSTREAM)
                .scalableDimension("appstream:fleet:DesiredCapacity")
                .resourceId("fleet/share-fleet")
                .policyName("out"));

    assertThat(cloud.plan(fleet().scaling(bounds).build()).describe()).contains("stepPolicy.out");
    apply(bounds);
    assertThat(policies()).hasSize(1);
  }

  private ApplyResult apply(Scaling bounds) {
    Fleet spec = fleet().scaling(bounds).build();
    ApplyResult result = cloud.apply(spec);
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
    return result;
  }

  private ScalingPolicy policy(String name) {
    return policies().stream()
        .filter(policy -> policy.policyName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private StepScalingPolicyConfiguration steps(String name) {
    return policy(name).stepScalingPolicyConfiguration();
  }

  private void settle(Scaling bounds) {
    Fleet spec = fleet().scaling(bounds).build();
    cloud.apply(spec);
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
  }

  private List<String> schedules() {
    return scaling
        .describeScheduledActions(r -> r.serviceNamespace(ServiceNamespace.APPSTREAM))
        .scheduledActions()
        .stream()
        .map(action -> action.scheduledActionName())
        .sorted()
        .toList();
  }

  /** A schedule works by moving the bounds, so no apply moves them back. */
  @Test
  void plan_boundsThatAScheduleSets_areNoDifference() {
    Fleet spec = fleet().scaling(Scaling.between(1, 10)).build();
    cloud.apply(spec);
    scaling.putScheduledAction(
        r ->
            r.serviceNamespace(ServiceNamespace.APPSTREAM)
                .scalableDimension("appstream:fleet:DesiredCapacity")
                .resourceId("fleet/share-fleet")
                .scheduledActionName("mornings")
                .schedule("cron(0 8 * * ? *)")
                .scalableTargetAction(bounds -> bounds.minCapacity(3)));
    bound(3);
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
    assertThat(cloud.plan(fleet().scaling(Scaling.between(1, 9)).build()).describe())
        .contains("maxCapacity")
        .doesNotContain("minCapacity");
    cloud.apply(fleet().scaling(Scaling.between(1, 9)).build());
    assertThat(targets()).extracting(ScalableTarget::minCapacity).containsExactly(3);

    bound(2);
    assertThat(cloud.plan(fleet().scaling(Scaling.between(1, 9)).build()).describe())
        .contains("minCapacity");
  }

  private void bound(int least) {
    scaling.registerScalableTarget(
        r ->
            r.serviceNamespace(ServiceNamespace.APPSTREAM)
                .scalableDimension("appstream:fleet:DesiredCapacity")
                .resourceId("fleet/share-fleet")
                .minCapacity(least));
  }
}
