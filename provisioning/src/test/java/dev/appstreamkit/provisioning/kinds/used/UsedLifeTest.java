package dev.appstreamkit.provisioning.kinds.used;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.association.FleetAssociation;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Rendering;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole life beside a central team's role, bucket, stack, fleet and network. */
class UsedLifeTest extends WithCloud {

  private static final PlanOptions EVERYTHING =
      PlanOptions.defaults().deletingKinds("bucket", "image", "user");

  private Central central;

  @BeforeEach
  void begin() {
    central = new Central(cloud);
  }

  @AfterEach
  void end() {
    central.close();
  }

  private static Fleet.Builder fleet(String name) {
    return Fleet.builder(name)
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .capacity(1)
        .network(Network.named("streaming"));
  }

  private static ResourceSpec[] environment(String description) {
    Stack theirs = Stack.existing("central-stack");
    Fleet mine =
        fleet("my-fleet")
            .description(description)
            .machineRole(MachineRole.existing("central-role"))
            .build();
    MachineRole role =
        MachineRole.builder("my-role")
            .allow(Bucket.existing("central-bucket").readWrite())
            .description(description)
            .build();
    return new ResourceSpec[] {
      FleetAssociation.of(mine, theirs),
      User.builder("hoge@example.com").name("Hoge", "Example").assignTo(theirs).build(),
      Stack.builder("my-stack").fleet(Fleet.existing("central-fleet")).build(),
      Stack.builder("my-other-stack").fleet(fleet("other").machineRole(role).build()).build()
    };
  }

  private Provisioner second() {
    return cloud.builder().manifest(ManifestLocation.file(folder.resolve("second.json"))).build();
  }

  @Test
  void wholeLife_besideTheCentralTeamsThings_touchesNone() throws Exception {
    List<String> before = central.everything();
    // Whoever tried to change something of theirs would be refused.
    cloud.as(central.guest(cloud));

    Plan plan = cloud.plan(environment("Before"));
    assertThat(plan.blockers()).isEmpty();
    assertThat(plan.describe())
        .contains("stack/central-stack: used, not managed")
        .contains("fleet/central-fleet: used, not managed")
        .contains("bucket/central-bucket: used, not managed")
        .containsPattern("role/central-role: used, not managed: arn:aws:iam::\\d+:role/teams/")
        .contains(
            "network/Name=streaming: used, not managed: the subnets subnet-1, subnet-2 of"
                + " vpc-0a1b2c3d with the security groups sg-1");
    assertThat(plan.describe(Rendering.compact())).contains("fleet/central-fleet: used");
    assertThat(cloud.apply(environment("Before")).complete()).isTrue();

    assertThat(cloud.plan(environment("Before")).isEmpty()).isTrue();
    assertThat(cloud.drift(environment("Before")).changes()).isEmpty();
    assertThat(central.fleetsOfTheStack()).containsExactly("my-fleet");
    assertThat(central.usersOfTheStack()).containsExactly("hoge@example.com");
    var mine = cloud.appStream().describeFleets(r -> r.names("my-fleet")).fleets().get(0);
    assertThat(mine.iamRoleArn()).endsWith(":role/teams/central-role");
    assertThat(mine.vpcConfig().subnetIds()).containsExactly("subnet-1", "subnet-2");
    assertThat(mine.vpcConfig().securityGroupIds()).containsExactly("sg-1");
    assertThat(Files.readString(folder.resolve("manifest.json")))
        .doesNotContain("\"stack/central-stack\"")
        .doesNotContain("\"role/central-role\"")
        .doesNotContain("\"bucket/central-bucket\"")
        .doesNotContain("\"fleet/central-fleet\"");

    PlanOptions restart = PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART);
    assertThat(cloud.apply(restart, environment("After")).complete()).isTrue();
    assertThat(cloud.plan(environment("After")).isEmpty()).isTrue();
    assertThat(cloud.destroy(EVERYTHING).complete()).isTrue();

    assertThat(central.everything()).isEqualTo(before);
    assertThat(central.fleetsOfTheStack()).isEmpty();
    assertThat(central.usersOfTheStack()).isEmpty();
  }

  @Test
  void destroy_usedByTwoEnvironments_leavesTheOthersBondAlone() {
    cloud.apply(environment("Mine"));
    AppStreamEnvironment others =
        AppStreamEnvironment.builder("second")
            .add(
                User.builder("fuga@example.com")
                    .name("Fuga", "Example")
                    .assignTo(Stack.existing("central-stack"))
                    .build())
            .build();
    try (Provisioner second = second()) {
      second.apply(second.plan(others));
      assertThat(central.usersOfTheStack())
          .containsExactlyInAnyOrder("hoge@example.com", "fuga@example.com");

      cloud.destroy(EVERYTHING);

      assertThat(central.usersOfTheStack()).containsExactly("fuga@example.com");
      assertThat(second.plan(others).isEmpty()).isTrue();
      assertThat(second.drift(others).changes()).isEmpty();
    }
  }

  @Test
  void apply_ofAStackThatAnotherEnvironmentOwns_bindsAndLetsGo() {
    AppStreamEnvironment owner =
        AppStreamEnvironment.builder("second")
            .add(Stack.builder("shared").withoutFleet().tag("team", "second").build())
            .build();
    Stack shared = Stack.existing("shared");
    ResourceSpec[] mine = {
      FleetAssociation.of(fleet("my-fleet").build(), shared),
      User.builder("hoge@example.com").name("Hoge", "Example").assignTo(shared).build()
    };
    try (Provisioner second = second()) {
      second.apply(second.plan(owner));

      assertThat(cloud.apply(mine).complete()).isTrue();
      assertThat(cloud.plan(mine).isEmpty()).isTrue();
      cloud.destroy(EVERYTHING);

      assertThat(central.appStream.listAssociatedFleets(r -> r.stackName("shared")).names())
          .isEmpty();
      assertThat(second.plan(owner).isEmpty()).isTrue();
    }
  }

  @Test
  void drift_goneOrNotFitAnyMore_isNamed() {
    ResourceSpec[] mine = environment("Mine");
    cloud.apply(mine);
    central.iam.updateAssumeRolePolicy(
        r ->
            r.roleName("central-role")
                .policyDocument(Central.TRUST.replace("appstream.amazon", "ec2.amazon")));
    central.s3.deleteBucket(r -> r.bucket("central-bucket"));
    cloud.control().network().tag("subnet-1", Map.of());
    cloud.control().network().tag("subnet-2", Map.of());

    Drift drift = cloud.drift(mine);

    assertThat(drift.changes())
        .extracting(Change::address)
        .contains(
            ResourceAddress.parse("role/central-role"),
            ResourceAddress.parse("bucket/central-bucket"),
            ResourceAddress.parse("network/Name=streaming"));
    assertThat(drift.describe())
        .contains("role/central-role: its trust doesn't let AppStream assume it")
        .contains("bucket/central-bucket: it isn't there, and this environment only uses it")
        .contains("no subnet in us-east-1 has these tags, but sg-1 of vpc-0a1b2c3d");
    assertThat(blockers(cloud.plan(mine))).hasSize(3);
  }

  @Test
  void apply_othersFleetOnTheStack_isNeverTakenAway() {
    central.appStream.associateFleet(r -> r.stackName("central-stack").fleetName("central-fleet"));
    FleetAssociation mine =
        FleetAssociation.of(fleet("my-fleet").build(), Stack.existing("central-stack"));

    assertThat(blockers(cloud.plan(mine)))
        .singleElement()
        .asString()
        .contains("is served by the fleet central-fleet, and takes one fleet");
    assertThat(central.fleetsOfTheStack()).containsExactly("central-fleet");
  }

  @Test
  void plan_ownedOneDescribedAsUsed_isBlockedAndNeverDeleted() {
    Bucket own = Bucket.builder("my-bucket").build();
    cloud.apply(own);

    assertThat(blockers(cloud.plan(Bucket.existing("my-bucket"))))
        .singleElement()
        .asString()
        .contains("this environment owns it")
        .contains("forget(address)");

    try (Provisioner provisioner = cloud.provisioner()) {
      provisioner.ownership(Cloud.environment(own)).forget(own.address());
    }
    assertThat(cloud.plan(Bucket.existing("my-bucket")).isEmpty()).isTrue();
    assertThat(
            blockers(
                cloud.plan(
                    PlanOptions.defaults().adopting(own.address()), Bucket.existing("my-bucket"))))
        .singleElement()
        .asString()
        .contains("so it can't be adopted");
  }
}
