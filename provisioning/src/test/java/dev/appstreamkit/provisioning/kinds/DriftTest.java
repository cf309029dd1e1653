package dev.appstreamkit.provisioning.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.AttributeChange.Why;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Rendering;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Somebody changes things with a bare client, over HTTP; drift names exactly that. */
class DriftTest {

  private static final String NAME = "mytest-appstream-share-s3";
  private static final Bucket BUCKET = Bucket.builder(NAME).folder("s3_share_test/").build();
  private static final MachineRole ROLE =
      MachineRole.builder("test_appstream_role")
          .allow(BUCKET.readWrite())
          .description("For fleets")
          .build();
  private static final Image IMAGE =
      Image.builder("share-tools")
          .from(BaseImage.newest("AppStream-WinServer2019-*"))
          .application(Application.of("PowerShell", "C:\\powershell.exe"))
          .build();

  @TempDir Path folder;
  private Cloud cloud;
  private S3Client s3;
  private IamClient iam;
  private final ResourceSpec[] all = environment("Share", 2);

  @BeforeEach
  void open() {
    cloud = Cloud.open(folder).personTakes("share-tools");
    s3 = cloud.client(S3Client.builder().forcePathStyle(true));
    iam = cloud.client(IamClient.builder());
  }

  @AfterEach
  void close() {
    s3.close();
    iam.close();
    cloud.close();
  }

  private static ResourceSpec[] environment(String displayName, int capacity) {
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(IMAGE)
            .instanceType("stream.standard.medium")
            .capacity(capacity)
            .machineRole(ROLE)
            .displayName(displayName)
            .network(Network.vpc("subnet-1", "subnet-2"))
            .tag("team", "share")
            .build();
    Stack stack = Stack.builder("share-stack").fleet(fleet).description("Share").build();
    User user = User.builder("hoge@example.com").name("Hoge", "Example").assignTo(stack).build();
    return new ResourceSpec[] {stack, user};
  }

  private List<Change> moved(ResourceSpec... specs) {
    return cloud.drift(specs).changes();
  }

  private String fleetArn() {
    return cloud.appStream().describeFleets(r -> r.names("share-fleet")).fleets().get(0).arn();
  }

  @Test
  void drift_rightAfterApply_isNoneAndChangesNothing() {
    cloud.apply(all);
    Drift drift = cloud.drift(all);

    assertThat(drift.isEmpty()).isTrue();
    assertThat(drift.describe()).endsWith(": nothing has moved.\n");
    assertThat(cloud.plan(all).isEmpty()).isTrue();
  }

  @Test
  void drift_fleetChanged_showsWhatWasAndWhatIs() {
    cloud.apply(all);
    cloud
        .appStream()
        .updateFleet(
            r ->
                r.name("share-fleet")
                    .displayName("Other")
                    .computeCapacity(c -> c.desiredInstances(3)));
    cloud
        .appStream()
        .tagResource(
            r -> r.resourceArn(fleetArn()).tags(java.util.Map.of("team", "x", "foreign", "y")));
    cloud.appStream().stopFleet(r -> r.name("share-fleet"));

    Drift drift = cloud.drift(all);

    assertThat(drift.changes()).singleElement().satisfies(DriftTest::isChanged);
    assertThat(drift.describe())
        .contains(
            "~ fleet/share-fleet: it was changed outside",
            "capacity: 2 -> 3 (changed outside)",
            "displayName: Share -> Other (changed outside)",
            "state: RUNNING -> STOP",
            "tags: {\"team\": \"share\"} -> {\"team\": \"x\"} (changed outside)")
        .doesNotContain("foreign");
    assertThat(drift.toJson(Rendering.plain())).contains("\"type\" : \"drift\"");
    assertThat(drift.toMarkdown(Rendering.plain())).contains("`~ fleet/share-fleet`");
  }

  private static void isChanged(Change change) {
    assertThat(change.action()).isEqualTo(ChangeAction.UPDATE);
    assertThat(change.attributes())
        .extracting(AttributeChange::name)
        .containsExactlyInAnyOrder("capacity", "displayName", "state", "tags");
  }

  @Test
  void drift_descriptionChangedToo_tellsOnlyWhatMoved() {
    cloud.apply(all);
    ResourceSpec[] next = environment("Described anew", 4);
    assertThat(moved(next)).isEmpty();
    cloud.appStream().updateFleet(r -> r.name("share-fleet").displayName("Other"));

    assertThat(cloud.drift(next).describe())
        .contains("displayName: (as last applied) -> Other (changed outside)")
        .doesNotContain("Described anew", "capacity");
  }

  @Test
  void drift_stackChanged_namesTheAttributesAndTheFleet() {
    cloud.apply(all);
    cloud
        .appStream()
        .updateStack(r -> r.name("share-stack").description("Other").displayName("Not managed"));
    cloud.appStream().disassociateFleet(r -> r.stackName("share-stack").fleetName("share-fleet"));

    assertThat(moved(all))
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.attributes())
                    .extracting(AttributeChange::name, AttributeChange::why)
                    .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("description", Why.CHANGED_OUTSIDE),
                        org.assertj.core.groups.Tuple.tuple("fleet", Why.VANISHED)));
  }

  @Test
  void drift_usersAndAssignmentsGone_namesBoth() {
    cloud.apply(all);
    cloud
        .appStream()
        .deleteUser(
            r -> r.userName("hoge@example.com").authenticationType(AuthenticationType.USERPOOL));

    assertThat(moved(all))
        .allSatisfy(change -> assertThat(change.action()).isEqualTo(ChangeAction.DELETE))
        .extracting(change -> change.address().toString())
        .containsExactly("user/hoge@example.com", "association/share-stack/hoge@example.com");
    assertThat(cloud.drift(all).describe(Rendering.plain().maskingNames()))
        .contains("- user/h***@example.com: it isn't there any more")
        .doesNotContain("hoge");
  }

  @Test
  void drift_roleChanged_showsTheDocumentLineByLine() {
    cloud.apply(all);
    iam.putRolePolicy(
        r ->
            r.roleName("test_appstream_role")
                .policyName("appstreamkit")
                .policyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Action\":\"s3:*\",\"Resource\":\"*\"}]}"));
    iam.updateRole(r -> r.roleName("test_appstream_role").description(""));

    assertThat(cloud.drift(all).describe())
        .contains("~ role/test_appstream_role: it was changed outside")
        .containsPattern("\\+ +\"Action\": \\[\"s3:\\*\"\\]")
        .contains("\"s3:GetObject\"")
        .contains("description: For fleets -> (none) (vanished)")
        .doesNotContain("trust");
  }

  @Test
  void drift_bucketChanged_namesItsProtectionAndItsFolder() {
    cloud.apply(all);
    s3.deletePublicAccessBlock(r -> r.bucket(NAME));
    s3.deleteObject(r -> r.bucket(NAME).key("s3_share_test/"));
    s3.putObject(
        r -> r.bucket(NAME).key("somebodys.txt"),
        software.amazon.awssdk.core.sync.RequestBody.fromString("data is no drift"));

    assertThat(moved(all))
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.attributes())
                    .extracting(AttributeChange::name)
                    .containsExactly("publicAccessBlock", "folders"));
  }

  @Test
  void drift_resourceMadeAnewBySomebodyElse_isNotTakenForOurs() {
    cloud.apply(all);
    cloud
        .appStream()
        .untagResource(r -> r.resourceArn(fleetArn()).tagKeys("appstreamkit:environment-id"));

    assertThat(moved(all))
        .singleElement()
        .satisfies(change -> assertThat(change.reason()).contains("nothing proves any more"));
  }

  @Test
  void drift_imageThatSomebodyDeletes_saysSo() {
    cloud.apply(IMAGE);
    cloud.appStream().deleteImage(r -> r.name("share-tools"));

    assertThat(cloud.drift(IMAGE).describe())
        .contains("image/share-tools", "state: AVAILABLE -> DELETING (changed outside)");
  }

  @Test
  void drift_capacityThatScalingMoves_isNone() {
    cloud.apply(all);
    try (ApplicationAutoScalingClient scaling =
        cloud.client(ApplicationAutoScalingClient.builder())) {
      scaling.registerScalableTarget(
          r ->
              r.serviceNamespace(ServiceNamespace.APPSTREAM)
                  .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                  .resourceId("fleet/share-fleet")
                  .minCapacity(1)
                  .maxCapacity(6));
      capacity(5);

      assertThat(moved(all)).isEmpty();
      assertThat(cloud.plan(all).isEmpty()).isTrue();

      scaling.deregisterScalableTarget(
          r ->
              r.serviceNamespace(ServiceNamespace.APPSTREAM)
                  .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                  .resourceId("fleet/share-fleet"));
    }
    assertThat(cloud.drift(all).describe()).contains("capacity: 2 -> 5 (changed outside)");
    assertThat(cloud.plan(all).describe()).contains("capacity: 5 -> 2 (in place, changed outside)");
  }

  private void capacity(int instances) {
    cloud
        .appStream()
        .updateFleet(
            r -> r.name("share-fleet").computeCapacity(c -> c.desiredInstances(instances)));
  }

  @Test
  void drift_notDescribedAnyMore_tellsOnlyThatItIsGone() {
    cloud.apply(all);
    capacity(3);
    ResourceSpec rest = Bucket.builder(NAME).folder("s3_share_test/").build();
    assertThat(moved(rest)).isEmpty();

    cloud.destroy(PlanOptions.defaults().deletingKinds("bucket", "image", "user"));

    assertThat(moved(rest)).isEmpty();
  }
}
