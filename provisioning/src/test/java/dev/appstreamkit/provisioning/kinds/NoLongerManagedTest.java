package dev.appstreamkit.provisioning.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.AdjustmentType;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.scaling.Schedule;
import dev.appstreamkit.provisioning.kinds.scaling.StepPolicy;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.StorageConnector;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.AttributeChange.Why;
import dev.appstreamkit.provisioning.plan.Plan;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.appstream.model.AccessEndpointType;
import software.amazon.awssdk.services.appstream.model.Action;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.Permission;
import software.amazon.awssdk.services.appstream.model.StackAttribute;
import software.amazon.awssdk.services.appstream.model.StorageConnectorType;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * What the description doesn't mention any more is nobody's: the next apply forgets it, though it
 * calls nothing, and others may change it. Described again, it is managed again.
 */
class NoLongerManagedTest extends WithCloud {

  private static final String BUCKET = "mytest-appstream-share-s3";
  private static final String TARGET = "fleet/share-fleet";
  private static final String TRACKING = "TargetTrackingScaling";

  /** An attribute, a spec with it and one without, and how others change it. */
  private record Life(
      String attribute, ResourceSpec with, ResourceSpec without, Consumer<Cloud> others) {

    @Override
    public String toString() {
      return with.address().kind() + " " + attribute;
    }
  }

  static Stream<Life> lives() {
    return Stream.of(stacks(), fleets(), scalings(), others()).flatMap(lives -> lives);
  }

  private static Stack.Builder stack() {
    return Stack.builder("share-stack").withoutFleet();
  }

  private static Life stack(
      String attribute,
      UnaryOperator<Stack.Builder> said,
      Consumer<UpdateStackRequest.Builder> others) {
    return new Life(
        attribute,
        said.apply(stack()).build(),
        stack().build(),
        cloud -> cloud.appStream().updateStack(others.andThen(r -> r.name("share-stack"))));
  }

  private static Stream<Life> stacks() {
    return Stream.of(
        stack("displayName", s -> s.displayName("Finance"), r -> r.displayName("Theirs")),
        stack("description", s -> s.description("Finance"), r -> r.description("Theirs")),
        stack(
            "redirectUrl",
            s -> s.redirectUrl("https://example.com/a"),
            r -> r.redirectURL("https://example.com/theirs")),
        stack(
            "feedbackUrl",
            s -> s.feedbackUrl("https://example.com/a"),
            r -> r.attributesToDelete(StackAttribute.FEEDBACK_URL)),
        stack(
            "userSettings",
            s -> s.userSettings(UserSettings.allowing(UserSettings.Action.FILE_UPLOAD)),
            r ->
                r.userSettings(
                    one -> one.action(Action.FILE_UPLOAD).permission(Permission.DISABLED),
                    one -> one.action(Action.FILE_DOWNLOAD).permission(Permission.ENABLED))),
        stack(
            "storageConnectors",
            s -> s.storageConnectors(StorageConnector.homeFolders()),
            r ->
                r.storageConnectors(
                    one ->
                        one.connectorType(StorageConnectorType.GOOGLE_DRIVE)
                            .domains("example.com"))),
        stack(
            "applicationSettings",
            s -> s.applicationSettings("a"),
            r -> r.applicationSettings(of -> of.enabled(true).settingsGroup("theirs"))),
        stack(
            "accessEndpoints",
            s -> s.accessEndpoints("vpce-1"),
            r ->
                r.accessEndpoints(
                    one -> one.endpointType(AccessEndpointType.STREAMING).vpceId("vpce-2"))),
        stack(
            "embedHostDomains",
            s -> s.embedHostDomains("a.example.com"),
            r -> r.embedHostDomains("theirs.example.com")),
        stack(
            "preferredProtocol",
            s -> s.preferredProtocol("UDP"),
            r -> r.streamingExperienceSettings(of -> of.preferredProtocol("TCP"))));
  }

  private static Fleet.Builder fleet() {
    return Fleet.builder("share-fleet")
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .network(Network.vpc("subnet-1"))
        .stopped();
  }

  private static Life fleet(
      String attribute,
      UnaryOperator<Fleet.Builder> said,
      Consumer<UpdateFleetRequest.Builder> others) {
    return new Life(
        attribute,
        said.apply(fleet().capacity(1)).build(),
        fleet().capacity(1).build(),
        cloud -> cloud.appStream().updateFleet(others.andThen(r -> r.name("share-fleet"))));
  }

  private static Stream<Life> fleets() {
    return Stream.of(
        fleet("displayName", f -> f.displayName("Finance"), r -> r.displayName("Theirs")),
        fleet("description", f -> f.description("Finance"), r -> r.description("Theirs")),
        fleet(
            "rootVolume",
            f -> f.rootVolume(250),
            r -> r.rootVolumeConfig(v -> v.volumeSizeInGb(300))),
        fleet(
            "idleDisconnectTimeout",
            f -> f.idleDisconnectTimeout(Duration.ofMinutes(5)),
            r -> r.idleDisconnectTimeoutInSeconds(600)),
        fleet(
            "disconnectTimeout",
            f -> f.disconnectTimeout(Duration.ofMinutes(5)),
            r -> r.disconnectTimeoutInSeconds(600)),
        fleet(
            "maxUserDuration",
            f -> f.maxUserDuration(Duration.ofHours(5)),
            r -> r.maxUserDurationInSeconds(36_000)));
  }

  private static Life scaling(
      String attribute,
      UnaryOperator<Scaling> said,
      Consumer<ApplicationAutoScalingClient> others) {
    Scaling bounds = Scaling.between(1, 6);
    return new Life(
        attribute,
        fleet().scaling(said.apply(bounds)).build(),
        fleet().scaling(bounds).build(),
        cloud -> {
          try (ApplicationAutoScalingClient client =
              cloud.client(ApplicationAutoScalingClient.builder())) {
            others.accept(client);
          }
        });
  }

  private static Stream<Life> scalings() {
    return Stream.of(
        scaling(
            "utilization",
            s -> s.keepingUtilizationAt(75),
            client ->
                client
                    .describeScalingPolicies(r -> r.serviceNamespace(ServiceNamespace.APPSTREAM))
                    .scalingPolicies()
                    .forEach(
                        policy ->
                            client.putScalingPolicy(
                                r ->
                                    r.serviceNamespace(ServiceNamespace.APPSTREAM)
                                        .scalableDimension(policy.scalableDimension())
                                        .resourceId(TARGET)
                                        .policyName(policy.policyName())
                                        .policyType(TRACKING)
                                        .targetTrackingScalingPolicyConfiguration(
                                            policy
                                                .targetTrackingScalingPolicyConfiguration()
                                                .toBuilder()
                                                .targetValue(50.0)
                                                .build())))),
        scaling(
            "schedule.nights",
            s -> s.scheduled("nights", Schedule.at("rate(12 hours)").most(5)),
            client ->
                client.putScheduledAction(
                    r ->
                        r.serviceNamespace(ServiceNamespace.APPSTREAM)
                            .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                            .resourceId(TARGET)
                            .scheduledActionName("nights")
                            .schedule("rate(6 hours)"))),
        scaling(
            "stepPolicy.out",
            s -> s.stepping("out", StepPolicy.of(AdjustmentType.CHANGE_IN_CAPACITY).above(0, 1)),
            client ->
                client.deleteScalingPolicy(
                    r ->
                        r.serviceNamespace(ServiceNamespace.APPSTREAM)
                            .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                            .resourceId(TARGET)
                            .policyName("out"))));
  }

  private static User.Builder user() {
    return User.builder("hoge@example.com").name("Hoge", "Example");
  }

  private static MachineRole.Builder role() {
    return MachineRole.builder("share-role").allow(Bucket.builder(BUCKET).build().readWrite());
  }

  private static Stream<Life> others() {
    return Stream.of(
        new Life(
            "enabled",
            user().enabled().build(),
            user().build(),
            cloud ->
                cloud
                    .appStream()
                    .disableUser(
                        r ->
                            r.userName("hoge@example.com")
                                .authenticationType(AuthenticationType.USERPOOL))),
        new Life(
            "description",
            role().description("Finance").build(),
            role().build(),
            cloud -> {
              try (IamClient iam = cloud.client(IamClient.builder())) {
                iam.updateRole(r -> r.roleName("share-role").description("Theirs"));
              }
            }),
        new Life(
            "versioning",
            Bucket.builder(BUCKET).versioning().build(),
            Bucket.builder(BUCKET).build(),
            cloud -> {
              try (S3Client s3 = cloud.client(S3Client.builder().forcePathStyle(true))) {
                s3.putBucketVersioning(
                    r ->
                        r.bucket(BUCKET)
                            .versioningConfiguration(
                                of -> of.status(BucketVersioningStatus.SUSPENDED)));
              }
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lives")
  void attributeThatLeft_isForgottenUntilItIsDescribedAgain(Life life) {
    cloud.apply(life.with());
    assertThat(cloud.drift(life.with()).isEmpty()).isTrue();

    Plan leaving = cloud.plan(life.without());
    assertThat(leaving.isEmpty()).isTrue();
    assertThat(cloud.drift(life.without()).isEmpty()).isTrue();
    forgets(life);
    life.others().accept(cloud);
    isNobodys(life);

    cloud.apply(life.with());
    assertThat(cloud.plan(life.with()).isEmpty()).as("described again").isTrue();
    life.others().accept(cloud);
    assertThat(cloud.drift(life.with()).changes())
        .flatExtracting(change -> change.attributes())
        .extracting(AttributeChange::name)
        .contains(life.attribute());
  }

  private void forgets(Life life) {
    Map<String, Long> before = writes();
    assertThat(cloud.apply(life.without()).complete()).isTrue();
    assertThat(writes()).isEqualTo(before);
    assertThat(cloud.plan(life.without()).describe()).doesNotContain("no longer managed");
  }

  private void isNobodys(Life life) {
    assertThat(cloud.drift(life.without()).describe()).endsWith(": nothing has moved.\n");
    assertThat(cloud.plan(life.without()).isEmpty()).isTrue();
  }

  private Map<String, Long> writes() {
    Map<String, Long> calls = new TreeMap<>(cloud.control().requestCounts());
    calls.keySet().removeIf(call -> call.matches("[a-z0-9-]+:(Describe|List|Get|Head).*"));
    return calls;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lives")
  void attributeThatLeft_changedBeforeTheNextApply_isNobodysToo(Life life) {
    cloud.apply(life.with());

    life.others().accept(cloud);

    isNobodys(life);
    forgets(life);
    isNobodys(life);
  }

  /** A tag is the environment's as long as it is recorded, so that it is taken away. */
  @Test
  void tagThatLeft_andIsGone_isForgotten() {
    Stack tagged = stack().tag("team", "finance").build();
    Stack plain = stack().build();
    cloud.apply(tagged);
    tags(Map.of());

    forgets(new Life("tags", tagged, plain, any -> {}));
    assertThat(cloud.drift(plain).isEmpty()).isTrue();
    tags(Map.of("team", "theirs"));

    assertThat(cloud.drift(plain).isEmpty()).isTrue();
    assertThat(cloud.plan(plain).isEmpty()).isTrue();
    assertThat(cloud.apply(tagged).complete()).isTrue();
    tags(Map.of("team", "theirs"));
    assertThat(cloud.drift(tagged).describe()).contains("tags: ", "changed outside");
  }

  private void tags(Map<String, String> now) {
    String arn =
        cloud.appStream().describeStacks(r -> r.names("share-stack")).stacks().get(0).arn();
    cloud.appStream().untagResource(r -> r.resourceArn(arn).tagKeys("team"));
    if (!now.isEmpty()) {
      cloud.appStream().tagResource(r -> r.resourceArn(arn).tags(now));
    }
  }

  @Test
  void capacity_thatScalingHasNow_isNoDrift() {
    cloud.apply(fleet().capacity(2).build());
    Fleet scaled = fleet().scaling(Scaling.between(1, 6)).build();
    cloud.apply(scaled);

    cloud
        .appStream()
        .updateFleet(r -> r.name("share-fleet").computeCapacity(c -> c.desiredInstances(5)));

    assertThat(cloud.drift(scaled).isEmpty()).isTrue();
    assertThat(cloud.plan(scaled).isEmpty()).isTrue();
    assertThat(cloud.plan(scaled).changes())
        .flatExtracting(change -> change.attributes())
        .extracting(AttributeChange::why)
        .doesNotContain(Why.NO_LONGER_MANAGED);
  }

  @Test
  void plan_attributeThatLeft_saysSoOnce() {
    cloud.apply(stack().displayName("Finance").build());
    Stack silent = stack().build();

    assertThat(cloud.plan(silent).describe()).contains("displayName: keeps", "no longer managed");
    cloud.apply(silent);

    assertThat(cloud.plan(silent).describe()).doesNotContain("displayName");
  }
}
