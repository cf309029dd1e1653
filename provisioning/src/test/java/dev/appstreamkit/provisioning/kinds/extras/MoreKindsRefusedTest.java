package dev.appstreamkit.provisioning.kinds.extras;

import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.bucket;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.image;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.role;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.scaled;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Rendering;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/** What nobody can say by name of image builders, roles, buckets and scaling targets. */
class MoreKindsRefusedTest extends WithCloud {

  private static final String SESSION = "MaxSessionDuration";

  private record Wrong(String name, ResourceSpec spec, String message) {}

  private static List<Wrong> wrong() {
    return List.of(
        new Wrong(
            "an image builder's name",
            image(
                ImageBuild.handOff()
                    .customize((CreateImageBuilderRequest.Builder r) -> r.name("other"))),
            "changes Name"),
        new Wrong(
            "an image builder's base",
            image(
                ImageBuild.handOff()
                    .customize((CreateImageBuilderRequest.Builder r) -> r.imageName("other"))),
            "changes ImageName"),
        new Wrong(
            "an image builder's role",
            image(
                ImageBuild.handOff()
                    .customize((CreateImageBuilderRequest.Builder r) -> r.iamRoleArn("arn"))),
            "changes IamRoleArn"),
        new Wrong(
            "a role's name",
            role().customize((UpdateRoleRequest.Builder r) -> r.roleName("other")).build(),
            "changes RoleName"),
        new Wrong(
            "a role's path",
            role().customize((CreateRoleRequest.Builder r) -> r.path("/a/")).build(),
            "changes Path"),
        new Wrong(
            "a role's trust",
            role()
                .customize((CreateRoleRequest.Builder r) -> r.assumeRolePolicyDocument("{}"))
                .build(),
            "changes AssumeRolePolicyDocument"),
        new Wrong(
            "a role's tags",
            role()
                .customize((CreateRoleRequest.Builder r) -> r.tags(t -> t.key("a").value("b")))
                .build(),
            "changes Tags"),
        new Wrong(
            "a bucket's name",
            bucket().customize((CreateBucketRequest.Builder r) -> r.bucket("other")).build(),
            "changes Bucket"),
        new Wrong(
            "a bucket's region",
            bucket()
                .customize(
                    (CreateBucketRequest.Builder r) ->
                        r.createBucketConfiguration(c -> c.locationConstraint("eu-west-1")))
                .build(),
            "changes CreateBucketConfiguration"),
        new Wrong(
            "a target's fleet",
            scaled(
                Scaling.between(1, 3)
                    .customize((RegisterScalableTargetRequest.Builder r) -> r.resourceId("other"))),
            "changes ResourceId"),
        new Wrong(
            "a target's bounds",
            scaled(
                Scaling.between(1, 3)
                    .customize((RegisterScalableTargetRequest.Builder r) -> r.maxCapacity(9))),
            "changes MaxCapacity"),
        new Wrong(
            "a target's role",
            scaled(
                Scaling.between(1, 3)
                    .customize((RegisterScalableTargetRequest.Builder r) -> r.roleARN("arn"))),
            "changes RoleARN"),
        new Wrong(
            "a member of another type",
            role().member(SESSION, "long").build(),
            "is a text, where AWS takes a whole number"),
        new Wrong(
            "a bucket's member of another type",
            bucket().member("ObjectLockEnabledForBucket", "yes").build(),
            "give member(\"ObjectLockEnabledForBucket\", ...) a value of that type"));
  }

  @Test
  void whatMustNotBe_isRefusedWhilePlanning() {
    for (Wrong wrong : wrong()) {
      ProvisioningException error =
          catchThrowableOfType(ProvisioningException.class, () -> cloud.plan(wrong.spec));

      assertThat(error).as(wrong.name).hasMessageContaining(wrong.message);
      assertThat(error.address()).isPresent();
    }
  }

  private static List<Wrong> unknown() {
    return List.of(
        new Wrong("IAM", role().member("NewerMember", 1).build(), "IAM doesn't speak JSON"),
        new Wrong("S3", bucket().member("NewerMember", 1).build(), "S3 doesn't speak JSON"),
        new Wrong("a path", role().member("Path", "/a/").build(), "is said by this library alone"),
        new Wrong(
            "whose objects are",
            bucket().member("ObjectOwnership", "ObjectWriter").build(),
            "is said by this library alone"),
        new Wrong(
            "a role",
            target(Scaling.between(1, 2).member("RoleARN", "arn")),
            "this library alone"));
  }

  @Test
  void memberThatCannotBe_isRefusedWhenTheEnvironmentIsBuilt() {
    for (Wrong unknown : unknown()) {
      assertThat(unknown.spec.problems())
          .as(unknown.name)
          .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
          .singleElement()
          .asString()
          .contains(unknown.message);
    }
  }

  @Test
  void sensitiveMembers_areShownNowhere() {
    List<ResourceSpec> secrets =
        List.of(
            image(ImageBuild.handOff().sensitiveMember("NewerMember", "very-secret")),
            bucket().sensitiveMember("GrantRead", "very-secret").build(),
            scaled(Scaling.between(1, 2).sensitiveMember("NewerMember", "very-secret")));
    for (ResourceSpec spec : secrets) {
      Plan plan = cloud.plan(spec);
      assertThat(plan.describe(Rendering.plain()) + plan + plan.changes())
          .contains("share-")
          .doesNotContain("very-secret");
    }
  }

  private record Members(
      String kind,
      List<SdkPojo> requests,
      BiFunction<String, Object, ResourceSpec> with,
      Set<String> free) {
    @Override
    public String toString() {
      return kind;
    }
  }

  static List<Members> members() {
    return List.of(
        new Members(
            "role",
            List.of(CreateRoleRequest.builder(), UpdateRoleRequest.builder()),
            (name, value) -> role().member(name, value).build(),
            Set.of(SESSION)),
        new Members(
            "bucket",
            List.of(CreateBucketRequest.builder()),
            (name, value) -> bucket().member(name, value).build(),
            Set.of(
                "ACL",
                "GrantFullControl",
                "GrantRead",
                "GrantReadACP",
                "GrantWrite",
                "GrantWriteACP",
                "ObjectLockEnabledForBucket")),
        new Members(
            "scaling",
            List.of(RegisterScalableTargetRequest.builder()),
            (name, value) -> target(Scaling.between(1, 2).member(name, value)),
            Set.of("SuspendedState")));
  }

  /** What can be said by name has no method, and is no part of what the library says itself. */
  @ParameterizedTest
  @MethodSource("members")
  void eachMemberOfTheRequests_isFreeOrRefused(Members members) {
    Set<String> free = new TreeSet<>();
    for (SdkPojo request : members.requests) {
      for (SdkField<?> field : request.sdkFields()) {
        ResourceSpec spec = members.with.apply(field.memberName(), "a");
        if (spec.problems().stream()
            .noneMatch(problem -> problem.attribute().equals(field.memberName()))) {
          free.add(field.memberName());
        }
      }
    }

    assertThat(free).isEqualTo(members.free);
  }
}
