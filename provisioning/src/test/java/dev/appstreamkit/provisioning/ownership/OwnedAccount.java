package dev.appstreamkit.provisioning.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** An account with a stack, a fleet and a user to be owned, and a provisioner. */
abstract class OwnedAccount {

  static final ResourceAddress STACK = ResourceAddress.of("stack", "share-stack");
  static final ResourceAddress FLEET = ResourceAddress.of("fleet", "share-fleet");
  static final ResourceAddress USER = ResourceAddress.of("user", "hoge@example.com");
  static final PlanOptions ALL =
      PlanOptions.defaults()
          .deletingKinds("bucket", "fleet", "image", "role", "scaling-target", "stack", "user");

  @TempDir Path folder;
  SelfAdvancingTime time;
  AppStreamSimulator simulator;
  AppStreamClient appStream;
  Provisioner provisioner;

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

  Provisioner provisioner(String manifest) {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .time(time)
        .manifest(ManifestLocation.file(folder.resolve(manifest)))
        .build();
  }

  static AppStreamEnvironment environment(ResourceSpec... specs) {
    return AppStreamEnvironment.builder("share").addAll(List.of(specs)).build();
  }

  static Stack stack(String displayName) {
    return Stack.builder("share-stack").displayName(displayName).build();
  }

  /** One of each kind that has none of its own to wait for. */
  static AppStreamEnvironment everything() {
    Bucket share = Bucket.builder("owned-share").folder("s3_share_test/").build();
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

  void apply(AppStreamEnvironment environment) {
    assertThat(provisioner.apply(provisioner.plan(environment)).complete()).isTrue();
  }

  Map<String, String> stackTags() {
    String arn =
        appStream.describeStacks(request -> request.names("share-stack")).stacks().get(0).arn();
    return appStream.listTagsForResource(request -> request.resourceArn(arn)).tags();
  }

  static List<ResourceAddress> of(Plan plan, Predicate<ChangeAction> action) {
    return plan.changes().stream()
        .filter(change -> action.test(change.action()))
        .map(Change::address)
        .toList();
  }

  Plan adopting(AppStreamEnvironment environment, ResourceAddress... addresses) {
    PlanOptions options = PlanOptions.defaults();
    for (ResourceAddress address : addresses) {
      options = options.adopting(address);
    }
    return provisioner.plan(environment, options);
  }
}
