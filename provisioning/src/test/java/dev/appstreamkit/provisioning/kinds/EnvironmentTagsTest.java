package dev.appstreamkit.provisioning.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.InvalidEnvironmentException;
import dev.appstreamkit.provisioning.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** An environment's tags are on all that it makes and that has tags. */
class EnvironmentTagsTest extends WithCloud {

  private static List<ResourceSpec> specs() {
    Bucket bucket = Bucket.builder("share-bucket").build();
    Stack stack =
        Stack.builder("share-stack")
            .tag("team", "own")
            .fleet(
                Fleet.builder("share-fleet")
                    .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
                    .instanceType("stream.standard.medium")
                    .stopped()
                    .scaling(Scaling.between(1, 2))
                    .network(Network.vpc("subnet-1"))
                    .machineRole(MachineRole.builder("share-role").allow(bucket.readOnly()).build())
                    .build())
            .build();
    return List.of(stack, User.builder("a@example.com").name("A", "B").assignTo(stack).build());
  }

  private static AppStreamEnvironment environment(Map<String, String> tags) {
    return AppStreamEnvironment.builder("share").addAll(specs()).tags(tags).build();
  }

  private Plan apply(AppStreamEnvironment environment) {
    try (Provisioner provisioner = cloud.provisioner()) {
      Plan plan = provisioner.plan(environment);
      provisioner.apply(plan);
      return plan;
    }
  }

  /** The tags of all that has tags, without the owner's. */
  private Map<String, Map<String, String>> tags() {
    Map<String, Map<String, String>> all = new TreeMap<>();
    cloud
        .appStream()
        .describeFleets()
        .fleets()
        .forEach(fleet -> all.put("fleet", ofAppStream(fleet.arn())));
    cloud
        .appStream()
        .describeStacks()
        .stacks()
        .forEach(stack -> all.put("stack", ofAppStream(stack.arn())));
    try (IamClient iam = cloud.client(IamClient.builder());
        S3Client s3 = cloud.client(S3Client.builder().forcePathStyle(true));
        ApplicationAutoScalingClient scaling =
            cloud.client(ApplicationAutoScalingClient.builder())) {
      all.put(
          "role",
          iam.listRoleTags(r -> r.roleName("share-role")).tags().stream()
              .collect(TreeMap::new, (map, tag) -> map.put(tag.key(), tag.value()), Map::putAll));
      all.put(
          "bucket",
          s3.getBucketTagging(r -> r.bucket("share-bucket")).tagSet().stream()
              .collect(TreeMap::new, (map, tag) -> map.put(tag.key(), tag.value()), Map::putAll));
      String target =
          scaling
              .describeScalableTargets(r -> r.serviceNamespace(ServiceNamespace.APPSTREAM))
              .scalableTargets()
              .get(0)
              .scalableTargetARN();
      all.put(
          "scaling", new TreeMap<>(scaling.listTagsForResource(r -> r.resourceARN(target)).tags()));
    }
    all.values().forEach(tags -> tags.keySet().removeIf(key -> key.startsWith("appstreamkit:")));
    return all;
  }

  private Map<String, String> ofAppStream(String arn) {
    return new TreeMap<>(cloud.appStream().listTagsForResource(r -> r.resourceArn(arn)).tags());
  }

  @Test
  void apply_environmentWithTags_putsThemOnAllAndLetsOwnTagsWin() {
    AppStreamEnvironment environment = environment(Map.of("cost", "4711", "team", "all"));

    Plan plan = apply(environment);

    assertThat(plan.describe()).contains("cost");
    assertThat(tags())
        .hasSize(5)
        .allSatisfy((of, tags) -> assertThat(tags).containsEntry("cost", "4711"));
    assertThat(tags().get("stack")).containsEntry("team", "own");
    assertThat(tags().get("fleet")).containsEntry("team", "all");
    try (Provisioner provisioner = cloud.provisioner()) {
      assertThat(provisioner.plan(environment).isEmpty()).isTrue();
      assertThat(provisioner.drift(environment).changes()).isEmpty();
    }
  }

  @Test
  void apply_tagsOfAnEnvironmentChangeAndGo_areChangedAndTakenAway() {
    apply(environment(Map.of()));
    apply(environment(Map.of("cost", "1")));
    assertThat(tags()).allSatisfy((of, tags) -> assertThat(tags).containsEntry("cost", "1"));

    apply(environment(Map.of("cost", "2")));
    assertThat(tags()).allSatisfy((of, tags) -> assertThat(tags).containsEntry("cost", "2"));

    apply(environment(Map.of()));
    assertThat(tags()).allSatisfy((of, tags) -> assertThat(tags).doesNotContainKey("cost"));
    try (Provisioner provisioner = cloud.provisioner()) {
      assertThat(provisioner.plan(environment(Map.of())).isEmpty()).isTrue();
    }
  }

  @Test
  void build_tagsThatAreReservedOrTooMany_areRefused() {
    AppStreamEnvironment.Builder reserved =
        AppStreamEnvironment.builder("share").addAll(specs()).tag("aws:cost", "1");
    AppStreamEnvironment.Builder many = AppStreamEnvironment.builder("share").addAll(specs());
    for (int i = 0; i < 45; i++) {
      many.tag("tag" + i, "1");
    }

    assertThatThrownBy(reserved::build)
        .isInstanceOf(InvalidEnvironmentException.class)
        .hasMessageContaining("environment/share: tags: the key \"aws:cost\" is reserved");
    assertThatThrownBy(many::build)
        .isInstanceOf(InvalidEnvironmentException.class)
        .hasMessageContaining("stack/share-stack: tags: 46 tags are too many");
  }
}
