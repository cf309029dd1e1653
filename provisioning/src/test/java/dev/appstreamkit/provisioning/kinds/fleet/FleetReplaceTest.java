package dev.appstreamkit.provisioning.kinds.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** What hangs on a fleet comes back with the one that replaces it. */
class FleetReplaceTest extends WithCloud {

  private static final PlanOptions REPLACING =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);
  private static final ResourceAddress FLEET = ResourceAddress.of("fleet", "share-fleet");
  private static final Scaling OFFICE =
      Scaling.between(2, 8)
          .keepingUtilizationAt(75)
          .officeHours(ZoneId.of("UTC"), LocalTime.of(8, 0), LocalTime.of(18, 0), 4);

  private static Fleet.Builder fleet() {
    return Fleet.builder("share-fleet")
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .network(Network.defaultInternetAccess());
  }

  private static Stack serving(Fleet fleet) {
    return Stack.builder("share-stack").fleet(fleet).build();
  }

  private int capacity() {
    return cloud
        .appStream()
        .describeFleets(r -> r.names("share-fleet"))
        .fleets()
        .get(0)
        .computeCapacityStatus()
        .desired();
  }

  private List<String> fleetsOf(String stack) {
    return cloud.appStream().listAssociatedFleets(r -> r.stackName(stack)).names();
  }

  private List<String> scaling() {
    try (ApplicationAutoScalingClient scaling =
        cloud.client(ApplicationAutoScalingClient.builder())) {
      return java.util.stream.Stream.of(
              scaling
                  .describeScalableTargets(r -> r.serviceNamespace(ServiceNamespace.APPSTREAM))
                  .scalableTargets()
                  .stream()
                  .map(one -> one.minCapacity() + ".." + one.maxCapacity()),
              scaling
                  .describeScalingPolicies(r -> r.serviceNamespace(ServiceNamespace.APPSTREAM))
                  .scalingPolicies()
                  .stream()
                  .map(one -> one.policyName()),
              scaling
                  .describeScheduledActions(r -> r.serviceNamespace(ServiceNamespace.APPSTREAM))
                  .scheduledActions()
                  .stream()
                  .map(one -> one.scheduledActionName())
                  .sorted())
          .flatMap(all -> all)
          .toList();
    }
  }

  private void deregister() {
    try (ApplicationAutoScalingClient scaling =
        cloud.client(ApplicationAutoScalingClient.builder())) {
      scaling.deregisterScalableTarget(
          r ->
              r.serviceNamespace(ServiceNamespace.APPSTREAM)
                  .resourceId("fleet/share-fleet")
                  .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY));
    }
  }

  /** Whether the target goes with the fleet or outlives it. */
  @ParameterizedTest
  @CsvSource({"6, false", "6, true", "2, false", "8, true"})
  void apply_scaledFleetReplaced_comesBackAsItRan(int ran, boolean targetGoesAlong) {
    cloud.apply(serving(fleet().scaling(OFFICE).build()));
    cloud
        .appStream()
        .updateFleet(r -> r.name("share-fleet").computeCapacity(c -> c.desiredInstances(ran)));
    List<String> before = scaling();
    AtomicBoolean once = new AtomicBoolean(targetGoesAlong);
    cloud.onStep(
        address -> {
          if (address.equals(FLEET) && once.getAndSet(false)) {
            deregister();
          }
        });
    Stack replaced = serving(fleet().scaling(OFFICE).alwaysOn().build());

    Plan plan = cloud.plan(REPLACING, replaced);
    assertThat(plan.describe()).contains("capacity: keeps " + ran);
    cloud.apply(REPLACING, replaced);

    assertThat(capacity()).isEqualTo(ran);
    assertThat(scaling()).isEqualTo(before).hasSize(4);
    assertThat(fleetsOf("share-stack")).containsExactly("share-fleet");
    assertThat(cloud.plan(replaced).isEmpty()).isTrue();
    assertThat(cloud.drift(replaced).isEmpty()).isTrue();
  }

  /** It is never less than scaling allows, at first and after a replacement. */
  @Test
  void apply_capacityBelowTheLeast_beginsWithTheLeast() {
    Fleet.Builder first = fleet().capacity(1).scaling(Scaling.between(2, 5));
    cloud.apply(first.build());
    assertThat(capacity()).isEqualTo(2);

    cloud
        .appStream()
        .updateFleet(r -> r.name("share-fleet").computeCapacity(c -> c.desiredInstances(1)));
    cloud.apply(REPLACING, first.alwaysOn().build());

    assertThat(capacity()).isEqualTo(2);
  }

  private void theirs(String stack) {
    cloud.appStream().createStack(r -> r.name(stack));
    cloud.appStream().associateFleet(r -> r.stackName(stack).fleetName("share-fleet"));
  }

  @Test
  void apply_fleetThatServesOthersReplaced_servesThemAgain() {
    cloud.apply(serving(fleet().capacity(1).build()));
    theirs("theirs");
    Stack replaced = serving(fleet().capacity(1).alwaysOn().build());

    Plan plan = cloud.plan(REPLACING, replaced);
    assertThat(plan.describe()).contains("give it back to stacks of others: theirs");
    cloud.apply(REPLACING, replaced);

    assertThat(fleetsOf("theirs")).containsExactly("share-fleet");
    assertThat(fleetsOf("share-stack")).containsExactly("share-fleet");
    assertThat(cloud.plan(replaced).isEmpty()).isTrue();
  }

  @Test
  void destroy_fleetThatServesOthers_isKeptUntilItIsAskedFor() {
    cloud.apply(serving(fleet().scaling(Scaling.between(1, 2)).build()));
    theirs("theirs");

    Plan plan = cloud.planDestroy(PlanOptions.defaults());
    assertThat(plan.describe())
        .contains("= fleet/share-fleet: keep (it serves stacks of others: theirs")
        .contains("= scaling-target/share-fleet: keep (it is a part of fleet/share-fleet");
    cloud.destroy(PlanOptions.defaults());
    assertThat(fleetsOf("theirs")).containsExactly("share-fleet");
    assertThat(scaling()).containsExactly("1..2");

    PlanOptions asked = PlanOptions.defaults().deleting(FLEET);
    assertThat(cloud.planDestroy(asked).describe())
        .contains("take it from the stacks of others: theirs");
    cloud.destroy(asked);
    assertThat(fleetsOf("theirs")).isEmpty();
    assertThat(cloud.planDestroy(PlanOptions.defaults()).changes()).isEmpty();
  }

  /** Whoever came after the plan was made keeps the fleet. */
  @Test
  void destroy_othersComeMeanwhile_takesNothingFromThem() {
    cloud.apply(fleet().capacity(1).build());
    AtomicBoolean once = new AtomicBoolean(true);
    cloud.onStep(
        address -> {
          if (once.getAndSet(false)) {
            theirs("late");
          }
        });

    Assertions.assertThatThrownBy(() -> cloud.destroy(PlanOptions.defaults()))
        .isInstanceOf(ApplyFailedException.class)
        .hasMessageContaining("the stack late, which isn't this environment's, has come to use it");

    assertThat(fleetsOf("late")).containsExactly("share-fleet");
    assertThat(cloud.planDestroy(PlanOptions.defaults()).changes())
        .singleElement()
        .satisfies(change -> assertThat(change.action()).isEqualTo(ChangeAction.KEEP));
  }
}
