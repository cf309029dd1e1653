package dev.appstreamkit.provisioning.kinds.fleet;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.model.FleetState;

class FleetLifeTest extends WithCloud {

  private static final Image IMAGE = Image.existing("AppStream-WinServer2019-07-16-2025");
  private static final PlanOptions RESTART =
      PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART);
  private static final PlanOptions REPLACE =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);

  private static Fleet.Builder fleet() {
    return Fleet.builder("share-fleet")
        .image(IMAGE)
        .instanceType("stream.standard.medium")
        .capacity(2)
        .network(Network.vpc("subnet-1", "subnet-2").securityGroups("sg-1"));
  }

  private static MachineRole role() {
    return MachineRole.builder("test_appstream_role")
        .allow(
            PolicyStatement.allow("sqs:SendMessage")
                .on("arn:{partition}:sqs:{region}:{account}:jobs"))
        .build();
  }

  private software.amazon.awssdk.services.appstream.model.Fleet there() {
    return cloud
        .appStream()
        .describeFleets(request -> request.names("share-fleet"))
        .fleets()
        .get(0);
  }

  @Test
  void apply_newFleet_runsAsDescribedAndIsOwned() {
    Fleet spec =
        fleet()
            .machineRole(role())
            .displayName("Share")
            .description("For the share")
            .idleDisconnectTimeout(Duration.ofMinutes(15))
            .disconnectTimeout(Duration.ofMinutes(10))
            .maxUserDuration(Duration.ofHours(8))
            .tag("team", "share")
            .build();

    assertThat(cloud.apply(spec).complete()).isTrue();

    assertThat(there())
        .satisfies(
            fleet -> {
              assertThat(fleet.state()).isEqualTo(FleetState.RUNNING);
              assertThat(fleet.fleetTypeAsString()).isEqualTo("ON_DEMAND");
              assertThat(fleet.computeCapacityStatus().desired()).isEqualTo(2);
              assertThat(fleet.iamRoleArn()).endsWith(":role/test_appstream_role");
              assertThat(fleet.vpcConfig().subnetIds()).hasSize(2);
              assertThat(fleet.vpcConfig().securityGroupIds()).containsExactly("sg-1");
              assertThat(fleet.idleDisconnectTimeoutInSeconds()).isEqualTo(900);
            });
    assertThat(cloud.appStream().listTagsForResource(r -> r.resourceArn(there().arn())).tags())
        .containsEntry("team", "share")
        .containsKey("appstreamkit:environment-id");
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
    assertThat(cloud.plan(spec).describe()).contains("nothing to do");
  }

  @Test
  void apply_changeableWhileItRuns_neverStopsIt() {
    cloud.apply(fleet().tag("team", "share").tag("old", "1").build());
    Fleet changed =
        fleet()
            .capacity(3)
            .displayName("Tools")
            .disconnectTimeout(Duration.ofMinutes(5))
            .tag("team", "tools")
            .build();

    Plan plan = cloud.plan(changed);
    cloud.apply(changed);

    assertThat(plan.describe()).contains("capacity: 2 -> 3 (in place, the description changed)");
    assertThat(cloud.calls("StopFleet")).isZero();
    assertThat(there().computeCapacityStatus().desired()).isEqualTo(3);
    assertThat(there().displayName()).isEqualTo("Tools");
    Map<String, String> tags =
        cloud.appStream().listTagsForResource(r -> r.resourceArn(there().arn())).tags();
    assertThat(tags)
        .containsEntry("team", "tools")
        .doesNotContainKey("old")
        .containsKey("appstreamkit:environment-id");
    assertThat(cloud.plan(changed).isEmpty()).isTrue();
  }

  @Test
  void apply_needsARestart_isRefusedUnlessAllowed() {
    cloud.apply(fleet().machineRole(role()).build());
    Fleet changed =
        fleet().instanceType("stream.standard.large").withoutMachineRole().withoutNetwork().build();

    assertThatThrownBy(() -> cloud.apply(changed, role()))
        .isInstanceOf(DisruptionRefusedException.class)
        .hasMessageContaining("restarts it");
    cloud.apply(RESTART, changed, role());

    assertThat(there().state()).isEqualTo(FleetState.RUNNING);
    assertThat(there().instanceType()).isEqualTo("stream.standard.large");
    assertThat(there().iamRoleArn()).isNull();
    assertThat(there().vpcConfig()).isNull();
    assertThat(cloud.calls("StopFleet")).isEqualTo(1);
    assertThat(cloud.plan(changed, role()).isEmpty()).isTrue();
  }

  @Test
  void plan_restartWithSessions_countsThemWithoutACallOfItsOwn() {
    Stack stack = Stack.builder("share-stack").fleet(fleet().build()).build();
    cloud.apply(stack);
    Stack changed = Stack.builder("share-stack").fleet(fleet().description("New").build()).build();
    cloud.plan(RESTART, changed);
    long first = cloud.control().requests().size();
    Plan idle = cloud.plan(RESTART, changed);
    long calls = cloud.control().requests().size() - first;
    cloud
        .control()
        .users()
        .follow(
            cloud
                .appStream()
                .createStreamingURL(
                    r -> r.fleetName("share-fleet").stackName("share-stack").userId("hoge"))
                .streamingURL());
    long before = cloud.control().requests().size();

    Plan busy = cloud.plan(RESTART, changed);

    assertThat(cloud.control().requests().size() - before).isEqualTo(calls);
    assertThat(idle.changes()).allSatisfy(change -> assertThat(change.affectedUsers()).isEmpty());
    assertThat(busy.changes())
        .filteredOn(change -> change.action() == ChangeAction.RESTART)
        .singleElement()
        .satisfies(change -> assertThat(change.affectedUsers()).hasValue("1 running session"));
    assertThat(busy.fingerprint()).isEqualTo(idle.fingerprint());
  }

  @Test
  void apply_changeRefusedAfterTheStop_startsTheFleetAgain() {
    cloud.apply(fleet().build());
    cloud
        .control()
        .faults()
        .add(
            Fault.error("InvalidParameterCombinationException", 400)
                .on("appstream", "UpdateFleet"));
    Fleet changed = fleet().description("New").build();

    assertThatThrownBy(() -> cloud.apply(RESTART, changed))
        .hasMessageContaining("InvalidParameterCombinationException");

    assertThat(there().state()).isNotEqualTo(FleetState.STOPPED);
    cloud.apply(RESTART, changed);
    assertThat(there().state()).isEqualTo(FleetState.RUNNING);
    assertThat(there().description()).isEqualTo("New");
  }

  @Test
  void apply_diedBetweenStopAndStart_startsIt() {
    cloud.apply(fleet().build());
    cloud.appStream().stopFleet(request -> request.name("share-fleet"));

    Plan plan = cloud.plan(fleet().build());
    cloud.apply(fleet().build());

    assertThat(plan.describe()).contains("state: ");
    assertThat(there().state()).isEqualTo(FleetState.RUNNING);
    assertThat(cloud.calls("UpdateFleet")).isZero();
  }

  @Test
  void apply_fleetThatDoesNotStart_saysWhyAndGoesOnNextTime() {
    cloud
        .control()
        .transitions()
        .failNext("fleet", "StartFleet", "SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES");

    ProvisioningException error = cloud.failure("fleet/share-fleet", fleet().build());

    assertThat(error)
        .isInstanceOfSatisfying(
            ResourceFailedException.class,
            failed ->
                assertThat(failed.codes()).containsExactly("SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES"))
        .hasMessageContaining("lower the capacity, add a subnet");
    cloud.apply(fleet().build());
    assertThat(there().state()).isEqualTo(FleetState.RUNNING);
    assertThat(cloud.calls("CreateFleet")).isEqualTo(1);
  }

  @Test
  void apply_otherType_replacesItAndItsStackKeepsIt() {
    Stack stack = Stack.builder("share-stack").fleet(fleet().build()).build();
    cloud.apply(stack);
    Stack changed = Stack.builder("share-stack").fleet(fleet().alwaysOn().build()).build();

    assertThatThrownBy(() -> cloud.apply(RESTART, changed))
        .isInstanceOf(DisruptionRefusedException.class)
        .hasMessageContaining("replaces it");
    cloud.apply(REPLACE, changed);

    assertThat(there().fleetTypeAsString()).isEqualTo("ALWAYS_ON");
    assertThat(cloud.appStream().listAssociatedFleets(r -> r.stackName("share-stack")).names())
        .containsExactly("share-fleet");
    assertThat(cloud.plan(changed).isEmpty()).isTrue();
  }

  @Test
  void apply_answersLostAndThrottled_makesNothingTwice() {
    cloud.control().faults().add(Fault.lostAnswer().on("appstream", "CreateFleet"));
    cloud.control().faults().add(Fault.lostAnswer().on("appstream", "StartFleet"));
    cloud
        .control()
        .faults()
        .add(Fault.error("RequestLimitExceededException", 400).on("appstream", "DescribeFleets"));

    assertThat(cloud.apply(fleet().build()).complete()).isTrue();

    assertThat(there().state()).isEqualTo(FleetState.RUNNING);
    assertThat(cloud.calls("CreateFleet")).isEqualTo(1);
  }

  @Test
  void apply_newRoleNotKnownYet_waitsForIt() {
    cloud.control().rolePropagation(Duration.ofSeconds(20));

    assertThat(cloud.apply(fleet().machineRole(role()).build()).complete()).isTrue();

    assertThat(cloud.calls("CreateFleet")).isGreaterThan(1);
  }

  @Test
  void plan_nameTaken_isRefused() {
    cloud
        .appStream()
        .createFleet(
            request ->
                request
                    .name("share-fleet")
                    .imageName(IMAGE.name())
                    .instanceType("stream.standard.medium")
                    .computeCapacity(capacity -> capacity.desiredInstances(1)));

    assertThatThrownBy(() -> cloud.apply(fleet().build())).isInstanceOf(NotOwnedException.class);
  }

  @Test
  void plan_quotaUsedUp_saysWhich() {
    for (int i = 0; i < 10; i++) {
      String name = "other-" + i;
      cloud
          .appStream()
          .createFleet(
              request ->
                  request
                      .name(name)
                      .imageName(IMAGE.name())
                      .instanceType("stream.standard.medium")
                      .computeCapacity(capacity -> capacity.desiredInstances(1)));
    }

    assertThat(cloud.plan(fleet().build()).blockers())
        .singleElement()
        .isInstanceOf(QuotaReachedException.class)
        .satisfies(
            known ->
                assertThat(known)
                    .hasMessageContaining("quota \"Fleets\" allows 10, 10 are there")
                    .hasMessageEndingWith("Service Quotas (Amazon AppStream 2.0)."));
  }

  @Test
  void apply_quotaUsedUpMeanwhile_saysWhich() {
    cloud
        .control()
        .faults()
        .add(Fault.error("LimitExceededException", 400).on("appstream", "CreateFleet"));

    assertThat(cloud.failure("fleet/share-fleet", fleet().build()))
        .isInstanceOf(QuotaReachedException.class)
        .hasMessageContaining("quota of fleets")
        .hasMessageEndingWith("Service Quotas (Amazon AppStream 2.0).");
  }

  @Test
  void plan_accountThatNeverUsedAppStream_namesTheRole() {
    try (Cloud fresh =
        Cloud.open(folder.resolve("fresh"), settings -> settings.firstUseAccount(true))) {
      Plan plan = fresh.plan(fleet().build());

      assertThat(plan.blockers())
          .singleElement()
          .satisfies(category(ErrorCategory.NOT_FOUND))
          .asString()
          .contains("AmazonAppStreamServiceAccess");
    }
  }

  @Test
  void apply_imageWithAnotherSystemWhileItRuns_isRefusedAsARestart() {
    cloud.apply(fleet().build());
    Fleet changed = fleet().image(Image.existing("AppStream-AmazonLinux2-07-16-2025")).build();

    assertThatThrownBy(() -> cloud.apply(changed))
        .isInstanceOf(DisruptionRefusedException.class)
        .hasMessageContaining("changing imageArn restarts it");

    cloud.apply(RESTART, changed);
    assertThat(there().imageName()).isEqualTo("AppStream-AmazonLinux2-07-16-2025");
    assertThat(there().state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void apply_runningFleetThatRefusesAChangeAllTheSame_saysToStopItFirst() {
    cloud.apply(fleet().build());
    cloud
        .control()
        .faults()
        .add(Fault.error("ResourceInUseException", 400).on("appstream", "UpdateFleet"));

    assertThat(cloud.failure("fleet/share-fleet", fleet().displayName("Tools").build()))
        .satisfies(category(ErrorCategory.CONFLICT))
        .hasMessageContaining("stop the fleet and run again");
  }

  @Test
  void apply_twoFleetsOneGone_makesThatOneAnew() {
    Fleet other =
        Fleet.builder("other-fleet")
            .image(IMAGE)
            .instanceType("stream.standard.medium")
            .capacity(1)
            .network(Network.defaultInternetAccess())
            .build();
    cloud.apply(fleet().build(), other);
    cloud.appStream().stopFleet(request -> request.name("other-fleet"));
    cloud.apply(fleet().build(), other);
    cloud.destroy(PlanOptions.defaults());
    assertThat(cloud.appStream().describeFleets(request -> {}).fleets()).isEmpty();

    cloud.apply(fleet().build(), other);

    assertThat(cloud.plan(fleet().build(), other).changes())
        .allSatisfy(change -> assertThat(change.action()).isEqualTo(ChangeAction.NOTHING));
  }
}
