package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetErrorCode;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.FleetType;
import software.amazon.awssdk.services.appstream.model.InvalidRoleException;
import software.amazon.awssdk.services.appstream.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** The service's bad days beside broken calls: late reads, no capacity, roles not seen yet. */
class BadDaysTest extends SimulatorTest {

  private static final Duration LAG = Duration.ofSeconds(10);

  private AppStreamClient appstream;

  @BeforeEach
  void clients() {
    appstream = appstream(simulator.administrator());
  }

  @Test
  void readLag_createdChangedAndDeletedStack_isSeenLater() {
    simulator.control().readLag(LAG, LAG);
    appstream.createStack(s -> s.name("s").description("first"));
    assertThatThrownBy(() -> appstream.describeStacks(r -> r.names("s")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(appstream.describeStacks().stacks()).isEmpty();
    assertThatThrownBy(() -> appstream.createStack(s -> s.name("s")))
        .isInstanceOf(ResourceAlreadyExistsException.class);
    time.advance(LAG.dividedBy(2));
    appstream.updateStack(s -> s.name("s").description("second"));
    time.advance(LAG.dividedBy(2));
    assertThat(stack("s").description()).isEqualTo("first");
    time.advance(LAG.dividedBy(2));
    assertThat(stack("s").description()).isEqualTo("second");
    appstream.deleteStack(s -> s.name("s"));
    assertThat(stack("s").description()).isEqualTo("second");
    time.advance(LAG);
    assertThatThrownBy(() -> stack("s")).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void readLag_fleetAndItsStack_areSeenInTheirOldStateForAWhile() {
    createFleet("f");
    appstream.createStack(s -> s.name("s"));
    simulator.control().readLag(LAG, LAG);
    appstream.startFleet(s -> s.name("f"));
    assertThat(fleet("f").state()).isEqualTo(FleetState.STOPPED);
    time.advance(LAG);
    assertThat(fleet("f").state()).isEqualTo(FleetState.STARTING);
    appstream.associateFleet(a -> a.fleetName("f").stackName("s"));
    assertThat(appstream.listAssociatedFleets(l -> l.stackName("s")).names()).isEmpty();
    time.advance(LAG);
    assertThat(appstream.listAssociatedFleets(l -> l.stackName("s")).names()).containsExactly("f");
    simulator.control().readLag(Duration.ZERO, Duration.ZERO);
    appstream.disassociateFleet(a -> a.fleetName("f").stackName("s"));
    assertThat(appstream.listAssociatedFleets(l -> l.stackName("s")).names()).isEmpty();
  }

  @Test
  void readLag_roleAndItsPolicy_areSeenLaterAndUsedAtOnce() {
    simulator.control().readLag(LAG, LAG);
    IamClient iam = iam();
    iam.createRole(r -> r.roleName("machine").assumeRolePolicyDocument(TRUST_APPSTREAM));
    assertThatThrownBy(() -> iam.getRole(r -> r.roleName("machine")))
        .isInstanceOf(NoSuchEntityException.class);
    assertThat(iam.listRoles().roles()).extracting(Role::roleName).doesNotContain("machine");
    iam.putRolePolicy(
        p -> p.roleName("machine").policyName("p").policyDocument(allow("\"s3:*\"", "*")));
    time.advance(LAG);
    assertThat(iam.getRole(r -> r.roleName("machine")).role().roleName()).isEqualTo("machine");
    assertThat(iam.listRolePolicies(r -> r.roleName("machine")).policyNames()).containsExactly("p");
    iam.deleteRolePolicy(p -> p.roleName("machine").policyName("p"));
    assertThat(iam.listRolePolicies(r -> r.roleName("machine")).policyNames()).containsExactly("p");
    iam.deleteRole(r -> r.roleName("machine"));
    assertThat(iam.getRole(r -> r.roleName("machine")).role().roleName()).isEqualTo("machine");
    time.advance(LAG);
    assertThatThrownBy(() -> iam.getRole(r -> r.roleName("machine")))
        .isInstanceOf(NoSuchEntityException.class);
  }

  @Test
  void readLag_betweenTwoTimes_comesFromTheSeed() {
    List<Boolean> first = seenAfterHalfTheLag(simulator);
    assertThat(first).contains(true, false);
    try (AppStreamSimulator again = configured(AppStreamSimulator.builder()).time(time).start()) {
      assertThat(seenAfterHalfTheLag(again)).isEqualTo(first);
    }
    assertThatThrownBy(() -> simulator.control().readLag(LAG, Duration.ZERO))
        .isInstanceOf(SimulatorControlException.class)
        .hasMessageContaining("smaller one first");
  }

  private List<Boolean> seenAfterHalfTheLag(AppStreamSimulator asked) {
    asked.control().readLag(Duration.ZERO, LAG);
    try (AppStreamClient client =
        AppStreamClient.builder()
            .endpointOverride(asked.endpoint())
            .region(asked.region())
            .credentialsProvider(asked.administrator())
            .build()) {
      IntStream.range(0, 8).forEach(i -> client.createStack(s -> s.name("s" + i)));
      time.advance(LAG.dividedBy(2));
      List<String> seen = client.describeStacks().stacks().stream().map(Stack::name).toList();
      return IntStream.range(0, 8).mapToObj(i -> seen.contains("s" + i)).toList();
    }
  }

  @Test
  void rolePropagation_newRole_isInvalidForAWhile() {
    simulator.control().rolePropagation(LAG);
    String arn =
        iam()
            .createRole(r -> r.roleName("machine").assumeRolePolicyDocument(TRUST_APPSTREAM))
            .role()
            .arn();
    createFleet("f");
    assertThatThrownBy(() -> appstream.updateFleet(u -> u.name("f").iamRoleArn(arn)))
        .isInstanceOf(InvalidRoleException.class);
    time.advance(LAG);
    appstream.updateFleet(u -> u.name("f").iamRoleArn(arn));
  }

  @Test
  void capacity_notThere_keepsTheFleetStartingAndThenStopsIt() {
    createFleet("f");
    simulator
        .control()
        .transitions()
        .failNext(
            "fleet", "StartFleet", "FLEET_INSTANCE_PROVISIONING_FAILURE", Duration.ofHours(2));
    appstream.startFleet(s -> s.name("f"));
    time.advance(Duration.ofMinutes(119));
    assertThat(fleet("f").state()).isEqualTo(FleetState.STARTING);
    time.advance(Duration.ofMinutes(1));
    assertThat(fleet("f").state()).isEqualTo(FleetState.STOPPED);
    assertThat(fleet("f").fleetErrors())
        .singleElement()
        .satisfies(
            error ->
                assertThat(error.errorCode())
                    .isEqualTo(FleetErrorCode.FLEET_INSTANCE_PROVISIONING_FAILURE));
    appstream.startFleet(s -> s.name("f"));
    time.advance(Duration.ofMinutes(15));
    assertThat(fleet("f").state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void capacity_sometimesNotThere_failsSomeStartsOfMany() {
    IntStream.range(0, 10).forEach(i -> createFleet("f" + i));
    simulator
        .control()
        .transitions()
        .failSometimes("fleet", "StartFleet", "FLEET_INSTANCE_PROVISIONING_FAILURE", 0.5);
    IntStream.range(0, 10).forEach(i -> appstream.startFleet(s -> s.name("f" + i)));
    time.advance(Duration.ofMinutes(15));
    assertThat(appstream.describeFleets().fleets())
        .extracting(Fleet::state)
        .contains(FleetState.RUNNING, FleetState.STOPPED);
  }

  private Stack stack(String name) {
    return appstream.describeStacks(r -> r.names(name)).stacks().get(0);
  }

  private Fleet fleet(String name) {
    return appstream.describeFleets(r -> r.names(name)).fleets().get(0);
  }

  private void createFleet(String name) {
    String image = appstream.describeImages(i -> i.type("PUBLIC")).images().get(0).name();
    appstream.createFleet(
        f ->
            f.name(name)
                .imageName(image)
                .instanceType("stream.standard.medium")
                .fleetType(FleetType.ON_DEMAND)
                .computeCapacity(c -> c.desiredInstances(1)));
  }
}
