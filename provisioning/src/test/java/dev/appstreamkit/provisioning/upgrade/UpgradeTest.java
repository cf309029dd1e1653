package dev.appstreamkit.provisioning.upgrade;

import static dev.appstreamkit.provisioning.upgrade.EarlierDescription.changed;
import static dev.appstreamkit.provisioning.upgrade.EarlierDescription.environment;
import static dev.appstreamkit.provisioning.upgrade.EarlierDescription.fleet;
import static dev.appstreamkit.provisioning.upgrade.EarlierDescription.replaced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.StaleApprovalException;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlannedStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/**
 * What commit 8a67d6a has written for an environment with every kind that it knew: the manifest of
 * a finished run, of runs that stopped at any point, and approvals. The files are as it wrote them;
 * {@link EarlierDescription} is what it was given.
 */
class UpgradeTest {

  @TempDir Path folder;
  private EarlierWorld world;

  @BeforeEach
  void open() {
    world = new EarlierWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static Set<ResourceAddress> all() {
    return environment().resources().stream()
        .map(ResourceSpec::address)
        .collect(Collectors.toSet());
  }

  private Plan plan(AppStreamEnvironment environment) {
    Provisioner provisioner = world.provisioner();
    return provisioner.plan(environment, EarlierWorld.ALL);
  }

  private void finished() throws Exception {
    world.make(environment(), all(), "finished");
    world.leave("finished");
  }

  private void settles(AppStreamEnvironment environment) {
    assertThat(plan(environment).blockers()).isEmpty();
    assertThat(world.apply(environment).complete()).isTrue();
    assertThat(plan(environment).isEmpty()).isTrue();
    Provisioner provisioner = world.provisioner();
    assertThat(provisioner.drift(environment).changes()).isEmpty();
  }

  @Test
  void plan_finishedByAnEarlierVersion_hasNothingToDoAndNoDrift() throws Exception {
    finished();

    assertThat(plan(environment()).describe()).contains("nothing to do");
    settles(environment());
  }

  static Stream<Arguments> stopped() {
    return Stream.of(1, 2, 3, 4)
        .map(number -> "stopped-create-" + number)
        .flatMap(name -> Stream.of(Arguments.of(name, false), Arguments.of(name, true)));
  }

  /** What had been begun may be there, or not: the earlier version couldn't know either. */
  @ParameterizedTest(name = "{0}, what was begun is there: {1}")
  @MethodSource("stopped")
  void apply_stoppedWhileMaking_goesOn(String name, boolean begunIsThere) throws Exception {
    Set<ResourceAddress> there = new HashSet<>(EarlierWorld.listed(name, "READY"));
    if (begunIsThere) {
      there.addAll(EarlierWorld.listed(name, "CREATING"));
    }
    make(there, name, EarlierDescription.Variant.NONE);

    settles(environment());
    assertThat(world.calls("CreateStack")).isEqualTo(1);
  }

  /** Makes some, without those that they bring along, and leaves the earlier manifest. */
  private void make(Set<ResourceAddress> there, String name, EarlierDescription.Variant variant)
      throws Exception {
    Set<ResourceAddress> possible = withTheirNeeds(there);
    Set<String> kinds = possible.stream().map(ResourceAddress::kind).collect(Collectors.toSet());
    EarlierDescription.Variant part = variant.assigned(kinds.contains("association"));
    AppStreamEnvironment whole =
        kinds.contains("scaling-target")
            ? environment(part)
            : environment(part.fleet(UpgradeTest::notScaled));
    world.make(whole, possible, name);
    world.leave(name);
  }

  /** As the fleet is before its scaling target is made. */
  private static Fleet.Builder notScaled(Fleet.Builder scaled) {
    Fleet fleet = scaled.build();
    return fleet(fleet.image().orElseThrow(), fleet.machineRole().value().orElseThrow(), 1);
  }

  /** What was begun without what it needs can't have been made. */
  private static Set<ResourceAddress> withTheirNeeds(Set<ResourceAddress> there) {
    Set<ResourceAddress> possible = new HashSet<>();
    for (ResourceSpec spec : environment().resources()) {
      if (there.contains(spec.address())
          && spec.dependencies().stream().map(ResourceSpec::address).allMatch(possible::contains)) {
        possible.add(spec.address());
      }
    }
    return possible;
  }

  @Test
  void apply_stoppedWhileAFleetIsStoppedForAChange_startsItAgain() throws Exception {
    world.make(environment(), all(), "stopped-restart");
    world.leave("stopped-restart");
    try (AppStreamClient appStream = world.appStream()) {
      appStream.stopFleet(r -> r.name("share-fleet"));

      settles(environment());

      assertThat(appStream.describeFleets(r -> r.names("share-fleet")).fleets())
          .singleElement()
          .satisfies(fleet -> assertThat(fleet.stateAsString()).isEqualTo("RUNNING"));
    }
  }

  @Test
  void apply_stoppedAfterAFleetWasDeletedToBeReplaced_makesItAnew() throws Exception {
    world.make(environment(), all(), "stopped-replace");
    world.leave("stopped-replace");
    try (AppStreamClient appStream = world.appStream()) {
      appStream.disassociateFleet(r -> r.fleetName("share-fleet").stackName("share-stack"));
      appStream.stopFleet(r -> r.name("share-fleet"));
      world.pass(Duration.ofHours(1));
      appStream.deleteFleet(r -> r.name("share-fleet"));

      settles(replaced());

      assertThat(appStream.describeFleets(r -> r.names("share-fleet")).fleets())
          .singleElement()
          .satisfies(fleet -> assertThat(fleet.fleetTypeAsString()).isEqualTo("ALWAYS_ON"));
    }
  }

  @Test
  void destroy_stoppedWhileDestroying_goesOn() throws Exception {
    Set<ResourceAddress> left = new HashSet<>(all());
    left.remove(ResourceAddress.of("association", "share-stack/fuga@example.com"));
    world.make(environment(), left, "stopped-destroy");
    world.leave("stopped-destroy");

    Provisioner provisioner = world.provisioner();
    assertThat(
            provisioner
                .apply(
                    provisioner.planDestroy(
                        environment(), EarlierWorld.ALL.deletingKinds("bucket", "image", "user")))
                .complete())
        .isTrue();
    try (AppStreamClient appStream = world.appStream()) {
      assertThat(appStream.describeStacks().stacks()).isEmpty();
      assertThat(appStream.describeFleets().fleets()).isEmpty();
    }
  }

  @Test
  void apply_waitingForAPerson_goesOnWithTheSameImageBuilder() throws Exception {
    Set<ResourceAddress> there = new HashSet<>(EarlierWorld.listed("paused-hand-off", "READY"));
    there.addAll(EarlierWorld.listed("paused-hand-off", "CREATING"));
    world.nobodyThere();
    make(
        there,
        "paused-hand-off",
        EarlierDescription.Variant.NONE.build(
            ImageBuild.handOff().deadline(Duration.ofMinutes(1))));
    world.somebodyThere();

    settles(environment());
    assertThat(world.calls("CreateImageBuilder")).isEqualTo(1);
  }

  /** Old approvals are of plans that this version doesn't make; it says what is another now. */
  @ParameterizedTest
  @CsvSource({"approval-change,changed", "approval-replace,replaced"})
  void apply_approvalOfAnEarlierVersion_isRefusedByName(String approval, String what)
      throws Exception {
    finished();
    AppStreamEnvironment environment = what.equals("changed") ? changed() : replaced();

    Provisioner provisioner = world.provisioner();
    assertThatThrownBy(
            () -> provisioner.apply(environment, Approval.load(EarlierWorld.fixture(approval))))
        .isInstanceOf(StaleApprovalException.class)
        .hasMessageContaining("share-");
    assertThat(plan(environment()).isEmpty()).isTrue();
  }

  @Test
  void apply_approvalOfAnEarlierVersionToMakeAll_isRefusedByName() {
    Provisioner provisioner = world.provisioner();
    assertThatThrownBy(
            () ->
                provisioner.apply(
                    environment(), Approval.load(EarlierWorld.fixture("approval-create"))))
        .isInstanceOf(StaleApprovalException.class)
        .hasMessageContaining("share-");
    assertThat(world.calls("CreateStack")).isZero();
  }

  /** What one version has begun step by step, the next one carries through. */
  @Test
  void executeStep_begunByAnEarlierVersion_goesOnUnderItsApproval() throws Exception {
    Set<ResourceAddress> there = new HashSet<>(EarlierWorld.listed("stopped-steps", "READY"));
    there.addAll(EarlierWorld.listed("stopped-steps", "CREATING"));
    make(there, "stopped-steps", EarlierDescription.Variant.NONE);
    Approval approval = Approval.load(EarlierWorld.fixture("approval-steps"));

    Provisioner provisioner = world.provisioner();
    List<PlannedStep> steps = provisioner.steps(environment(), approval);
    assertThat(steps).anyMatch(PlannedStep::done).anyMatch(step -> !step.done());
    for (PlannedStep step : steps) {
      provisioner.executeStep(environment(), approval, step.key());
    }
    assertThat(plan(environment()).isEmpty()).isTrue();
  }

  @Test
  void fixtures_eachState_isAmongThem() throws Exception {
    Set<String> kinds =
        EarlierWorld.listed("finished", "READY").stream()
            .map(ResourceAddress::kind)
            .collect(Collectors.toSet());

    assertThat(kinds)
        .isEqualTo(
            Set.copyOf(
                List.of(
                    "bucket",
                    "role",
                    "image",
                    "fleet",
                    "stack",
                    "user",
                    "association",
                    "scaling-target")));
    assertThat(EarlierWorld.listed("stopped-replace", "DELETING")).isNotEmpty();
    assertThat(EarlierWorld.listed("paused-hand-off", "CREATING")).isNotEmpty();
  }
}
