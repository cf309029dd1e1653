package dev.appstreamkit.provisioning.kinds.role.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import dev.appstreamkit.provisioning.spi.AssumesRole;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Resolution;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoleKindTest {

  private static final Target EUROPE = new Target("123456789012", "aws", "eu-west-1");
  private static final Target CHINA = new Target("123456789012", "aws-cn", "cn-north-1");
  private static final Bucket SHARE = Bucket.builder("share-of-a-team").build();

  private final RoleKind kind = new RoleKind();
  private final MachineRole role = MachineRole.builder("r").allow(SHARE.readOnly()).build();

  @Test
  void desired_rolesOfFleets_trustThoseFleetsOnly() {
    Attributes desired =
        kind.desired(
            role, new Users(EUROPE, List.of(new User("fleet", "a"), new User("fleet", "b"))));

    assertThat(data(desired, "trust"))
        .isEqualTo(
            PolicyDocument.parse(
                """
                {"Version": "2012-10-17", "Statement": {
                  "Effect": "Allow",
                  "Principal": {"Service": "appstream.amazonaws.com"},
                  "Action": "sts:AssumeRole",
                  "Condition": {
                    "StringEquals": {"aws:SourceAccount": "123456789012"},
                    "ArnLike": {"aws:SourceArn": [
                      "arn:aws:appstream:eu-west-1:123456789012:fleet/a",
                      "arn:aws:appstream:eu-west-1:123456789012:fleet/b"]}}}}
                """));
  }

  @Test
  void desired_roleOfMoreFleetsThanIamTakes_trustsAllOfTheAccount() {
    List<ResourceSpec> fleets =
        IntStream.range(0, 100)
            .<ResourceSpec>mapToObj(i -> new User("fleet", "fleet-" + i))
            .toList();

    assertThat(data(kind.desired(role, new Users(EUROPE, fleets)), "trust").toString())
        .contains("arn:aws:appstream:eu-west-1:123456789012:fleet/*", "SourceAccount")
        .doesNotContain("fleet-0");
  }

  @Test
  void desired_roleOfAnImage_trustsItsBuilder() {
    Attributes desired = kind.desired(role, new Users(EUROPE, List.of(new User("image", "tools"))));

    assertThat(data(desired, "trust").toString())
        .contains("arn:aws:appstream:eu-west-1:123456789012:image-builder/tools*")
        .doesNotContain("fleet/");
  }

  /** Each spec of the library that refers to a role says for what of AppStream it is assumed. */
  @Test
  void desired_roleOfAnyBuilder_trustsThatBuilder() {
    Attributes desired =
        kind.desired(
            role,
            new Users(
                EUROPE,
                List.of(
                    new User("image-builder", "bench"), new User("app-block-builder", "packer"))));

    assertThat(data(desired, "trust").toString())
        .contains(":image-builder/bench", ":app-block-builder/packer")
        .doesNotContain("fleet/");
    assertThat(ImageBuilder.builder("bench").build().rolesAreAssumedFor())
        .containsExactly("image-builder/bench");
    assertThat(AppBlockBuilder.builder("packer").build().rolesAreAssumedFor())
        .containsExactly("app-block-builder/packer");
  }

  @Test
  void desired_withoutSourceConditions_trustsTheServiceAlone() {
    MachineRole open =
        MachineRole.builder("r").allow(SHARE.readOnly()).withoutSourceConditions().build();

    assertThat(data(kind.desired(open, new Users(EUROPE, List.of())), "trust").toString())
        .contains("appstream.amazonaws.com")
        .doesNotContain("Condition");
  }

  @Test
  void desired_otherPartition_hasItsArnsAndNames() {
    Bucket encrypted =
        Bucket.builder("share-of-a-team")
            .kmsKey("arn:aws-cn:kms:cn-north-1:123456789012:key/1")
            .build();
    MachineRole chinese =
        MachineRole.builder("r")
            .allow(encrypted.readWrite())
            .allow(
                PolicyStatement.allow("sqs:SendMessage")
                    .on("arn:{partition}:sqs:{region}:{account}:jobs")
                    .condition("StringEquals", "aws:PrincipalAccount", "${aws:ResourceAccount}"))
            .build();
    Users users = new Users(CHINA, List.of());

    assertThat(kind.identity(chinese, users).arn()).hasValue("arn:aws-cn:iam::123456789012:role/r");
    assertThat(data(kind.desired(chinese, users), "policy").toString())
        .contains("arn:aws-cn:s3:::share-of-a-team/*")
        .contains("arn:aws-cn:sqs:cn-north-1:123456789012:jobs")
        .contains("s3.cn-north-1.amazonaws.com.cn")
        .contains("${aws:ResourceAccount}")
        .doesNotContain("arn:aws:");
  }

  @Test
  void desired_sayingNothingOfDescription_leavesItUnset() {
    Users users = new Users(EUROPE, List.of());
    MachineRole cleared =
        MachineRole.builder("r").allow(SHARE.readOnly()).withoutDescription().build();

    assertThat(kind.desired(role, users).names()).doesNotContain("description");
    assertThat(kind.desired(cleared, users).get("description").orElseThrow().cleared()).isTrue();
  }

  private static Object data(Attributes attributes, String name) {
    return attributes.get(name).orElseThrow().data().orElseThrow();
  }

  private record Users(Target target, List<ResourceSpec> users) implements Resolution {
    @Override
    public Identity identity(ResourceSpec spec) {
      return Identity.of(spec.address().name(), target.arn("appstream", spec.address().toString()));
    }

    @Override
    public List<ResourceSpec> dependents(ResourceAddress address) {
      return users;
    }
  }

  private static final class User extends AddressedSpec implements AssumesRole {
    private final ResourceAddress address;

    @Override
    public List<String> rolesAreAssumedFor() {
      return List.of(
          address.kind().equals("image")
              ? "image-builder/" + address.name() + "-builder"
              : address.toString());
    }

    User(String kind, String name) {
      this.address = ResourceAddress.of(kind, name);
    }

    @Override
    public ResourceAddress address() {
      return address;
    }

    @Override
    public Set<ResourceSpec> dependencies() {
      return Set.of();
    }

    @Override
    public List<Problem> problems() {
      return List.of();
    }
  }
}
