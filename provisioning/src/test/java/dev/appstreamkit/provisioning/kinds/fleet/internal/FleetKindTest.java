package dev.appstreamkit.provisioning.kinds.fleet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.FleetAttribute;
import software.amazon.awssdk.services.appstream.model.FleetErrorCode;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;
import software.amazon.awssdk.services.appstream.model.VpcConfig;

class FleetKindTest {

  private static final String IMAGE_ARN = "arn:aws:appstream:eu-central-1:111122223333:image/tools";

  private static final Resolution RESOLUTION =
      new Resolution() {
        @Override
        public Target target() {
          return new Target("111122223333", "aws", "eu-central-1");
        }

        @Override
        public Identity identity(ResourceSpec spec) {
          return Identity.of("tools", IMAGE_ARN);
        }

        @Override
        public List<ResourceSpec> dependents(ResourceAddress address) {
          return List.of();
        }
      };

  private final FleetKind kind = new FleetKind();

  private static Fleet.Builder fleet() {
    return Fleet.builder("share-fleet")
        .image(Image.existing("tools"))
        .instanceType("stream.standard.medium")
        .capacity(2);
  }

  private static Observed observed(String state, Attributes.Builder attributes) {
    return Observed.tagged(
        Identity.of("share-fleet", "arn:aws:appstream:eu-central-1:111122223333:fleet/share-fleet"),
        attributes.set("type", "ON_DEMAND").set("state", state).build(),
        Map.of());
  }

  /**
   * The differences between what a spec wants and what is there, judged, as a planner finds them.
   */
  private List<AttributeChange> changes(Fleet spec, Observed observed) {
    Attributes wanted = kind.desired(spec, RESOLUTION);
    List<AttributeChange> changes = new ArrayList<>();
    for (String name : wanted.names()) {
      Optional<Attributes.Value> before = observed.attributes().get(name);
      Optional<Attributes.Value> after = wanted.get(name);
      boolean same =
          before.flatMap(Attributes.Value::data).equals(after.flatMap(Attributes.Value::data));
      if (!same && !name.equals(ResourceKind.TAGS)) {
        AttributeChange raw = AttributeChange.builder(name).before(before).after(after).build();
        changes.add(raw.withImpact(kind.impact(raw, observed)));
      }
    }
    return changes;
  }

  private static Attributes.Builder asDescribed() {
    return Attributes.builder()
        .set("instanceType", "stream.standard.medium")
        .set("imageArn", IMAGE_ARN)
        .set("capacity", 2);
  }

  private List<String> keys(Fleet spec, Observed observed) {
    return kind.update(spec, observed, changes(spec, observed)).stream().map(Step::key).toList();
  }

  @Test
  void update_onlyStopped_startsIt() {
    assertThat(keys(fleet().build(), observed("STOPPED", asDescribed()))).containsExactly("start");
    assertThat(keys(fleet().build(), observed("STARTING", asDescribed()))).containsExactly("start");
    assertThat(keys(fleet().build(), observed("STOPPING", asDescribed())))
        .containsExactly("settle", "start");
  }

  @Test
  void update_changeableWhileRunning_doesNotStop() {
    Fleet spec = fleet().capacity(3).displayName("Tools").build();

    assertThat(keys(spec, observed("RUNNING", asDescribed()))).containsExactly("update");
    assertThat(keys(spec, observed("STOPPED", asDescribed()))).containsExactly("update", "start");
    assertThat(keys(spec, observed("STARTING", asDescribed())))
        .containsExactly("settle", "update", "start");
  }

  @Test
  void update_notChangeableWhileRunning_stopsAndStartsAgain() {
    Fleet spec = fleet().instanceType("stream.standard.large").build();

    assertThat(keys(spec, observed("RUNNING", asDescribed())))
        .containsExactly("stop", "update", "start");
    assertThat(keys(spec, observed("STOPPED", asDescribed()))).containsExactly("update", "start");
    assertThat(keys(spec, observed("STOPPING", asDescribed())))
        .containsExactly("settle", "update", "start");
  }

  private static Observed lookedCloserAt(String state, Fleet.State wanted) {
    return observed(state, asDescribed().set("wantedState", wanted.name()));
  }

  @Test
  void update_notToRun_stopsWhatIsUpOnceAndChangesItAfterwards() {
    Fleet same = fleet().stopped().build();
    Fleet other = fleet().stopped().instanceType("stream.standard.large").build();

    for (String up : List.of("RUNNING", "STARTING")) {
      assertThat(keys(same, lookedCloserAt(up, Fleet.State.STOPPED))).containsExactly("stop");
      assertThat(keys(other, lookedCloserAt(up, Fleet.State.STOPPED)))
          .containsExactly("stop", "update");
    }
    assertThat(keys(same, lookedCloserAt("STOPPING", Fleet.State.STOPPED)))
        .containsExactly("settle");
    assertThat(keys(other, lookedCloserAt("STOPPING", Fleet.State.STOPPED)))
        .containsExactly("settle", "update");
    assertThat(keys(other, lookedCloserAt("STOPPED", Fleet.State.STOPPED)))
        .containsExactly("update");
  }

  @Test
  void update_leftToOthers_settlesAndRestartsOnlyForAChange() {
    Fleet same = fleet().stateUnmanaged().build();
    Fleet other = fleet().stateUnmanaged().instanceType("stream.standard.large").build();

    for (String state : List.of("RUNNING", "STARTING", "STOPPING", "STOPPED")) {
      assertThat(changes(same, lookedCloserAt(state, Fleet.State.UNMANAGED))).isEmpty();
    }
    assertThat(keys(other, lookedCloserAt("RUNNING", Fleet.State.UNMANAGED)))
        .containsExactly("stop", "update", "start");
    assertThat(keys(other, lookedCloserAt("STARTING", Fleet.State.UNMANAGED)))
        .containsExactly("settle", "stop", "update", "start");
    assertThat(keys(other, lookedCloserAt("STOPPING", Fleet.State.UNMANAGED)))
        .containsExactly("settle", "update");
    assertThat(keys(other, lookedCloserAt("STOPPED", Fleet.State.UNMANAGED)))
        .containsExactly("update");
  }

  @Test
  void create_notToRun_isNotStarted() {
    assertThat(kind.create(fleet().build()))
        .extracting(Step::key)
        .containsExactly("create", "start", "associate");
    assertThat(kind.create(fleet().stateUnmanaged().build()))
        .extracting(Step::key)
        .containsExactly("create", "start", "associate");
    assertThat(kind.create(fleet().stopped().build()))
        .extracting(Step::key)
        .containsExactly("create", "associate");
  }

  @Test
  void delete_always_stopsFirst() {
    assertThat(kind.delete(observed("RUNNING", asDescribed())))
        .extracting(Step::key)
        .containsExactly("stop", "delete");
  }

  @Test
  void requests_everythingSaid_isSent() {
    Fleet spec =
        fleet()
            .alwaysOn()
            .network(
                Network.vpc("subnet-2", "subnet-1")
                    .securityGroups("sg-1")
                    .withDefaultInternetAccess())
            .displayName("Tools")
            .description("For the share")
            .idleDisconnectTimeout(Duration.ofMinutes(15))
            .disconnectTimeout(Duration.ofMinutes(10))
            .maxUserDuration(Duration.ofHours(8))
            .build();

    CreateFleetRequest request =
        FleetTable.TABLE
            .create(CreateFleetRequest.builder(), kind.desired(spec, RESOLUTION))
            .name("share-fleet")
            .tags(Map.of("a", "b"))
            .build();

    assertThat(request)
        .isEqualTo(
            CreateFleetRequest.builder()
                .name("share-fleet")
                .fleetType("ALWAYS_ON")
                .imageArn(IMAGE_ARN)
                .instanceType("stream.standard.medium")
                .computeCapacity(capacity -> capacity.desiredInstances(2))
                .vpcConfig(vpc -> vpc.subnetIds("subnet-1", "subnet-2").securityGroupIds("sg-1"))
                .enableDefaultInternetAccess(true)
                .displayName("Tools")
                .description("For the share")
                .idleDisconnectTimeoutInSeconds(900)
                .disconnectTimeoutInSeconds(600)
                .maxUserDurationInSeconds(28_800)
                .tags(Map.of("a", "b"))
                .build());
  }

  @Test
  void requests_onlyWhatDiffers_isSent() {
    Observed observed = observed("RUNNING", asDescribed());
    List<AttributeChange> changes = changes(fleet().capacity(3).build(), observed);

    assertThat(update(changes, NOTHING))
        .isEqualTo(
            UpdateFleetRequest.builder()
                .computeCapacity(capacity -> capacity.desiredInstances(3))
                .build());
  }

  private static final software.amazon.awssdk.services.appstream.model.Fleet NOTHING =
      software.amazon.awssdk.services.appstream.model.Fleet.builder().build();

  private static software.amazon.awssdk.services.appstream.model.Fleet there(
      Consumer<VpcConfig.Builder> vpc) {
    return NOTHING.toBuilder().vpcConfig(vpc).build();
  }

  private static UpdateFleetRequest update(
      List<AttributeChange> changes, software.amazon.awssdk.services.appstream.model.Fleet there) {
    return FleetTable.TABLE.update(UpdateFleetRequest.builder(), changes, there).build();
  }

  @Test
  void requests_cleared_namesWhatToDelete() {
    Observed observed =
        observed(
            "STOPPED",
            asDescribed()
                .set("machineRole", "arn:aws:iam::111122223333:role/a")
                .set("subnets", List.of("subnet-1"))
                .set("securityGroups", List.of("sg-1"))
                .set("defaultInternetAccess", true));
    Fleet spec = fleet().withoutMachineRole().withoutNetwork().build();

    UpdateFleetRequest request =
        update(
            changes(spec, observed),
            there(vpc -> vpc.subnetIds("subnet-1").securityGroupIds("sg-1")));

    assertThat(request.attributesToDelete())
        .containsExactlyInAnyOrder(FleetAttribute.IAM_ROLE_ARN, FleetAttribute.VPC_CONFIGURATION);
    assertThat(request.enableDefaultInternetAccess()).isFalse();
    assertThat(request.vpcConfig()).isNull();
  }

  @Test
  void requests_otherSecurityGroups_nameTheSubnetsThatStay() {
    Observed observed =
        observed(
            "STOPPED",
            asDescribed()
                .set("subnets", List.of("subnet-1"))
                .set("securityGroups", List.of("sg-1"))
                .set("defaultInternetAccess", false));
    Fleet spec = fleet().network(Network.vpc("subnet-1").securityGroups("sg-2")).build();

    assertThat(
            update(
                    changes(spec, observed),
                    there(vpc -> vpc.subnetIds("subnet-1").securityGroupIds("sg-1")))
                .vpcConfig())
        .satisfies(
            vpc -> {
              assertThat(vpc.subnetIds()).containsExactly("subnet-1");
              assertThat(vpc.securityGroupIds()).containsExactly("sg-2");
            });
  }

  @Test
  void remedy_everyCodeOfTheService_saysWhatToDo() {
    assertThat(FleetErrorCode.knownValues())
        .hasSizeGreaterThanOrEqualTo(31)
        .allSatisfy(
            code ->
                assertThat(FleetErrorTexts.remedy(code.toString()))
                    .isNotEqualTo(FleetErrorTexts.remedy("A_CODE_OF_TOMORROW")));
  }
}
