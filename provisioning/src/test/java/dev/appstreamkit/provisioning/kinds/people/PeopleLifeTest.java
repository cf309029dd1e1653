package dev.appstreamkit.provisioning.kinds.people;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulator.SimulatorTransitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.DescribeUserStackAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;

class PeopleLifeTest {

  private static final Stack STACK = Stack.builder("share-stack").withoutFleet().build();
  @TempDir Path folder;
  private Cloud cloud;

  @BeforeEach
  void open() {
    cloud = Cloud.open(folder).personTakes("share-tools");
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static User.Builder user(String name) {
    return User.builder(name + "@example.com").name(name, "Example").assignTo(STACK);
  }

  private List<String> users() {
    return cloud
        .appStream()
        .describeUsers(r -> r.authenticationType(AuthenticationType.USERPOOL))
        .users()
        .stream()
        .map(user -> user.userName())
        .toList();
  }

  private List<String> assigned() {
    return Pages.all(
            token ->
                cloud
                    .appStream()
                    .describeUserStackAssociations(
                        r -> r.stackName("share-stack").nextToken(token)),
            DescribeUserStackAssociationsResponse::userStackAssociations,
            DescribeUserStackAssociationsResponse::nextToken)
        .stream()
        .map(UserStackAssociation::userName)
        .toList();
  }

  /** Returns how long it takes at least: the builder, the image, then the fleet. */
  private Duration everythingTakesItsTime() {
    SimulatorTransitions transitions = cloud.control().transitions();
    transitions.takes("image-builder", "CreateImageBuilder", Duration.ofMinutes(15));
    transitions.takes("image", "CreateImage", Duration.ofMinutes(25));
    transitions.takes("fleet", "StartFleet", Duration.ofMinutes(10));
    return Duration.ofMinutes(50);
  }

  @Test
  void apply_manyUsers_listsThemTogetherAndKnowsEachOnesBirth() throws IOException {
    User[] users =
        IntStream.range(0, 40).mapToObj(i -> user("hoge" + i).build()).toArray(User[]::new);

    assertThat(cloud.apply(users).complete()).isTrue();

    // Twice to plan, and once or twice for all that were made, each time some pages.
    assertThat(cloud.calls("DescribeUsers")).isLessThan(12);
    assertThat(cloud.calls("DescribeUserStackAssociations")).isLessThan(12);
    String manifest = Files.readString(folder.resolve("manifest.json"));
    assertThat(manifest.split("\"createdAt\"", -1)).hasSizeGreaterThan(40);
    assertThat(cloud.plan(users).isEmpty()).isTrue();
  }

  @Test
  void apply_wholeScenario_isThereOnceAndGoneAfterwards() {
    User[] users = scenario();

    Duration criticalPath = everythingTakesItsTime();

    ApplyResult result = cloud.apply(users);

    assertThat(result.complete()).isTrue();
    assertThat(result.elapsed())
        .isBetween(criticalPath, criticalPath.multipliedBy(110).dividedBy(100));
    assertThat(assigned()).containsExactlyInAnyOrder("hoge@example.com", "fuga@example.com");
    assertThat(cloud.calls("BatchAssociateUserStack")).isEqualTo(1);
    assertThat(cloud.control().mails("hoge@example.com")).hasSize(1);
    assertThat(cloud.plan(users).isEmpty()).isTrue();

    cloud.destroy(PlanOptions.defaults());
    assertThat(cloud.appStream().describeStacks(r -> {}).stacks()).isEmpty();
    assertThat(cloud.appStream().describeFleets(r -> {}).fleets()).isEmpty();
    assertThat(users()).hasSize(2);

    cloud.destroy(PlanOptions.defaults().deletingKinds("bucket", "image", "user"));
    assertThat(users()).isEmpty();
  }

  private static User[] scenario() {
    Image image =
        Image.builder("share-tools")
            .from(BaseImage.named("AppStream-WinServer2019-09-18-2019"))
            .application(Application.of("PowerShell", "C:\\powershell.exe"))
            .build();
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(image)
            .instanceType("stream.standard.medium")
            .onDemand()
            .capacity(2)
            .network(Network.vpc("subnet-1"))
            .build();
    Stack stack = Stack.builder("share-stack").fleet(fleet).displayName("Share").build();
    return new User[] {
      User.builder("hoge@example.com").name("Hoge", "Example").assignTo(stack).build(),
      User.builder("fuga@example.com").name("Fuga", "Example").assignTo(stack).build()
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void apply_endedAfterAnyStep_goesOnAndMakesNothingTwice(int step) {
    User[] users = scenario();
    ApplyResult ended = cloud.applyUpTo(step, users);
    cloud.restart();

    ApplyResult result = cloud.apply(users);

    assertThat(ended.complete() && step < 12).isFalse();
    assertThat(result.complete()).isTrue();
    assertThat(cloud.plan(users).isEmpty()).isTrue();
    assertThat(cloud.handOffs()).hasSize(1);
    assertThat(assigned()).containsExactlyInAnyOrder("hoge@example.com", "fuga@example.com");
    assertThat(cloud.appStream().describeImageBuilders(r -> {}).imageBuilders()).isEmpty();
    for (String create :
        List.of("CreateImageBuilder", "CreateFleet", "CreateStack", "AssociateFleet")) {
      assertThat(cloud.calls(create)).as(create).isEqualTo(1);
    }
    assertThat(cloud.calls("CreateUser")).isEqualTo(2);
  }

  @Test
  void apply_mailsAsAsked_goOut() {
    cloud.apply(
        user("Hoge").build(),
        user("Fuga").withoutWelcomeMail().build(),
        user("Third").withoutWelcomeMail().withAssignmentMail().build());

    assertThat(cloud.control().mails("Hoge@example.com")).hasSize(1);
    assertThat(cloud.control().mails("Fuga@example.com")).isEmpty();
    assertThat(cloud.control().mails("Third@example.com")).hasSize(1);
    assertThat(cloud.calls("BatchAssociateUserStack")).isEqualTo(2);
  }

  @Test
  void apply_manyUsers_areAssignedInBatches() {
    List<ResourceSpec> specs = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      specs.add(user("User" + i).withoutWelcomeMail().build());
    }

    cloud.apply(specs.toArray(ResourceSpec[]::new));

    assertThat(assigned()).hasSize(30);
    assertThat(cloud.calls("BatchAssociateUserStack")).isEqualTo(2);
    assertThat(cloud.plan(specs.toArray(ResourceSpec[]::new)).isEmpty()).isTrue();
  }

  @Test
  void apply_quotaOfUsersNotSeenBeforehand_failsThoseOverItAndNoOthers() {
    cloud
        .control()
        .faults()
        .add(
            Fault.error("AccessDeniedException", 400)
                .on("servicequotas", "ListServiceQuotas")
                .times(0));
    List<ResourceSpec> specs = new ArrayList<>();
    for (int i = 0; i < 51; i++) {
      specs.add(user("User" + i).withoutWelcomeMail().build());
    }

    assertThatThrownBy(() -> cloud.apply(specs.toArray(ResourceSpec[]::new)))
        .isInstanceOfSatisfying(
            ApplyFailedException.class,
            failed -> {
              assertThat(failed.result().failures())
                  .singleElement()
                  .satisfies(
                      failure ->
                          assertThat(failure.error())
                              .isInstanceOf(QuotaReachedException.class)
                              .hasMessageContaining("users in the user pool (50"));
              assertThat(failed.result().outcomes())
                  .filteredOn(Outcome.Skipped.class::isInstance)
                  .hasSize(1);
            });
    assertThat(assigned()).hasSize(50);
  }

  @Test
  void apply_batchRefusedForAMoment_isSentAgain() {
    cloud.apply(user("Hoge").build(), user("Fuga").build());
    cloud
        .appStream()
        .batchDisassociateUserStack(
            r ->
                r.userStackAssociations(
                    association("Hoge@example.com"), association("Fuga@example.com")));
    cloud
        .control()
        .faults()
        .add(Fault.error("InternalFailure", 500).on("appstream", "BatchAssociateUserStack"));

    assertThat(cloud.apply(user("Hoge").build(), user("Fuga").build()).complete()).isTrue();

    assertThat(assigned()).hasSize(2);
  }

  @Test
  void apply_userGoneBeforeTheAssignment_failsAloneAndIsMadeAnewNextTime() {
    cloud.onStep(
        address -> {
          if (address.toString().equals("association/share-stack/Hoge@example.com")) {
            cloud
                .appStream()
                .deleteUser(
                    r ->
                        r.userName("Hoge@example.com")
                            .authenticationType(AuthenticationType.USERPOOL));
          }
        });

    assertThat(
            cloud.failure(
                "association/share-stack/Hoge@example.com",
                user("Hoge").build(),
                user("Fuga").build()))
        .satisfies(category(ErrorCategory.NOT_FOUND))
        .hasMessageContaining("BatchAssociateUserStack: the user isn't there")
        .hasMessageContaining("USER_NAME_NOT_FOUND");
    assertThat(assigned()).containsExactly("Fuga@example.com");

    cloud.onStep(address -> {});
    cloud.apply(user("Hoge").build(), user("Fuga").build());
    assertThat(assigned()).hasSize(2);
  }

  private static UserStackAssociation association(String user) {
    return UserStackAssociation.builder()
        .stackName("share-stack")
        .userName(user)
        .authenticationType(AuthenticationType.USERPOOL)
        .build();
  }

  @Test
  void apply_userUnassigned_leavesTheUser() {
    cloud.apply(user("Hoge").build(), user("Fuga").build());

    cloud.apply(
        user("Hoge").build(), User.builder("Fuga@example.com").name("Fuga", "Example").build());

    assertThat(assigned()).containsExactly("Hoge@example.com");
    assertThat(users()).hasSize(2);
  }

  @Test
  void apply_otherName_replacesTheUserOnlyIfAllowed() {
    cloud.apply(user("Hoge").build());
    User renamed =
        User.builder("Hoge@example.com").name("Hogera", "Example").assignTo(STACK).build();

    assertThatThrownBy(() -> cloud.apply(renamed)).isInstanceOf(DisruptionRefusedException.class);
    PlanOptions replacing = PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);
    assertThat(cloud.plan(replacing, renamed).describe())
        .contains("it goes with user/Hoge@example.com, which is replaced");
    cloud.apply(replacing, renamed);

    assertThat(
            cloud
                .appStream()
                .describeUsers(r -> r.authenticationType(AuthenticationType.USERPOOL))
                .users())
        .singleElement()
        .satisfies(user -> assertThat(user.firstName()).isEqualTo("Hogera"));
    assertThat(assigned()).containsExactly("Hoge@example.com");
    assertThat(cloud.plan(renamed).isEmpty()).isTrue();
  }

  @Test
  void apply_replacedUser_keepsTheOtherNameAndStaysDisabled() {
    cloud.apply(user("Hoge").build());
    cloud
        .appStream()
        .disableUser(
            r -> r.userName("Hoge@example.com").authenticationType(AuthenticationType.USERPOOL));
    User renamed =
        User.builder("Hoge@example.com").name("Hogera", "Example").assignTo(STACK).build();
    PlanOptions replacing = PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);

    String plan = cloud.plan(replacing, renamed).describe();
    cloud.apply(replacing, renamed);

    assertThat(plan)
        .contains("enabled: keeps false (taken along)")
        .contains("password: lost, if there is any")
        .contains("let the user not sign in");
    assertThat(
            cloud
                .appStream()
                .describeUsers(r -> r.authenticationType(AuthenticationType.USERPOOL))
                .users())
        .singleElement()
        .satisfies(user -> assertThat(user.enabled()).isFalse());
    assertThat(cloud.plan(renamed).isEmpty()).isTrue();
  }

  @Test
  void plan_userOfSomebodyElse_isRefused() {
    cloud
        .appStream()
        .createUser(
            r ->
                r.userName("Hoge@example.com")
                    .authenticationType(AuthenticationType.USERPOOL)
                    .messageAction("SUPPRESS"));

    assertThatThrownBy(() -> cloud.apply(user("Hoge").build()))
        .isInstanceOf(NotOwnedException.class);
  }

  @Test
  void apply_stackVanished_makesItAnewWithItsUsers() {
    cloud.apply(user("Hoge").build());
    cloud
        .appStream()
        .batchDisassociateUserStack(r -> r.userStackAssociations(association("Hoge@example.com")));
    cloud.appStream().deleteStack(r -> r.name("share-stack"));

    cloud.apply(user("Hoge").build());

    assertThat(assigned()).containsExactly("Hoge@example.com");
    assertThat(cloud.calls("CreateUser")).isEqualTo(1);
    assertThat(cloud.plan(user("Hoge").build()).isEmpty()).isTrue();
  }
}
