package dev.appstreamkit.provisioning.kinds.extras;

import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.RESTART;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.fleet;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.only;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.stack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.fleet.UpdateFleetCustomizer;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.UpdateStackCustomizer;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.CreateUserRequest;
import software.amazon.awssdk.services.appstream.model.FleetAttribute;
import software.amazon.awssdk.services.appstream.model.StackAttribute;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;

/** Customizers of requests: what they change is planned, approved, compared, and no more. */
class CustomizersTest extends WithCloud {

  private static Stack protocol(String protocol) {
    return stack()
        .customize(
            (UpdateStackRequest.Builder request) ->
                request.streamingExperienceSettings(s -> s.preferredProtocol(protocol)))
        .build();
  }

  @Test
  void update_ofANewResource_isInItFromTheBeginning() {
    Plan plan = cloud.plan(protocol("UDP"));
    assertThat(only(plan).attributes())
        .extracting(AttributeChange::name)
        .contains("StreamingExperienceSettings");
    cloud.apply(protocol("UDP"));

    assertThat(cloud.plan(protocol("UDP")).isEmpty()).isTrue();
    assertThat(cloud.drift(protocol("UDP")).isEmpty()).isTrue();
    assertThat(
            cloud
                .appStream()
                .describeStacks()
                .stacks()
                .get(0)
                .streamingExperienceSettings()
                .preferredProtocolAsString())
        .isEqualTo("UDP");
  }

  @Test
  void update_changed_isARowOfThePlanAndApplied() {
    cloud.apply(protocol("UDP"));

    Plan plan = cloud.plan(protocol("TCP"));
    assertThat(only(plan).action()).isEqualTo(ChangeAction.UPDATE);
    assertThat(only(plan).attributes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.name()).isEqualTo("StreamingExperienceSettings");
              assertThat(change.after().orElseThrow().data())
                  .contains(Map.of("PreferredProtocol", "TCP"));
            });
    assertThat(plan.describe()).contains("StreamingExperienceSettings");
    cloud.apply(protocol("TCP"));

    assertThat(cloud.plan(protocol("TCP")).isEmpty()).isTrue();
  }

  @Test
  void update_changedOutside_isDrift() {
    cloud.apply(protocol("UDP"));
    cloud
        .appStream()
        .updateStack(
            r ->
                r.name("share-stack").streamingExperienceSettings(s -> s.preferredProtocol("TCP")));

    assertThat(cloud.drift(protocol("UDP")).changes())
        .flatExtracting(Change::attributes)
        .extracting(AttributeChange::name)
        .containsExactly("StreamingExperienceSettings");
  }

  @Test
  void create_onlyMattersAtCreation() {
    Stack made =
        stack()
            .displayName("described")
            .customize((CreateStackRequest.Builder request) -> request.description("customized"))
            .build();
    assertThat(only(cloud.plan(made)).attributes())
        .extracting(AttributeChange::name)
        .contains("CreateStack.Description");
    cloud.apply(made);
    assertThat(cloud.appStream().describeStacks().stacks().get(0).description())
        .isEqualTo("customized");
    cloud.appStream().updateStack(r -> r.name("share-stack").description("somebody's"));

    assertThat(cloud.plan(made).isEmpty()).isTrue();
    assertThat(cloud.drift(made).isEmpty()).isTrue();
  }

  @Test
  void create_takesAwayWhatIsDescribed() {
    Stack made =
        stack()
            .description("described")
            .customize((CreateStackRequest.Builder request) -> request.description(null))
            .build();
    Plan plan = cloud.plan(made);
    assertThat(plan.describe()).contains("CreateStack.Description");
    cloud.apply(made);

    assertThat(cloud.plan(made).isEmpty()).isFalse();
  }

  @Test
  void customizer_seesWhatIsDescribed() {
    AtomicReference<UpdateFleetRequest> seen = new AtomicReference<>();
    UpdateFleetCustomizer look = request -> seen.set(request.build());
    cloud.plan(fleet().displayName("A").customize(look).build());

    assertThat(seen.get().name()).isEqualTo("share-fleet");
    assertThat(seen.get().displayName()).isEqualTo("A");
    assertThat(seen.get().vpcConfig().subnetIds()).containsExactly("subnet-1");
  }

  @Test
  void member_thatNoDescribeGivesBack_isAppliedOnceAndMarked() {
    Fleet two =
        fleet()
            .customize(
                (UpdateFleetRequest.Builder r) -> r.computeCapacity(c -> c.desiredInstances(2)))
            .build();
    assertThat(cloud.plan(two).warnings())
        .anyMatch(text -> text.startsWith("fleet/share-fleet: ComputeCapacity: not seen by drift"));
    cloud.apply(two);
    assertThat(cloud.plan(two).isEmpty()).isTrue();

    Fleet three =
        fleet()
            .customize(
                (UpdateFleetRequest.Builder r) -> r.computeCapacity(c -> c.desiredInstances(3)))
            .build();
    assertThat(only(cloud.plan(three)).attributes())
        .extracting(AttributeChange::name)
        .containsExactly("ComputeCapacity");
    cloud.apply(three);
    assertThat(cloud.appStream().describeFleets().fleets().get(0).computeCapacityStatus().desired())
        .isEqualTo(3);
    assertThat(cloud.plan(three).isEmpty()).isTrue();
  }

  @Test
  void runningFleet_restartsOnlyForWhatNeedsIt() {
    cloud.apply(fleet().stateUnmanaged().build());
    Fleet named =
        fleet()
            .stateUnmanaged()
            .customize((UpdateFleetRequest.Builder request) -> request.displayName("B"))
            .build();
    Fleet described =
        fleet()
            .stateUnmanaged()
            .customize((UpdateFleetRequest.Builder request) -> request.description("B"))
            .build();

    assertThat(only(cloud.plan(named)).action()).isEqualTo(ChangeAction.UPDATE);
    assertThat(only(cloud.plan(RESTART, described)).action()).isEqualTo(ChangeAction.RESTART);
    cloud.apply(RESTART, described);
    assertThat(cloud.plan(described).isEmpty()).isTrue();
  }

  @Test
  void rows_thatACustomizerChanges_areSaidByIt() {
    Stack both =
        stack()
            .description("described")
            .customize((UpdateStackRequest.Builder request) -> request.description("customized"))
            .build();
    assertThat(only(cloud.plan(both)).attributes())
        .extracting(AttributeChange::name)
        .contains("Description")
        .doesNotContain("description");
    cloud.apply(both);

    assertThat(cloud.plan(both).isEmpty()).isTrue();
  }

  @Test
  void otherResultWhenApplied_isStale() {
    AtomicReference<String> text = new AtomicReference<>("a");
    UpdateStackCustomizer moving = request -> request.description(text.get());
    Plan plan = cloud.plan(stack().customize(moving).build());
    text.set("b");

    try (var provisioner = cloud.provisioner()) {
      assertThat(catchThrowableOfType(StalePlanException.class, () -> provisioner.apply(plan)))
          .isNotNull();
    }
    assertThat(cloud.calls("CreateStack")).isZero();
  }

  @Test
  void otherResultOnceTheRunHasBegun_isStaleAndMakesNothing() {
    AtomicReference<String> text = new AtomicReference<>("a");
    Stack stack =
        stack()
            .customize((CreateStackRequest.Builder request) -> request.description(text.get()))
            .build();
    cloud.onStep(address -> text.set("b"));

    assertThat(cloud.failure("stack/share-stack", stack)).isInstanceOf(StalePlanException.class);
    assertThat(cloud.calls("CreateStack")).isZero();
  }

  private record Wrong(String name, ResourceSpec spec, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Wrong> wrong() {
    AtomicInteger count = new AtomicInteger();
    return List.of(
        new Wrong(
            "another result the second time",
            stack()
                .customize(
                    (UpdateStackRequest.Builder r) -> r.description("" + count.incrementAndGet()))
                .build(),
            "customize(UpdateStackRequest) doesn't give the same twice"),
        new Wrong(
            "the identity",
            stack().customize((UpdateStackRequest.Builder r) -> r.name("other")).build(),
            "changes Name"),
        new Wrong(
            "the identity of a new one",
            fleet().customize((CreateFleetRequest.Builder r) -> r.name("other")).build(),
            "changes Name"),
        new Wrong(
            "a user's identity",
            User.builder("a@example.com")
                .customize((CreateUserRequest.Builder r) -> r.userName("b@example.com"))
                .build(),
            "changes UserName"),
        new Wrong(
            "how a user is authenticated",
            User.builder("a@example.com")
                .customize((CreateUserRequest.Builder r) -> r.authenticationType("SAML"))
                .build(),
            "changes AuthenticationType"),
        new Wrong(
            "tags",
            stack().customize((CreateStackRequest.Builder r) -> r.tags(Map.of("a", "b"))).build(),
            "changes Tags"),
        new Wrong(
            "a role",
            fleet().customize((UpdateFleetRequest.Builder r) -> r.iamRoleArn("arn")).build(),
            "changes IamRoleArn"),
        new Wrong(
            "a role of a new one",
            fleet().customize((CreateFleetRequest.Builder r) -> r.iamRoleArn("arn")).build(),
            "changes IamRoleArn"),
        new Wrong(
            "what is cleared",
            fleet()
                .customize(
                    (UpdateFleetRequest.Builder r) ->
                        r.attributesToDelete(FleetAttribute.VPC_CONFIGURATION))
                .build(),
            "changes AttributesToDelete"),
        new Wrong(
            "what is cleared of a stack",
            stack()
                .customize(
                    (UpdateStackRequest.Builder r) ->
                        r.attributesToDelete(StackAttribute.REDIRECT_URL))
                .build(),
            "changes AttributesToDelete"),
        new Wrong(
            "an error of its own",
            stack()
                .customize(
                    (UpdateStackRequest.Builder r) -> {
                      throw new IllegalStateException("very-secret");
                    })
                .build(),
            "customize(UpdateStackRequest) failed: java.lang.IllegalStateException"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void customizer_thatMustNot_isRefusedWhilePlanning(Wrong wrong) {
    ProvisioningException error =
        catchThrowableOfType(ProvisioningException.class, () -> cloud.plan(wrong.spec));

    assertThat(error.category()).isEqualTo(ErrorCategory.INVALID);
    assertThat(error.address()).contains(wrong.spec.address());
    assertThat(error).hasMessageContaining(wrong.message).message().doesNotContain("very-secret");
  }
}
