package dev.appstreamkit.provisioning.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an apply that finds nothing to do may ask AWS: this many calls for each kind, no more; and
 * no plan at all asks for the same twice.
 */
class ReadsTest {

  private static final int FLEETS = 4;
  private static final int STACKS = 5;
  private static final int USERS = 30;
  private static final int ROLES = 3;
  private static final int BUCKETS = 2;

  /**
   * For each kind what it takes to see that nothing is to be done: lists and batches are one call,
   * tags are asked for one by one as AWS offers nothing else, and only of what is managed: not of
   * the image, which is only used.
   */
  private static final Map<String, Long> ALLOWED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("appstream:DescribeFleets", 1L),
              Map.entry("appstream:DescribeStacks", 1L),
              Map.entry("appstream:ListAssociatedFleets", (long) STACKS),
              // A stack's tags also say whose the assignments to it are; they are read once.
              Map.entry("appstream:ListTagsForResource", (long) FLEETS + STACKS),
              Map.entry("appstream:DescribeImages", 1L),
              Map.entry("appstream:DescribeUsers", 1L),
              Map.entry("appstream:DescribeUserStackAssociations", (long) STACKS),
              Map.entry("iam:GetRole", (long) ROLES),
              Map.entry("iam:GetRolePolicy", (long) ROLES),
              Map.entry("s3:HeadBucket", (long) BUCKETS),
              Map.entry("s3:GetBucketTagging", (long) BUCKETS),
              Map.entry("s3:GetBucketPolicy", (long) BUCKETS),
              Map.entry("s3:GetBucketEncryption", (long) BUCKETS),
              Map.entry("s3:GetBucketVersioning", (long) BUCKETS),
              Map.entry("s3:GetBucketOwnershipControls", (long) BUCKETS),
              Map.entry("s3:GetPublicAccessBlock", (long) BUCKETS),
              Map.entry("s3:ListObjectVersions", (long) BUCKETS),
              Map.entry("s3:HeadObject", (long) BUCKETS)));

  @TempDir Path folder;

  @Test
  void plan_nothingToDo_makesOnlyTheReadsOfTheTable() {
    try (SelfAdvancingTime time =
            SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
        AppStreamSimulator simulator =
            AppStreamSimulator.builder().time(time).pageSize(1000).start();
        Provisioner provisioner =
            Provisioner.builder()
                .endpoint(simulator.endpoint())
                .region(simulator.region())
                .credentials(simulator.administrator())
                .time(time)
                .manifest(ManifestLocation.file(folder.resolve("manifest.json")))
                .build()) {
      AppStreamEnvironment environment = environment();
      provisioner.apply(provisioner.plan(environment));
      Map<String, Long> before = simulator.control().requestCounts();

      Plan plan = provisioner.plan(environment);

      assertThat(plan.isEmpty()).as(plan::describe).isTrue();
      assertThat(since(before, simulator.control().requestCounts())).isEqualTo(ALLOWED);
      before = simulator.control().requestCounts();
      provisioner.apply(plan);
      assertThat(since(before, simulator.control().requestCounts())).isEqualTo(ALLOWED);
    }
  }

  private static Map<String, Long> since(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> more = new TreeMap<>();
    after.forEach(
        (operation, count) -> {
          long made = count - before.getOrDefault(operation, 0L);
          if (made > 0) {
            more.put(operation, made);
          }
        });
    return more;
  }

  private static AppStreamEnvironment environment() {
    List<ResourceSpec> specs = new ArrayList<>();
    for (int i = 0; i < BUCKETS; i++) {
      specs.add(Bucket.builder("reads-bucket-" + i).folder("share/").versioning().build());
    }
    List<MachineRole> roles = new ArrayList<>();
    for (int i = 0; i < ROLES; i++) {
      roles.add(
          MachineRole.builder("reads-role-" + i)
              .allow(
                  PolicyStatement.allow("sqs:SendMessage")
                      .on("arn:{partition}:sqs:{region}:{account}:jobs"))
              .build());
    }
    specs.addAll(roles);
    List<Fleet> fleets = new ArrayList<>();
    for (int i = 0; i < FLEETS; i++) {
      fleets.add(
          Fleet.builder("reads-fleet-" + i)
              .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
              .instanceType("stream.standard.medium")
              .capacity(1)
              .machineRole(roles.get(i % ROLES))
              .network(Network.vpc("subnet-1"))
              .build());
    }
    List<Stack> stacks = new ArrayList<>();
    for (int i = 0; i < STACKS; i++) {
      stacks.add(Stack.builder("reads-stack-" + i).fleet(fleets.get(i % FLEETS)).build());
    }
    specs.addAll(stacks);
    for (int i = 0; i < USERS; i++) {
      specs.add(
          User.builder("hoge+" + i + "@example.com")
              .name("Hoge", "Example")
              .withoutWelcomeMail()
              .assignTo(stacks.get(i % STACKS))
              .build());
    }
    return AppStreamEnvironment.builder("reads").addAll(specs).build();
  }
}
