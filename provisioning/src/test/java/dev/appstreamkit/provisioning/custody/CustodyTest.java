package dev.appstreamkit.provisioning.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Action;
import dev.appstreamkit.provisioning.AppStreamEnvironment;
import dev.appstreamkit.provisioning.Change;
import dev.appstreamkit.provisioning.ManifestLocation;
import dev.appstreamkit.provisioning.Plan;
import dev.appstreamkit.provisioning.PlanOptions;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.RebuiltManifest;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.ResourceVanishedException;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.FileManifestStore;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.ManifestStore;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;

class CustodyTest {

  private static final ResourceAddress STACK = ResourceAddress.of("stack", "share-stack");
  private static final ResourceAddress USER = ResourceAddress.of("user", "hoge@example.com");
  private static final PlanOptions ALL = PlanOptions.defaults().deletingData();

  @TempDir Path folder;
  private SelfAdvancingTime time;
  private AppStreamSimulator simulator;
  private AppStreamClient appStream;
  private Provisioner provisioner;

  @BeforeEach
  void open() {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    simulator = AppStreamSimulator.builder().seed(7).time(time).start();
    appStream =
        AppStreamClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .build();
    provisioner = provisioner("manifest.json");
  }

  @AfterEach
  void close() {
    provisioner.close();
    appStream.close();
    simulator.close();
    time.close();
  }

  private Provisioner provisioner(String manifest) {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .time(time)
        .manifest(ManifestLocation.file(folder.resolve(manifest)))
        .build();
  }

  private static AppStreamEnvironment environment(ResourceSpec... specs) {
    return AppStreamEnvironment.builder("share").addAll(List.of(specs)).build();
  }

  private static Stack stack(String displayName) {
    return Stack.builder("share-stack").displayName(displayName).build();
  }

  /** One of each kind that has none of its own to wait for. */
  private static AppStreamEnvironment everything() {
    Bucket share = Bucket.builder("custody-share").folder("s3_share_test/").build();
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-06-17-2024"))
            .instanceType("stream.standard.medium")
            .onDemand()
            .capacity(1)
            .machineRole(
                MachineRole.builder("test_appstream_role").allow(share.readWrite()).build())
            .network(Network.defaultInternetAccess())
            .build();
    Stack stack = Stack.builder("share-stack").fleet(fleet).build();
    return environment(
        stack, User.builder("hoge@example.com").name("Hoge", "Example").assignTo(stack).build());
  }

  private void apply(AppStreamEnvironment environment) {
    assertThat(provisioner.apply(provisioner.plan(environment)).complete()).isTrue();
  }

  private Map<String, String> stackTags() {
    String arn =
        appStream.describeStacks(request -> request.names("share-stack")).stacks().get(0).arn();
    return appStream.listTagsForResource(request -> request.resourceArn(arn)).tags();
  }

  private static List<ResourceAddress> of(Plan plan, Predicate<Action> action) {
    return plan.changes().stream()
        .filter(change -> action.test(change.action()))
        .map(Change::address)
        .toList();
  }

  @Test
  void adopt_madeByHand_isManagedFromThenOn() {
    appStream.createStack(
        request -> request.name("share-stack").displayName("by hand").tags(Map.of("team", "x")));
    AppStreamEnvironment wanted = environment(stack("described"));
    assertThatThrownBy(() -> provisioner.apply(provisioner.plan(wanted)))
        .isInstanceOf(NotOwnedException.class)
        .hasMessageContaining("have it adopted");

    provisioner.ownership(wanted).adopt(STACK);
    provisioner.ownership(wanted).adopt(STACK);

    assertThat(stackTags())
        .containsEntry("team", "x")
        .containsEntry("appstreamkit:environment", "share")
        .containsEntry("appstreamkit:address", "stack/share-stack")
        .containsKey("appstreamkit:environment-id");
    assertThat(of(provisioner.plan(wanted), Action.UPDATE::equals)).containsExactly(STACK);
    apply(wanted);
    assertThat(provisioner.plan(wanted).isEmpty()).isTrue();
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

    provisioner.ownership(wanted).adopt(USER);

    assertThat(provisioner.plan(wanted).isEmpty()).isTrue();
    assertThat(of(provisioner.planDestroy(wanted, ALL), Action.DELETE::equals))
        .containsExactly(USER);
  }

  @Test
  void adopt_anotherEnvironments_isRefused() {
    apply(environment(stack("ours")));
    try (Provisioner other = provisioner("other.json")) {
      assertThatThrownBy(() -> other.ownership(environment(stack("theirs"))).adopt(STACK))
          .isInstanceOf(NotOwnedException.class)
          .hasMessageContaining("it is of the environment share with the id")
          .hasMessageContaining("have that environment forget it first");
      provisioner.ownership(environment(stack("ours"))).forget(STACK);
      other.ownership(environment(stack("theirs"))).adopt(STACK);
      assertThat(of(other.plan(environment(stack("theirs"))), Action.UPDATE::equals))
          .containsExactly(STACK);
    }
  }

  @Test
  void adopt_whatIsNotThereOrNotDescribed_isRefused() {
    assertThatThrownBy(() -> provisioner.ownership(environment(stack("x"))).adopt(STACK))
        .isInstanceOf(ResourceVanishedException.class)
        .hasMessageContaining("stack/share-stack: it isn't there");
    assertThatThrownBy(() -> provisioner.ownership(environment(stack("x"))).adopt(USER))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("the environment share doesn't describe it");
  }

  @Test
  void forget_whatIsOwned_leavesItAlone() {
    AppStreamEnvironment wanted = environment(stack("x"));
    apply(wanted);

    provisioner.ownership(wanted).forget(STACK);

    assertThat(stackTags()).isEmpty();
    assertThat(provisioner.planDestroy(wanted, ALL).changes()).isEmpty();
    assertThatThrownBy(() -> provisioner.ownership(wanted).forget(STACK))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("doesn't list it");
  }

  @Test
  void rebuildFromTags_lostManifest_findsAllThatCanBeProven() throws Exception {
    apply(everything());
    assertThatThrownBy(() -> provisioner.ownership(everything()).rebuildFromTags())
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("is there and lists resources");
    String id = stackTags().getOrDefault("appstreamkit:environment-id", "(none)");
    Files.delete(folder.resolve("manifest.json"));

    RebuiltManifest rebuilt = provisioner.ownership(everything()).rebuildFromTags();

    assertThat(rebuilt.environmentId()).isEqualTo(id);
    assertThat(rebuilt.owned())
        .extracting(ResourceAddress::toString)
        .containsExactly(
            "association/share-stack/hoge@example.com",
            "bucket/custody-share",
            "fleet/share-fleet",
            "role/test_appstream_role",
            "stack/share-stack");
    assertThat(rebuilt.unproven()).containsExactly(USER);
    provisioner.ownership(everything()).adopt(USER);
    assertThat(provisioner.plan(everything()).isEmpty()).isTrue();
    assertThat(provisioner.apply(provisioner.planDestroy(everything(), ALL)).complete()).isTrue();
    assertThat(appStream.describeFleets(request -> {}).fleets()).isEmpty();
    assertThat(appStream.describeStacks(request -> {}).stacks()).isEmpty();
  }

  @Test
  void rebuildFromTags_severalOfTheName_asksWhich() throws Exception {
    apply(environment(stack("x")));
    String ours = stackTags().getOrDefault("appstreamkit:environment-id", "(none)");
    try (Provisioner other = provisioner("other.json")) {
      AppStreamEnvironment theirs = environment(Stack.builder("other-stack").build());
      other.apply(other.plan(theirs));
    }
    Files.delete(folder.resolve("manifest.json"));

    assertThatThrownBy(() -> provisioner.ownership(environment(stack("x"))).rebuildFromTags())
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("several environments are named share")
        .hasMessageContaining(ours);
    assertThat(provisioner.ownership(environment(stack("x"))).rebuildFromTags(ours).owned())
        .containsExactly(STACK);
  }

  @Test
  void rebuildFromTags_nothingThere_saysSo() {
    assertThatThrownBy(() -> provisioner.ownership(environment(stack("x"))).rebuildFromTags())
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("nothing in the account carries the tags");
  }

  /** Whoever writes a manifest knows names; what they name stays another environment's. */
  @Test
  void destroy_forgedEntries_deletesNothingOfAnyKind() {
    apply(everything());
    Manifest real = new FileManifestStore(folder.resolve("manifest.json")).load().orElseThrow();
    Manifest forged = Manifest.empty("forged-id", "share", real.target());
    for (Entry entry : real.entries().values()) {
      forged =
          forged.with(
              Entry.intent(entry.address(), entry.identity(), Instant.EPOCH, entry.dependsOn())
                  .ready(entry.identity(), Optional.empty(), entry.dependsOn(), Map.of()));
    }
    try (ManifestStore.Writer writer = new FileManifestStore(folder.resolve("forged.json")).open();
        Provisioner thief = provisioner("forged.json")) {
      writer.save(forged);
      writer.close();

      Plan plan = thief.planDestroy(everything(), ALL);

      assertThat(of(plan, Action.KEEP::equals))
          .containsExactlyInAnyOrderElementsOf(real.entries().keySet());
      thief.apply(plan);
    }
    assertThat(provisioner.plan(everything()).isEmpty()).isTrue();
  }
}
