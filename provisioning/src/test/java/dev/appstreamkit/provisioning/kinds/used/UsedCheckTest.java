package dev.appstreamkit.provisioning.kinds.used;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.InvalidEnvironmentException;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.simulator.Fault;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What isn't there or isn't fit is a blocker that says what was found and what to do. */
class UsedCheckTest extends WithCloud {

  private Central central;

  @BeforeEach
  void begin() {
    central = new Central(cloud);
  }

  @AfterEach
  void end() {
    central.close();
  }

  private static Fleet.Builder fleet() {
    return Fleet.builder("my-fleet")
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .capacity(1)
        .network(Network.vpc("subnet-1"));
  }

  private static Fleet in(Network network) {
    return fleet().network(network).build();
  }

  static Stream<Arguments> unfit() {
    Network streaming = Network.named("streaming");
    return Stream.of(
        Arguments.of("no bucket", Bucket.existing("none"), nothing(), "no bucket has this name"),
        Arguments.of(
            "a stranger's bucket",
            Bucket.existing("strangers"),
            does(cloud -> cloud.control().seedStrangersBucket("strangers")),
            "S3 doesn't show it: it is another account's"),
        Arguments.of(
            "a bucket elsewhere",
            Bucket.existing("elsewhere"),
            does(UsedCheckTest::makeElsewhere),
            "it is in eu-west-1, and the environment in us-east-1; name a bucket of this region"),
        Arguments.of(
            "no stack", Stack.existing("none"), nothing(), "it isn't there, and this environment"),
        Arguments.of(
            "no fleet",
            Stack.builder("mine").fleet(Fleet.existing("none")).build(),
            nothing(),
            "it isn't there, and this environment only uses it; make it, or name one"),
        Arguments.of(
            "no role",
            fleet().machineRole(MachineRole.existing("none")).build(),
            nothing(),
            "it isn't there, and this environment only uses it"),
        Arguments.of(
            "another account's role",
            fleet()
                .machineRole(
                    MachineRole.existing("arn:aws:iam::999999999999:role/teams/central-role"))
                .build(),
            nothing(),
            "not arn:aws:iam::999999999999:role/teams/central-role; give the ARN of a role of this"),
        Arguments.of(
            "a role of another service",
            fleet().machineRole(MachineRole.existing("central-role")).build(),
            trusting(Central.TRUST.replace("appstream.amazon", "ec2.amazon")),
            "assume it for fleet/my-fleet: no statement names appstream.amazonaws.com; have its"),
        Arguments.of(
            "a role of another fleet",
            fleet().machineRole(MachineRole.existing("central-role")).build(),
            trusting(
                Central.TRUST.replace(
                    "\"Action\"",
                    "\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:appstream:*:*:fleet/b\"}},"
                        + "\"Action\"")),
            "its conditions are not those of account"),
        Arguments.of(
            "no subnet", in(Network.named("none")), nothing(), "no subnet in us-east-1 has these"),
        Arguments.of(
            "subnets of two VPCs",
            in(streaming),
            does(
                cloud -> {
                  cloud.control().network().addVpc("vpc-9", "10.0.0.0/16");
                  cloud.control().network().addSubnet("subnet-9", "us-east-1a", "vpc-9");
                  cloud.control().network().tag("subnet-9", Map.of("Name", "streaming"));
                }),
            "subnets in several VPCs have these tags: subnet-1 of vpc-0a1b2c3d, subnet-2 of"
                + " vpc-0a1b2c3d, subnet-9 of vpc-9; add a tag"),
        Arguments.of(
            "groups of two VPCs",
            in(streaming),
            does(
                cloud -> {
                  cloud.control().network().addVpc("vpc-9", "10.0.0.0/16");
                  cloud.control().network().tag("sg-9", Map.of("Name", "streaming"));
                }),
            "security groups elsewhere have these tags, too: sg-1 of vpc-0a1b2c3d, sg-9 of vpc-9"),
        Arguments.of(
            "six groups",
            in(streaming),
            does(
                cloud ->
                    IntStream.range(3, 8)
                        .forEach(
                            i -> {
                              cloud.control().network().addSecurityGroup("sg-" + i, "g" + i);
                              cloud.control().network().tag("sg-" + i, Map.of("Name", "streaming"));
                            })),
            "6 security groups have these tags, and AppStream takes 5"),
        Arguments.of(
            "two subnets for an image builder",
            Image.builder("mine")
                .from(BaseImage.newest("AppStream-WinServer2019-*"))
                .application(Application.of("PowerShell", "C:\\powershell.exe"))
                .builtBy(ImageBuild.handOff().network(streaming))
                .build(),
            nothing(),
            "an image builder takes one subnet, and its network's tags are those of subnet-1 and"
                + " subnet-2"));
  }

  private static Consumer<Cloud> does(Consumer<Cloud> what) {
    return what;
  }

  private static Consumer<Cloud> nothing() {
    return cloud -> {};
  }

  private static Consumer<Cloud> trusting(String document) {
    return cloud -> {
      try (var iam = cloud.client(software.amazon.awssdk.services.iam.IamClient.builder())) {
        iam.updateAssumeRolePolicy(r -> r.roleName("central-role").policyDocument(document));
      }
    };
  }

  private static void makeElsewhere(Cloud cloud) {
    try (S3Client s3 = cloud.client(S3Client.builder().forcePathStyle(true), Region.EU_WEST_1)) {
      s3.createBucket(
          r ->
              r.bucket("elsewhere")
                  .createBucketConfiguration(c -> c.locationConstraint("eu-west-1")));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unfit")
  void plan_unfit_isBlockedByWhatWasFound(
      String name, ResourceSpec spec, Consumer<Cloud> happens, String said) {
    happens.accept(cloud);

    Plan plan = cloud.plan(spec);

    assertThat(blockers(plan)).singleElement().asString().contains(said);
    assertThatThrownBy(() -> cloud.apply(spec)).hasMessageContaining(said);
    assertThat(cloud.calls("CreateFleet")).isEqualTo(1);
  }

  @Test
  void plan_doubtful_warns() {
    trusting(
            Central.TRUST.replace(
                "\"Action\"",
                "\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}},\"Action\""))
        .accept(cloud);

    Plan plan =
        cloud.plan(
            fleet().machineRole(MachineRole.existing("central-role")).build(),
            Stack.builder("mine").fleet(Fleet.existing("central-fleet")).build());

    assertThat(plan.blockers()).isEmpty();
    assertThat(plan.warnings())
        .anyMatch(text -> text.contains("assume it for fleet/my-fleet isn't known"))
        .anyMatch(text -> text.contains("fleet/central-fleet: it is STOPPED"));
  }

  @Test
  void plan_networkMeansOthersThanApproved_isAnotherPlan() {
    Fleet spec = in(Network.named("streaming"));
    Plan before = cloud.plan(spec);
    cloud.control().network().tag("subnet-2", Map.of());

    Plan after = cloud.plan(spec);

    assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
    assertThat(cloud.apply(spec).complete()).isTrue();
    cloud.control().network().tag("subnet-2", Map.of("Name", "streaming"));
    assertThat(cloud.plan(spec).describe()).contains("subnets: subnet-1 -> subnet-1, subnet-2");
  }

  @Test
  void plan_networkWithoutGroupsOrWithNamedOnes_takesThese() {
    assertThat(cloud.plan(in(Network.tagged("team", "central"))).describe())
        .contains("the subnets subnet-1 of vpc-0a1b2c3d with the VPC's default security group");
    Plan named = cloud.plan(in(Network.named("streaming").securityGroups("sg-2")));
    assertThat(named.describe())
        .contains("network/Name=streaming (subnets): used")
        .contains("securityGroups: sg-2");
    assertThat(
            cloud
                .plan(in(Network.tagged(Map.of("Name", "streaming", "team", "central"))))
                .describe())
        .contains("network/Name=streaming,team=central: used, not managed: the subnets subnet-1");
  }

  @Test
  void plan_networkMayNotBeLookedUp_isDenied() {
    cloud
        .control()
        .faults()
        .add(Fault.error("UnauthorizedOperation", 403).on("ec2", "DescribeSubnets").times(0));

    assertThatThrownBy(() -> cloud.plan(in(Network.named("streaming"))))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("network/Name=streaming")
        .hasMessageContaining("ec2:DescribeSubnets");
  }

  @Test
  void build_whatWouldChangeWhatIsOnlyUsed_isRefused() {
    var scaling =
        dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget.of(
            Fleet.existing("central-fleet"),
            dev.appstreamkit.provisioning.kinds.scaling.Scaling.between(1, 2));
    var theme =
        dev.appstreamkit.provisioning.kinds.theme.Theme.builder(Stack.existing("central-stack"))
            .build();
    assertThatThrownBy(() -> Cloud.environment(scaling))
        .isInstanceOf(InvalidEnvironmentException.class)
        .hasMessageContaining("would change the capacity of a fleet that is only used");
    assertThatThrownBy(() -> Cloud.environment(theme))
        .hasMessageContaining("would change what a stack that is only used looks like");
    assertThatThrownBy(
            () ->
                Cloud.environment(
                    Bucket.existing("central-bucket"), Bucket.builder("central-bucket").build()))
        .hasMessageContaining("two different specs have this name");
  }
}
