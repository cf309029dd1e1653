package dev.appstreamkit.provisioning.ownership;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.PlannedStep;
import dev.appstreamkit.simulator.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.FleetType;

class AdoptTest extends OwnedAccount {

  @Test
  void adopt_madeByHand_isManagedFromThenOn() {
    appStream.createStack(
        request -> request.name("share-stack").displayName("by hand").tags(Map.of("team", "x")));
    AppStreamEnvironment wanted = environment(stack("described"));
    assertThatThrownBy(() -> provisioner.apply(provisioner.plan(wanted)))
        .isInstanceOf(NotOwnedException.class)
        .hasMessageContaining("PlanOptions.adopting(ResourceAddress.parse(\"stack/share-stack\"))")
        .hasMessageContaining("ownership(environment).rebuildFromTags()");

    Plan plan = adopting(wanted, STACK);
    assertThat(plan.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.action()).isEqualTo(ChangeAction.ADOPT);
              assertThat(change.attributes())
                  .singleElement()
                  .satisfies(
                      name -> {
                        assertThat(name.name()).isEqualTo("displayName");
                        assertThat(name.why()).isEqualTo(AttributeChange.Why.MADE_OTHERWISE);
                      });
              assertThat(change.steps()).hasSize(2);
            });
    assertThat(plan.describe()).contains("» stack/share-stack: adopt");
    assertThat(stackTags()).containsOnlyKeys("team");
    provisioner.apply(plan);

    assertThat(stackTags())
        .containsEntry("team", "x")
        .containsEntry("appstreamkit:environment", "share")
        .containsEntry("appstreamkit:address", "stack/share-stack")
        .containsKey("appstreamkit:environment-id");
    assertThat(appStream.describeStacks(request -> {}).stacks())
        .singleElement()
        .satisfies(stack -> assertThat(stack.displayName()).isEqualTo("described"));
    assertThat(provisioner.plan(wanted).isEmpty()).isTrue();
    assertThat(adopting(wanted, STACK).isEmpty()).isTrue();
    provisioner.apply(provisioner.planDestroy(wanted, ALL));
    assertThat(appStream.describeStacks(request -> {}).stacks()).isEmpty();
  }

  @Test
  void adopt_kindWithoutTags_isProvenByItsCreationTime() {
    appStream.createUser(
        request ->
            request
                .userName("hoge@example.com")
                .firstName("Hoge")
                .lastName("Example")
                .authenticationType(AuthenticationType.USERPOOL));
    AppStreamEnvironment wanted =
        environment(User.builder("hoge@example.com").name("Hoge", "Example").build());

    provisioner.apply(adopting(wanted, USER));

    assertThat(provisioner.plan(wanted).isEmpty()).isTrue();
    assertThat(of(provisioner.planDestroy(wanted, ALL), ChangeAction.DELETE::equals))
        .containsExactly(USER);
  }

  @Test
  void adopt_anotherEnvironments_isRefused() {
    apply(environment(stack("ours")));
    try (Provisioner other = provisioner("other.json")) {
      AppStreamEnvironment theirs = environment(stack("theirs"));
      Plan refused = other.plan(theirs, PlanOptions.defaults().adopting(STACK));
      assertThatThrownBy(() -> other.apply(refused))
          .isInstanceOf(NotOwnedException.class)
          .hasMessageContaining("it is of the environment share with the id")
          .hasMessageContaining("have that environment forget it first");
      provisioner.ownership(environment(stack("ours"))).forget(STACK);
      Plan allowed = other.plan(theirs, PlanOptions.defaults().adopting(STACK));
      assertThat(of(allowed, ChangeAction.ADOPT::equals)).containsExactly(STACK);
      other.apply(allowed);
      assertThat(other.plan(theirs).isEmpty()).isTrue();
    }
  }

  @Test
  void adopt_whatIsNotThereOrNotDescribed_isRefused() {
    assertThatThrownBy(() -> provisioner.apply(adopting(environment(stack("x")), STACK)))
        .satisfies(category(ErrorCategory.NOT_FOUND))
        .hasMessageContaining("stack/share-stack: it isn't there");
    assertThatThrownBy(() -> adopting(environment(stack("x")), USER))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("the environment share doesn't describe it");
  }

  /** What goes with the stack, the assignment, comes along. */
  @Test
  void adopt_oneOfEachKind_changesNothingElse() throws Exception {
    apply(everything());
    List<ResourceAddress> all =
        provisioner.plan(everything()).changes().stream()
            .map(Change::address)
            .filter(address -> !address.kind().equals("image"))
            .toList();
    all.forEach(provisioner.ownership(everything())::forget);
    Map<ResourceAddress, List<String>> before = descriptions();

    Plan plan =
        adopting(
            everything(),
            all.stream()
                .filter(address -> !address.kind().equals("association"))
                .toArray(ResourceAddress[]::new));

    assertThat(of(plan, ChangeAction.ADOPT::equals)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(plan.changes()).allSatisfy(change -> assertThat(change.attributes()).isEmpty());
    provisioner.apply(plan);
    assertThat(descriptions()).isEqualTo(before);
    assertThat(provisioner.plan(everything()).isEmpty()).isTrue();
    provisioner.apply(provisioner.planDestroy(everything(), ALL));
    assertThat(appStream.describeFleets(request -> {}).fleets()).isEmpty();
    assertThat(
            appStream
                .describeUsers(request -> request.authenticationType(AuthenticationType.USERPOOL))
                .users())
        .isEmpty();
  }

  @Test
  void adopt_couldOnlyBeReplaced_isRefused() {
    appStream.createFleet(
        request ->
            request
                .name("share-fleet")
                .fleetType(FleetType.ALWAYS_ON)
                .imageName("AppStream-WinServer2019-06-17-2024")
                .instanceType("stream.standard.medium")
                .computeCapacity(capacity -> capacity.desiredInstances(1)));
    AppStreamEnvironment wanted =
        environment(
            Fleet.builder("share-fleet")
                .image(Image.existing("AppStream-WinServer2019-06-17-2024"))
                .instanceType("stream.standard.medium")
                .onDemand()
                .capacity(1)
                .network(Network.defaultInternetAccess())
                .build());

    assertThatThrownBy(() -> provisioner.apply(adopting(wanted, FLEET)))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("it can't be adopted: changing")
        .hasMessageContaining("would replace it")
        .hasMessageContaining("describe it as it is");
  }

  /** The intent is recorded first, so that the id in the tags is the manifest's. */
  @Test
  void adopt_endedAfterTagging_isAdoptedByTheNextRun() throws Exception {
    appStream.createStack(request -> request.name("share-stack").displayName("by hand"));
    AppStreamEnvironment wanted = environment(stack("described"));
    simulator
        .control()
        .faults()
        .add(
            Fault.error("InvalidParameterCombinationException", 400)
                .on("appstream", "UpdateStack"));
    assertThatThrownBy(() -> provisioner.apply(adopting(wanted, STACK)))
        .isInstanceOf(ApplyFailedException.class);
    assertThat(stackTags()).containsKey("appstreamkit:environment-id");

    apply(wanted);

    assertThat(provisioner.plan(wanted).isEmpty()).isTrue();
  }

  @Test
  void adopt_approvedOnPaper_isDoneByAnotherStepByStep() {
    appStream.createStack(request -> request.name("share-stack").displayName("by hand"));
    AppStreamEnvironment wanted = environment(stack("described"));
    Approval approval = Approval.fromJson(Approval.of(adopting(wanted, STACK)).toJson());

    for (PlannedStep step : provisioner.steps(wanted, approval)) {
      assertThat(provisioner.executeStep(wanted, approval, step.key()))
          .isInstanceOf(Outcome.Done.class);
      assertThat(provisioner.executeStep(wanted, approval, step.key()))
          .isInstanceOf(Outcome.Unchanged.class);
    }

    assertThat(provisioner.plan(wanted).isEmpty()).isTrue();
  }

  /** How the account's fleets, stacks and users are. */
  private Map<ResourceAddress, List<String>> descriptions() {
    return Map.of(
        FLEET,
            appStream.describeFleets(request -> {}).fleets().stream()
                .map(Object::toString)
                .toList(),
        STACK,
            appStream.describeStacks(request -> {}).stacks().stream()
                .map(Object::toString)
                .toList(),
        USER,
            appStream
                .describeUsers(request -> request.authenticationType(AuthenticationType.USERPOOL))
                .users()
                .stream()
                .map(Object::toString)
                .toList());
  }
}
