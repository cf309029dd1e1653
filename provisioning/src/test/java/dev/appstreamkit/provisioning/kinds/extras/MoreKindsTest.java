package dev.appstreamkit.provisioning.kinds.extras;

import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.bucket;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.image;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.only;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.role;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.scaled;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/** Image builders, roles, buckets and scaling targets: what their builders take by name. */
class MoreKindsTest extends WithCloud {

  private static final String SESSION = "MaxSessionDuration";

  private final SentRequests sent = new SentRequests();
  private Provisioner provisioner;

  @BeforeEach
  void openProvisioner() {
    provisioner =
        cloud
            .builder()
            .clients(client -> client.addExecutionInterceptor(sent))
            .listener(
                new ProvisioningListener() {
                  @Override
                  public void handedOff(HandOff handOff) {
                    cloud.takeImage(handOff, "share-tools");
                  }
                })
            .build();
  }

  @AfterEach
  void closeProvisioner() {
    provisioner.close();
  }

  private Plan plan(ResourceSpec... specs) {
    return provisioner.plan(Cloud.environment(specs));
  }

  private void apply(ResourceSpec... specs) {
    provisioner.apply(plan(specs));
  }

  @Test
  void imageBuilder_newerMemberAndCustomizer_arePlannedAndSentOnce() {
    AtomicReference<CreateImageBuilderRequest> seen = new AtomicReference<>();
    ImageBuild build =
        ImageBuild.handOff()
            .customize(
                (CreateImageBuilderRequest.Builder request) -> {
                  seen.set(request.build());
                  request.displayName("customized");
                });
    Image image = image(build.member("DisableIMDSV1", true));
    Plan plan = plan(image);
    assertThat(only(plan).attributes())
        .extracting(AttributeChange::name)
        .contains("CreateImageBuilder.DisableIMDSV1", "CreateImageBuilder.DisplayName");
    assertThat(plan.fingerprint()).isNotEqualTo(plan(image(build)).fingerprint());
    provisioner.apply(plan);

    assertThat(seen.get().name()).isEqualTo("share-tools-builder");
    assertThat(sent.texts(CreateImageBuilderRequest.class))
        .singleElement()
        .asString()
        .contains("\"DisableIMDSV1\":true", "\"DisplayName\":\"customized\"");
    assertThat(plan(image).isEmpty()).isTrue();
    assertThat(plan(image(build.member("DisableIMDSV1", false))).isEmpty()).isTrue();
    assertThat(cloud.drift(image).isEmpty()).isTrue();
  }

  @Test
  void imageBuilder_customizerThatGivesSomethingElseThen_makesNothing() {
    AtomicReference<String> text = new AtomicReference<>("a");
    Image image =
        image(
            ImageBuild.handOff()
                .customize(
                    (CreateImageBuilderRequest.Builder request) ->
                        request.description(text.get())));
    cloud.onStep(address -> text.set("b"));

    assertThat(cloud.failure("image/share-tools", image)).isInstanceOf(StalePlanException.class);
    assertThat(cloud.calls("CreateImageBuilder")).isZero();
  }

  @Test
  void role_memberOfItsRequests_isAnAttribute() {
    apply(role().member(SESSION, 7200).build());
    assertThat(plan(role().member(SESSION, 7200).build()).isEmpty()).isTrue();
    try (IamClient iam = cloud.client(IamClient.builder())) {
      assertThat(iam.getRole(r -> r.roleName("share-role")).role().maxSessionDuration())
          .isEqualTo(7200);
      iam.updateRole(r -> r.roleName("share-role").maxSessionDuration(3600));
      assertThat(cloud.drift(role().member(SESSION, 7200).build()).changes())
          .flatExtracting(Change::attributes)
          .extracting(AttributeChange::name)
          .containsExactly(SESSION);
      apply(role().member(SESSION, 10_800).description("of the share").build());
      assertThat(iam.getRole(r -> r.roleName("share-role")).role().maxSessionDuration())
          .isEqualTo(10_800);
    }
    assertThat(sent.of(UpdateRoleRequest.class)).hasSize(1);
    assertThat(plan(role().member(SESSION, 10_800).description("of the share").build()).isEmpty())
        .isTrue();
  }

  /** IAM says of the session's length that what isn't said is one hour. */
  @Test
  void role_describedAnew_saysAgainWhatNobodyDescribed() {
    apply(role().description("a").build());
    try (IamClient iam = cloud.client(IamClient.builder())) {
      iam.updateRole(r -> r.roleName("share-role").maxSessionDuration(7200));
    }
    apply(role().description("b").build());
    apply(role().withoutDescription().build());

    assertThat(sent.of(UpdateRoleRequest.class))
        .extracting(UpdateRoleRequest::description, UpdateRoleRequest::maxSessionDuration)
        .containsExactly(tuple("b", 7200), tuple("", 7200));
  }

  @Test
  void role_customizers_ofBothRequests() {
    MachineRole wanted =
        role()
            .customize((UpdateRoleRequest.Builder request) -> request.maxSessionDuration(7200))
            .build();
    apply(wanted);
    assertThat(sent.of(CreateRoleRequest.class))
        .singleElement()
        .extracting(CreateRoleRequest::maxSessionDuration)
        .isEqualTo(7200);
    MachineRole longer =
        role()
            .customize((UpdateRoleRequest.Builder request) -> request.maxSessionDuration(8000))
            .build();
    assertThat(only(plan(longer)).attributes())
        .extracting(AttributeChange::name)
        .containsExactly(SESSION);
    apply(longer);
    assertThat(plan(longer).isEmpty()).isTrue();
    assertThat(
            plan(role()
                    .customize(
                        (CreateRoleRequest.Builder request) -> request.maxSessionDuration(9000))
                    .build())
                .isEmpty())
        .isTrue();
  }

  @Test
  void bucket_memberOfTheRequestThatMakesIt_isSentOnce() {
    Bucket bucket = bucket().member("ACL", "private").build();
    assertThat(only(plan(bucket)).attributes())
        .extracting(AttributeChange::name)
        .contains("CreateBucket.ACL");
    apply(bucket);

    assertThat(sent.of(CreateBucketRequest.class))
        .singleElement()
        .extracting(CreateBucketRequest::aclAsString)
        .isEqualTo("private");
    assertThat(plan(bucket).isEmpty()).isTrue();
    assertThat(plan(bucket().build()).isEmpty()).isTrue();
    assertThat(plan(bucket().member("ACL", "public-read").build()).isEmpty()).isTrue();
    assertThat(cloud.drift(bucket).isEmpty()).isTrue();
  }

  @Test
  void bucket_customizer_changesItsRequest() {
    Plan plan =
        plan(
            bucket()
                .customize(
                    (CreateBucketRequest.Builder request) ->
                        request.objectLockEnabledForBucket(true))
                .build());

    assertThat(only(plan).attributes())
        .extracting(AttributeChange::name)
        .contains("CreateBucket.ObjectLockEnabledForBucket");
  }

  @Test
  void scaling_member_isAnAttributeOfTheTarget() {
    Scaling suspended =
        Scaling.between(1, 3).member("SuspendedState", Map.of("DynamicScalingInSuspended", true));
    apply(scaled(suspended));
    assertThat(plan(scaled(suspended)).isEmpty()).isTrue();
    assertThat(plan(target(suspended)).isEmpty()).isTrue();
    try (var scaling = cloud.client(ApplicationAutoScalingClient.builder())) {
      scaling.registerScalableTarget(
          r ->
              r.serviceNamespace(ServiceNamespace.APPSTREAM)
                  .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                  .resourceId("fleet/share-fleet")
                  .suspendedState(s -> s.dynamicScalingInSuspended(false)));
    }
    Plan back = plan(scaled(suspended));
    assertThat(only(back).attributes())
        .extracting(AttributeChange::name)
        .containsExactly("SuspendedState");
    provisioner.apply(back);
    assertThat(plan(scaled(suspended)).isEmpty()).isTrue();
    assertThat(sent.of(RegisterScalableTargetRequest.class).get(1).minCapacity()).isNull();
  }

  @Test
  void scaling_customizer_runsOnceForMakingAndChanging() {
    AtomicReference<RegisterScalableTargetRequest> seen = new AtomicReference<>();
    Scaling customized =
        Scaling.between(1, 3)
            .customize(
                (RegisterScalableTargetRequest.Builder request) -> {
                  seen.set(request.build());
                  request.suspendedState(s -> s.scheduledScalingSuspended(true));
                });
    apply(scaled(customized));

    assertThat(seen.get().resourceId()).isEqualTo("fleet/share-fleet");
    assertThat(seen.get().suspendedState()).isNull();
    assertThat(plan(scaled(customized)).isEmpty()).isTrue();
    assertThat(cloud.drift(scaled(customized)).isEmpty()).isTrue();
    assertThat(only(plan(scaled(Scaling.between(1, 4)))).action()).isEqualTo(ChangeAction.UPDATE);
  }
}
