package dev.appstreamkit.provisioning.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.InvalidEnvironmentException;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Retention;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What becomes of what isn't wanted any more. */
class RetentionTest extends WithCloud {

  private static final Stack ANCHOR = Stack.builder("anchor").withoutFleet().build();
  private static final String BUCKET = "mytest-appstream-share-s3";

  private record Row(
      String name,
      Function<Optional<Retention>, ResourceSpec> spec,
      Optional<Retention> said,
      Consumer<Cloud> filled,
      ChangeAction expected) {

    ResourceSpec described() {
      return spec.apply(said);
    }

    @Override
    public String toString() {
      return name + ", " + said.map(Retention::name).orElse("unsaid");
    }
  }

  private static ResourceSpec user(Optional<Retention> said) {
    User.Builder user = User.builder("hoge@example.com").name("Some", "User").assignTo(ANCHOR);
    said.ifPresent(user::retention);
    return user.build();
  }

  private static ResourceSpec bucket(Optional<Retention> said) {
    Bucket.Builder bucket = Bucket.builder(BUCKET).folder("share/");
    said.ifPresent(bucket::retention);
    return bucket.build();
  }

  private static ResourceSpec image(Optional<Retention> said) {
    Image.Builder image =
        Image.builder("share-tools")
            .from(BaseImage.newest("AppStream-WinServer2019-*"))
            .application(Application.of("PowerShell", "C:\\powershell.exe"));
    said.ifPresent(image::retention);
    return image.build();
  }

  private static void fill(Cloud cloud) {
    try (S3Client s3 = cloud.client(S3Client.builder().forcePathStyle(true))) {
      s3.putObject(r -> r.bucket(BUCKET).key("share/a"), RequestBody.fromString("data"));
    }
  }

  static List<Row> rows() {
    Consumer<Cloud> empty = cloud -> {};
    Optional<Retention> unsaid = Optional.empty();
    Optional<Retention> keep = Optional.of(Retention.KEEP);
    Optional<Retention> delete = Optional.of(Retention.DELETE);
    return List.of(
        new Row("user", RetentionTest::user, unsaid, empty, ChangeAction.KEEP),
        new Row("user", RetentionTest::user, keep, empty, ChangeAction.KEEP),
        new Row("user", RetentionTest::user, delete, empty, ChangeAction.DELETE),
        new Row(
            "user",
            RetentionTest::user,
            Optional.of(Retention.DISABLE),
            empty,
            ChangeAction.DISABLE),
        new Row("bucket", RetentionTest::bucket, unsaid, empty, ChangeAction.DELETE),
        new Row("bucket", RetentionTest::bucket, keep, empty, ChangeAction.KEEP),
        new Row(
            "filled bucket", RetentionTest::bucket, unsaid, RetentionTest::fill, ChangeAction.KEEP),
        new Row(
            "filled bucket",
            RetentionTest::bucket,
            delete,
            RetentionTest::fill,
            ChangeAction.DELETE),
        new Row("image", RetentionTest::image, unsaid, empty, ChangeAction.KEEP),
        new Row("image", RetentionTest::image, delete, empty, ChangeAction.DELETE));
  }

  private void begin(Row row) {
    cloud.personTakes("share-tools");
    cloud.apply(ANCHOR, row.described());
    row.filled().accept(cloud);
  }

  private static Optional<Change> change(Plan plan, ResourceAddress address) {
    return plan.changes().stream().filter(change -> change.address().equals(address)).findFirst();
  }

  private Set<ResourceAddress> kept() {
    try (Provisioner provisioner = cloud.provisioner()) {
      return provisioner.ownership(Cloud.environment(ANCHOR)).kept();
    }
  }

  /** It is told once, stays findable, comes back without adoption, and goes when that is asked. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void life_leavesTheDescription_isAsItSays(Row row) {
    begin(row);
    ResourceAddress address = row.described().address();

    Plan leaving = cloud.plan(ANCHOR);
    assertThat(change(leaving, address).orElseThrow().action()).isEqualTo(row.expected());
    cloud.apply(ANCHOR);

    Plan next = cloud.plan(ANCHOR);
    assertThat(change(next, address)).isEmpty();
    assertThat(next.isEmpty()).isTrue();
    if (row.expected() == ChangeAction.DELETE) {
      assertThat(kept()).isEmpty();
      return;
    }
    assertThat(kept()).containsExactly(address);

    assertThat(cloud.plan(ANCHOR, row.described()).blockers()).isEmpty();
    cloud.apply(ANCHOR, row.described());
    assertThat(kept()).isEmpty();
    assertThat(cloud.plan(ANCHOR, row.described()).isEmpty()).isTrue();

    PlanOptions asked = PlanOptions.defaults().deleting(address);
    Plan deleting = cloud.plan(asked, ANCHOR);
    assertThat(change(deleting, address).orElseThrow().action()).isEqualTo(ChangeAction.DELETE);
    assertThat(Approval.of(deleting).changes())
        .anyMatch(
            item ->
                item.resource().equals(address.toString()) && item.action() == ChangeAction.DELETE);
    assertThat(Approval.fromJson(Approval.of(deleting).toJson()).options()).isEqualTo(asked);
    cloud.apply(asked, ANCHOR);
    assertThat(change(cloud.plan(ANCHOR), address)).isEmpty();
    assertThat(kept()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void destroy_any_isAsItSaysAndAgainByItsKind(Row row) {
    begin(row);
    ResourceAddress address = row.described().address();

    Plan plan = cloud.planDestroy(PlanOptions.defaults());
    assertThat(change(plan, address).orElseThrow().action()).isEqualTo(row.expected());
    cloud.destroy(PlanOptions.defaults());

    PlanOptions all = PlanOptions.defaults().deletingKinds(address.kind());
    assertThat(change(cloud.planDestroy(all), address).map(Change::action))
        .isEqualTo(
            row.expected() == ChangeAction.DELETE
                ? Optional.empty()
                : Optional.of(ChangeAction.DELETE));
    cloud.destroy(all);
    assertThat(cloud.planDestroy(PlanOptions.defaults()).changes()).isEmpty();
  }

  /** Whoever is kept loses the assignment all the same. */
  @Test
  void apply_userLeaves_keepsTheAccountAndEndsTheAssignment() {
    cloud.apply(ANCHOR, user(Optional.of(Retention.DISABLE)));

    cloud.apply(ANCHOR);

    assertThat(
            cloud
                .appStream()
                .describeUsers(r -> r.authenticationType(AuthenticationType.USERPOOL))
                .users())
        .singleElement()
        .satisfies(user -> assertThat(user.enabled()).isFalse());
    assertThat(
            cloud
                .appStream()
                .describeUserStackAssociations(r -> r.stackName("anchor"))
                .userStackAssociations())
        .isEmpty();
  }

  /** Only what is recorded counts: the description that said so is gone. */
  @Test
  void plan_retentionChangesAlone_isRecordedByTheNextApply() {
    cloud.apply(ANCHOR, bucket(Optional.empty()));
    assertThat(cloud.plan(ANCHOR, bucket(Optional.of(Retention.KEEP))).isEmpty()).isTrue();

    cloud.apply(ANCHOR, bucket(Optional.of(Retention.KEEP)));

    assertThat(change(cloud.plan(ANCHOR), ResourceAddress.of("bucket", BUCKET)))
        .map(Change::action)
        .contains(ChangeAction.KEEP);
  }

  @Test
  void apply_roleLeaves_keepsAndNamesTheBucketThatCameAlong() {
    MachineRole role =
        MachineRole.builder("share-role").allow(Bucket.builder(BUCKET).build().readWrite()).build();
    cloud.apply(ANCHOR, role);

    Plan plan = cloud.plan(ANCHOR);
    assertThat(plan.describe())
        .contains("- role/share-role: delete")
        .contains("= bucket/" + BUCKET + ": keep (it came along with role/share-role");
    cloud.apply(ANCHOR);

    assertThat(cloud.plan(ANCHOR).changes())
        .extracting(Change::action)
        .containsOnly(ChangeAction.NOTHING);
    assertThat(kept()).containsExactly(ResourceAddress.of("bucket", BUCKET));
    cloud.destroy(PlanOptions.defaults());
    assertThat(cloud.planDestroy(PlanOptions.defaults()).changes()).isEmpty();
  }

  /** What was adopted is kept, and what it needs is kept with it. */
  @Test
  void apply_adoptedFleetLeaves_isKeptWithItsRole() {
    MachineRole role =
        MachineRole.builder("share-role").allow(Bucket.builder(BUCKET).build().readWrite()).build();
    cloud.apply(ANCHOR, role);
    try (IamClient iam = cloud.client(IamClient.builder())) {
      String arn = iam.getRole(r -> r.roleName("share-role")).role().arn();
      cloud
          .appStream()
          .createFleet(
              r ->
                  r.name("share-fleet")
                      .imageName("AppStream-WinServer2019-07-16-2025")
                      .instanceType("stream.standard.medium")
                      .fleetType("ON_DEMAND")
                      .iamRoleArn(arn)
                      .computeCapacity(c -> c.desiredInstances(1)));
    }
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
            .instanceType("stream.standard.medium")
            .capacity(1)
            .machineRole(role)
            .network(Network.defaultInternetAccess())
            .stopped()
            .build();
    PlanOptions adopting =
        PlanOptions.defaults().adopting(fleet.address()).allowing(Disruption.ALLOW_RESTART);
    cloud.apply(adopting, ANCHOR, fleet);

    Plan plan = cloud.plan(ANCHOR);

    assertThat(plan.describe())
        .contains("= fleet/share-fleet: keep (it was there before it was adopted")
        .contains("= role/share-role: keep (fleet/share-fleet needs it, which is kept")
        .contains("= bucket/" + BUCKET + ": keep (role/share-role needs it, which is kept");
    cloud.apply(ANCHOR);
    assertThat(cloud.plan(ANCHOR).changes()).hasSize(1);
    cloud.apply(PlanOptions.defaults().deleting(fleet.address()), ANCHOR);
    assertThat(kept()).containsExactly(ResourceAddress.of("bucket", BUCKET));
  }

  @Test
  void plan_deletingWhatIsDescribedOrUnknown_saysSo() {
    cloud.apply(ANCHOR);

    assertThatThrownBy(() -> cloud.plan(PlanOptions.defaults().deleting(ANCHOR.address()), ANCHOR))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("it is described, so it can't be deleted");
    assertThatThrownBy(() -> cloud.plan(PlanOptions.defaults().deletingKinds("users"), ANCHOR))
        .hasMessageContaining("no resource kind \"users\" is registered");
    assertThat(
            cloud
                .plan(
                    PlanOptions.defaults().deleting(ResourceAddress.of("user", "a@example.com")),
                    ANCHOR)
                .warnings())
        .singleElement()
        .asString()
        .contains("user/a@example.com: this environment doesn't own it");
  }

  @Test
  void build_imageToBeDisabled_isRefused() {
    assertThatThrownBy(() -> Cloud.environment(image(Optional.of(Retention.DISABLE))))
        .isInstanceOf(InvalidEnvironmentException.class)
        .hasMessageContaining("only users can be disabled");
  }

  /** An empty list takes nobody's assignment, and a wrong flag disables nobody. */
  @Test
  void plan_manyUsersAtOnce_isRefusedUntilTheNumberIsSaid() {
    ResourceSpec[] twelve = users(true, 12);
    cloud.apply(twelve);

    Plan none = cloud.plan(ANCHOR);
    assertThat(blockers(none))
        .singleElement()
        .asString()
        .contains("12 resources of the kind association would be deleted or disabled, and 10 are")
        .contains("PlanOptions.removingAtMost(12)");
    Plan disabled = cloud.plan(users(false, 12));
    assertThat(blockers(disabled)).singleElement().asString().contains("12 resources of the kind");
    assertThat(cloud.plan(users(true, 2)).blockers()).isEmpty();
    assertThat(blockers(cloud.plan(PlanOptions.defaults().removingAtMost(0), users(true, 11))))
        .hasSize(1);
    assertThat(cloud.planDestroy(PlanOptions.defaults()).blockers()).isEmpty();

    cloud.apply(PlanOptions.defaults().removingAtMost(12), ANCHOR);
    assertThat(cloud.plan(ANCHOR).isEmpty()).isTrue();
  }

  private static ResourceSpec[] users(boolean enabled, int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> User.builder("user" + i + "@example.com").assignTo(ANCHOR))
        .map(user -> enabled ? user.enabled().build() : user.disabled().build())
        .toArray(ResourceSpec[]::new);
  }
}
