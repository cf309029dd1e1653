package dev.appstreamkit.provisioning.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.BuiltInKindNames;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.resilience.Inventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** An environment with a resource of every kind is made, changed by others, mended, and gone. */
class EveryKindTest {

  @TempDir Path folder;
  private Cloud cloud;
  private AppStreamEnvironment environment;

  private final ProvisioningListener person =
      new ProvisioningListener() {
        @Override
        public void handedOff(HandOff handOff) {
          cloud.takeImage(handOff, EveryKind.IMAGE);
        }
      };

  @BeforeEach
  void open() throws IOException {
    environment = new EveryKind(Files.createDirectory(folder.resolve("files"))).environment();
    cloud = Cloud.open(folder);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private Inventory inventory() {
    try (S3Client s3 = cloud.client(S3Client.builder().forcePathStyle(true));
        IamClient iam = cloud.client(IamClient.builder())) {
      return Inventory.of(s3, iam, cloud.appStream());
    }
  }

  private void apply(Provisioner provisioner) {
    ApplyResult result = provisioner.apply(provisioner.plan(environment));
    assertThat(result.complete()).as(result.describe()).isTrue();
  }

  /** A network is only looked up, and a bond to others' stack needs that stack. */
  @Test
  void environment_hasEveryKind() {
    try (Provisioner provisioner = cloud.provisioner(person)) {
      SortedSet<String> planned =
          provisioner.plan(environment).changes().stream()
              .map(change -> change.address().kind())
              .collect(Collectors.toCollection(TreeSet::new));
      planned.addAll(List.of("network", "fleet-association"));
      assertThat(planned).containsExactlyInAnyOrderElementsOf(BuiltInKindNames.all());
    }
  }

  @Test
  void environment_ofEveryKind_comesAndGoesWithoutTrace() {
    Inventory before = inventory();
    try (Provisioner provisioner = cloud.provisioner(person)) {
      Instant begun = cloud.time().instant();
      apply(provisioner);
      System.out.printf(
          "an environment of every kind: %d calls, %s%n",
          cloud.control().requestCounts().values().stream().mapToLong(Long::longValue).sum(),
          Duration.between(begun, cloud.time().instant()));
      assertThat(provisioner.plan(environment).describe()).contains("nothing to do");
      assertThat(provisioner.drift(environment).isEmpty()).isTrue();

      ApplyResult gone = provisioner.apply(provisioner.planDestroy(environment, deletingAll()));

      assertThat(gone.complete()).as(gone.describe()).isTrue();
    }
    assertThat(inventory()).isEqualTo(before);
  }

  private static PlanOptions deletingAll() {
    return PlanOptions.defaults().deletingKinds(BuiltInKindNames.all().toArray(String[]::new));
  }

  /** Somebody takes away what others don't need; drift names each, and a run brings it back. */
  @Test
  void resources_ofEveryKindThatOthersDelete_areNamedAndMadeAgain() {
    try (Provisioner provisioner = cloud.provisioner(person)) {
      apply(provisioner);
      Inventory whole = inventory();

      takeAway(cloud.appStream());

      List<ResourceAddress> drifted =
          provisioner.drift(environment).changes().stream().map(Change::address).toList();
      assertThat(drifted)
          .extracting(ResourceAddress::kind)
          .contains(
              "application-fleet-association",
              "entitlement",
              "theme",
              "usage-report-subscription",
              "image-permission",
              "image-builder",
              "association");
      assertThat(provisioner.plan(environment).describe())
          .contains("the image builder is being deleted; plan again in a few minutes");
      cloud.pass(Duration.ofMinutes(10));
      apply(provisioner);
      assertThat(inventory()).isEqualTo(whole);
    }
  }

  private static void takeAway(AppStreamClient appStream) {
    String application = appStream.describeApplications(r -> {}).applications().get(0).arn();
    appStream.disassociateApplicationFleet(
        r -> r.applicationArn(application).fleetName("share-streaming"));
    appStream.deleteEntitlement(r -> r.stackName("share-joined").name("share-finance"));
    appStream.deleteThemeForStack(r -> r.stackName("share-joined"));
    appStream.deleteUsageReportSubscription(r -> {});
    appStream.deleteImagePermissions(r -> r.name(EveryKind.IMAGE).sharedAccountId("222222222222"));
    appStream.deleteImageBuilder(r -> r.name("share-workshop"));
    appStream.batchDisassociateUserStack(
        r ->
            r.userStackAssociations(
                pair ->
                    pair.stackName("share-streaming")
                        .userName("hoge@example.com")
                        .authenticationType("USERPOOL")));
  }
}
