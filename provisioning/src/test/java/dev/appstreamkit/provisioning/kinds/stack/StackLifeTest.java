package dev.appstreamkit.provisioning.kinds.stack;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.simulator.Fault;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.appstream.model.Permission;
import software.amazon.awssdk.services.appstream.model.UserSetting;

/** Sets, changes and clears each setting of a stack; the plan is empty after each. */
class StackLifeTest extends WithCloud {

  private record Life(
      String name,
      UnaryOperator<Stack.Builder> set,
      UnaryOperator<Stack.Builder> changed,
      UnaryOperator<Stack.Builder> cleared) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Life> lives() {
    return List.of(
        new Life(
            "storageConnectors",
            s ->
                s.storageConnectors(
                    StorageConnector.homeFolders(),
                    StorageConnector.googleDrive("example.com", "example.org")),
            s -> s.storageConnectors(StorageConnector.oneDrive("example.com")),
            Stack.Builder::withoutStorageConnectors),
        new Life(
            "redirectUrl",
            s -> s.redirectUrl("https://example.com/a"),
            s -> s.redirectUrl("https://example.com/b"),
            Stack.Builder::withoutRedirectUrl),
        new Life(
            "feedbackUrl",
            s -> s.feedbackUrl("https://example.com/a"),
            s -> s.feedbackUrl("https://example.com/b"),
            Stack.Builder::withoutFeedbackUrl),
        new Life(
            "applicationSettings",
            s -> s.applicationSettings("a"),
            s -> s.applicationSettings("b"),
            Stack.Builder::withoutApplicationSettings),
        new Life(
            "accessEndpoints",
            s -> s.accessEndpoints("vpce-2", "vpce-1"),
            s -> s.accessEndpoints("vpce-1"),
            Stack.Builder::withoutAccessEndpoints),
        new Life(
            "embedHostDomains",
            s -> s.embedHostDomains("b.example.com", "a.example.com"),
            s -> s.embedHostDomains("a.example.com"),
            Stack.Builder::withoutEmbedHostDomains),
        new Life(
            "preferredProtocol",
            s -> s.preferredProtocol("UDP"),
            s -> s.preferredProtocol("TCP"),
            Stack.Builder::withoutPreferredProtocol));
  }

  private static Stack.Builder stack() {
    return Stack.builder("share-stack").withoutFleet();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lives")
  void life_setting_settlesAtEveryTurn(Life life) {
    Stack first = life.set().apply(stack()).build();
    cloud.apply(first);
    assertThat(cloud.plan(first).isEmpty()).isTrue();

    assertThat(cloud.plan(stack().build()).isEmpty()).isTrue();
    assertThat(cloud.plan(stack().build()).describe())
        .contains(life.name() + ": keeps ")
        .contains("no longer managed");

    turn(life.changed().apply(stack()).build());
    turn(life.cleared().apply(stack()).build());
    assertThat(cloud.plan(stack().build()).describe()).doesNotContain("no longer managed");
  }

  private void turn(Stack spec) {
    assertThat(cloud.plan(spec).changes())
        .singleElement()
        .extracting(Change::action)
        .isEqualTo(ChangeAction.UPDATE);
    cloud.apply(spec);
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
  }

  @Test
  void apply_otherConnectors_takesThoseAwayThatLeft() {
    cloud.apply(
        stack()
            .storageConnectors(
                StorageConnector.homeFolders(), StorageConnector.googleDrive("example.com"))
            .build());

    cloud.apply(stack().storageConnectors(StorageConnector.homeFolders()).build());

    assertThat(
            cloud
                .appStream()
                .describeStacks(r -> r.names("share-stack"))
                .stacks()
                .get(0)
                .storageConnectors())
        .singleElement()
        .satisfies(left -> assertThat(left.connectorTypeAsString()).isEqualTo("HOMEFOLDERS"));
  }

  @Test
  void apply_stackChanged_isUpdatedInPlaceAndAnswersLostDoNoHarm() {
    cloud.control().faults().add(Fault.lostAnswer().on("appstream", "CreateStack"));
    Stack first = Stack.builder("share-stack").withoutFleet().displayName("Old").build();
    cloud.apply(first);
    Stack second =
        Stack.builder("share-stack")
            .withoutFleet()
            .displayName("New")
            .description("For the share")
            .tag("team", "share")
            .build();

    cloud.apply(second);

    assertThat(cloud.calls("CreateStack")).isEqualTo(1);
    assertThat(cloud.appStream().describeStacks(r -> r.names("share-stack")).stacks())
        .singleElement()
        .satisfies(
            stack -> {
              assertThat(stack.displayName()).isEqualTo("New");
              assertThat(stack.description()).isEqualTo("For the share");
              assertThat(
                      cloud.appStream().listTagsForResource(r -> r.resourceArn(stack.arn())).tags())
                  .containsEntry("team", "share");
            });
    assertThat(cloud.plan(second).isEmpty()).isTrue();
  }

  @Test
  void apply_userSettings_areAllSaidAndSettle() {
    Stack open = Stack.builder("share-stack").withoutFleet().build();
    Stack closed =
        Stack.builder("share-stack")
            .withoutFleet()
            .userSettings(UserSettings.allowing(UserSettings.Action.FILE_UPLOAD))
            .build();
    cloud.apply(open);
    assertThat(cloud.plan(open).isEmpty()).isTrue();

    cloud.apply(closed);

    assertThat(cloud.appStream().describeStacks(r -> r.names("share-stack")).stacks())
        .singleElement()
        .satisfies(
            stack ->
                assertThat(stack.userSettings())
                    .filteredOn(setting -> setting.permission() == Permission.ENABLED)
                    .extracting(UserSetting::actionAsString)
                    .containsExactlyInAnyOrder("FILE_UPLOAD", "DOMAIN_PASSWORD_SIGNIN"));
    assertThat(cloud.plan(closed).isEmpty()).isTrue();
    assertThat(cloud.plan(open).describe()).contains("(no longer managed)");
  }

  @Test
  void apply_userSettingWithoutAConstant_isSentComparedAndSettles() {
    UserSettings.Action zones = UserSettings.Action.of("AUTO_TIME_ZONE_REDIRECTION");
    Stack without =
        Stack.builder("share-stack").withoutFleet().userSettings(UserSettings.allowing()).build();
    Stack with =
        Stack.builder("share-stack")
            .withoutFleet()
            .userSettings(UserSettings.allowing(zones))
            .build();
    cloud.apply(without);

    cloud.apply(with);

    assertThat(enabled()).containsExactlyInAnyOrder(zones.text(), "DOMAIN_PASSWORD_SIGNIN");
    assertThat(cloud.plan(with).isEmpty()).isTrue();

    cloud
        .appStream()
        .updateStack(
            r ->
                r.name("share-stack")
                    .userSettings(s -> s.action(zones.text()).permission(Permission.DISABLED)));

    assertThat(cloud.plan(without).isEmpty()).isTrue();
    assertThat(cloud.plan(with).isEmpty()).isFalse();
    cloud.apply(with);
    assertThat(enabled()).contains(zones.text());
  }

  @Test
  void apply_storageConnectorThatAwsDoesNotKnow_isPassedOnAndRefusedByAws() {
    Stack stack =
        Stack.builder("share-stack")
            .withoutFleet()
            .storageConnectors(StorageConnector.of(StorageConnector.Type.of("FLOPPY")))
            .build();

    assertThat(cloud.failure("stack/share-stack", stack))
        .satisfies(category(ErrorCategory.INVALID))
        .hasMessageContaining("FLOPPY");
  }

  private List<String> enabled() {
    return cloud.appStream().describeStacks(r -> r.names("share-stack")).stacks().stream()
        .flatMap(stack -> stack.userSettings().stream())
        .filter(setting -> setting.permission() == Permission.ENABLED)
        .map(UserSetting::actionAsString)
        .toList();
  }

  /** What others set beside what is described is as it was after another change. */
  @Test
  void apply_settingsThatOthersSet_survivesOtherChanges() {
    UserSettings copying =
        UserSettings.allowing(UserSettings.Action.CLIPBOARD_COPY_TO_LOCAL_DEVICE);
    StorageConnector drive = StorageConnector.oneDrive("example.com");
    cloud.apply(stack().userSettings(copying).storageConnectors(drive).build());
    cloud
        .appStream()
        .updateStack(
            r ->
                r.name("share-stack")
                    .userSettings(
                        UserSetting.builder()
                            .action("CLIPBOARD_COPY_TO_LOCAL_DEVICE")
                            .permission(Permission.ENABLED)
                            .maximumLength(20)
                            .build())
                    .storageConnectors(
                        c ->
                            c.connectorType("ONE_DRIVE")
                                .domains("example.com")
                                .domainsRequireAdminConsent("example.com")));

    cloud.apply(
        stack()
            .userSettings(
                UserSettings.allowing(
                    UserSettings.Action.CLIPBOARD_COPY_TO_LOCAL_DEVICE,
                    UserSettings.Action.FILE_UPLOAD))
            .storageConnectors(StorageConnector.oneDrive("example.com", "example.org"))
            .build());

    var there = cloud.appStream().describeStacks(r -> r.names("share-stack")).stacks().get(0);
    assertThat(there.userSettings())
        .filteredOn(one -> one.actionAsString().equals("CLIPBOARD_COPY_TO_LOCAL_DEVICE"))
        .extracting(UserSetting::maximumLength)
        .containsExactly(20);
    assertThat(there.storageConnectors().get(0).domainsRequireAdminConsent())
        .containsExactly("example.com");
    assertThat(there.storageConnectors().get(0).domains())
        .containsExactlyInAnyOrder("example.com", "example.org");
  }

  /** Lengths, signing in, other actions and consent are described like the rest. */
  @Test
  void apply_everythingOfUserSettingsAndConnectors_settles() {
    Stack spec =
        stack()
            .userSettings(
                UserSettings.allowing(
                        UserSettings.Action.CLIPBOARD_COPY_TO_LOCAL_DEVICE,
                        UserSettings.Action.DOMAIN_SMART_CARD_SIGNIN)
                    .denying(
                        UserSettings.Action.DOMAIN_PASSWORD_SIGNIN,
                        UserSettings.Action.AUTO_TIME_ZONE_REDIRECTION)
                    .atMost(UserSettings.Action.CLIPBOARD_COPY_TO_LOCAL_DEVICE, 100))
            .storageConnectors(
                StorageConnector.oneDrive("example.com").requiringAdminConsent("example.com"))
            .build();

    cloud.apply(spec);
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
    cloud.apply(stack().userSettings(UserSettings.allowingEverything()).build());
    turn(spec);
  }
}
