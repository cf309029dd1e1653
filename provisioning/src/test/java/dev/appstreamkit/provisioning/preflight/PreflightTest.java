package dev.appstreamkit.provisioning.preflight;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.Fault;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PreflightTest extends WithCloud {

  private static Fleet.Builder fleet(Network network) {
    return Fleet.builder("share-fleet")
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .capacity(2)
        .network(network);
  }

  @Test
  void plan_allIsWell_findsNothing() {
    Plan plan =
        cloud.plan(fleet(Network.vpc("subnet-1", "subnet-2").securityGroups("sg-1")).build());

    assertThat(plan.blockers()).isEmpty();
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  void plan_manyThingsWrong_reportsAllAtOnceAndChangesNothing() {
    cloud.control().quotas().set("fleets", 0);
    Stack stack =
        Stack.builder("share-stack")
            .fleet(
                fleet(Network.vpc("subnet-1", "subnet-7", "subnet-8").securityGroups("sg-9"))
                    .instanceType("stream.graphics.g4dn.xlarge")
                    .build())
            .build();
    cloud.control().quotas().set("stacks", 0);

    Plan plan = cloud.plan(stack);

    assertThat(blockers(plan))
        .hasSize(6)
        .anyMatch(text -> text.contains("the subnet subnet-7 isn't there; name one"))
        .anyMatch(text -> text.contains("the subnet subnet-8 isn't there"))
        .anyMatch(text -> text.contains("the security group sg-9 isn't there"))
        .anyMatch(text -> text.contains("quota \"Fleets\" allows 0, 0 are there"))
        .anyMatch(text -> text.contains("quota \"Stacks\" allows 0, 0 are there"))
        .anyMatch(text -> text.contains("\"Graphics G4DN xlarge streaming instances for fleets\""));
    assertThat(plan.describe()).contains("subnet-7").contains("sg-9").contains("\"Stacks\"");
    assertThatThrownBy(() -> cloud.apply(stack))
        .satisfies(first -> assertThat(first.getSuppressed()).hasSize(5));
    assertThat(cloud.calls("CreateFleet")).isZero();
    assertThat(cloud.calls("CreateStack")).isZero();
  }

  @Test
  void plan_noWayToS3_warnsUntilThereIsAnEndpoint() {
    Fleet spec = fleet(Network.vpc("subnet-1")).build();
    cloud.control().network().routes("subnet-1", Map.of());

    assertThat(cloud.plan(spec).warnings())
        .singleElement()
        .asString()
        .contains("from the subnet subnet-1 S3 isn't reached; add an S3 gateway endpoint");
    assertThat(cloud.plan(spec).blockers()).isEmpty();

    cloud.control().network().addS3Endpoint("vpce-1", "rtb-s1");
    assertThat(cloud.plan(spec).warnings()).isEmpty();
  }

  @Test
  void plan_publicSubnet_isAWayOutForDefaultInternetAccessOnly() {
    cloud.control().network().routes("subnet-1", Map.of("0.0.0.0/0", "igw-1"));
    Network network = Network.vpc("subnet-1");

    assertThat(cloud.plan(fleet(network).build()).warnings())
        .anyMatch(text -> text.contains("S3 isn't reached"));
    assertThat(cloud.plan(fleet(network.withDefaultInternetAccess()).build()).warnings()).isEmpty();

    cloud.control().network().routes("subnet-1", Map.of("0.0.0.0/0", "nat-1"));
    assertThat(cloud.plan(fleet(network).build()).warnings()).isEmpty();
    assertThat(cloud.plan(fleet(network.withDefaultInternetAccess()).build()).warnings())
        .anyMatch(text -> text.contains("no route to an internet gateway"));
  }

  @Test
  void plan_elasticFleetInOneZone_isBlocked() {
    cloud.control().network().addSubnet("subnet-9", "us-east-1a");
    cloud.control().network().addSubnet("subnet-8", "us-east-1a");

    assertThat(
            blockers(
                cloud.plan(
                    Fleet.builder("share-fleet")
                        .elastic(Elastic.of(2, "AMAZON_LINUX2"))
                        .instanceType("stream.standard.small")
                        .network(Network.vpc("subnet-8", "subnet-9"))
                        .build())))
        .singleElement()
        .asString()
        .contains("all in the availability zone us-east-1a; use subnets in 2 zones");
  }

  @Test
  void plan_fewAddressesAndAnotherFamily_warns() {
    cloud.control().network().freeAddresses("subnet-1", 3);

    assertThat(
            cloud
                .plan(
                    fleet(Network.vpc("subnet-1"))
                        .scaling(Scaling.between(1, 5))
                        .image(Image.existing("AppStream-Graphics-G4dn-WinServer2019-06-17-2024"))
                        .build())
                .warnings())
        .anyMatch(text -> text.contains("3 free addresses, and it may need 5"))
        .anyMatch(text -> text.contains("stream.standard.medium is none of them"))
        .anyMatch(text -> text.contains("service-linked role"));
  }

  @Test
  void plan_readsThatAreDenied_areWarningsAndNeverFailures() {
    cloud
        .control()
        .faults()
        .add(Fault.error("UnauthorizedOperation", 403).on("ec2", "DescribeSubnets").times(0));
    cloud
        .control()
        .faults()
        .add(
            Fault.error("AccessDeniedException", 400)
                .on("servicequotas", "ListServiceQuotas")
                .times(0));
    Fleet spec = fleet(Network.vpc("subnet-1")).build();

    Plan plan = cloud.plan(spec);

    assertThat(plan.blockers()).isEmpty();
    assertThat(plan.warnings())
        .anyMatch(text -> text.contains("its subnets weren't checked beforehand"))
        .anyMatch(text -> text.contains("quotas weren't checked beforehand: "));
    assertThat(cloud.apply(spec).complete()).isTrue();
  }

  @Test
  void plan_imageBuilder_isCheckedLikeAFleet() {
    cloud.control().quotas().set("image-builders", 0);

    assertThat(
            blockers(
                cloud.plan(
                    Image.builder("share-tools")
                        .from(BaseImage.newest("AppStream-WinServer2019-*"))
                        .application(Application.of("PowerShell", "C:\\powershell.exe"))
                        .builtBy(ImageBuild.handOff().network(Network.vpc("subnet-7")))
                        .build())))
        .hasSize(2)
        .anyMatch(text -> text.contains("subnet-7 isn't there"))
        .anyMatch(text -> text.contains("quota \"Image builders\" allows 0"));
    assertThat(cloud.plan(Image.existing("AppStream-WinServer2019-07-16-2025")).blockers())
        .noneMatch(QuotaReachedException.class::isInstance);
  }

  @Test
  void target_anotherAccountThanExpected_readsAndChangesNothing() {
    try (AppStreamSimulator simulator = AppStreamSimulator.builder().start();
        Provisioner provisioner =
            Provisioner.builder()
                .endpoint(simulator.endpoint())
                .region(simulator.region())
                .credentials(simulator.administrator())
                .manifest(ManifestLocation.file(folder.resolve("other.json")))
                .expectedAccount("999999999999")
                .build()) {
      assertThatThrownBy(
              () -> provisioner.plan(Cloud.environment(fleet(Network.vpc("subnet-1")).build())))
          .satisfies(category(ErrorCategory.INVALID))
          .hasMessageContaining("account 999999999999 is expected");
      assertThat(simulator.control().requestCounts().keySet())
          .allMatch(call -> call.startsWith("sts:"));
    }
  }

  /** A program that leaves the optional parts of the SDK out. */
  @Test
  void plan_withoutEc2AndQuotasOnTheClassPath_saysWhatWasNotChecked() throws Exception {
    String printed;
    try (AppStreamSimulator simulator = AppStreamSimulator.builder().start()) {
      printed = run(withoutOptionals(), simulator);
    }

    assertThat(printed)
        .contains("Networks were not checked beforehand: add software.amazon.awssdk:ec2")
        .contains("Quotas were not checked beforehand: add software.amazon.awssdk:servicequotas")
        .contains("blockers: 0");
  }

  @Test
  void plan_networkByTagsWithoutEc2OnTheClassPath_saysWhatToAdd() throws Exception {
    String printed;
    try (AppStreamSimulator simulator = AppStreamSimulator.builder().start()) {
      printed = run(withoutOptionals(), simulator, "streaming");
    }

    assertThat(printed)
        .contains("network/Name=streaming: it is looked up with a part of the AWS SDK")
        .contains("add software.amazon.awssdk:ec2, or name the network's ids")
        .doesNotContain("NoClassDefFoundError");
  }

  private static String withoutOptionals() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.matches(".*[/\\\\](ec2|servicequotas)-[0-9.]+\\.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private String run(String classPath, AppStreamSimulator simulator, String... more)
      throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classPath,
            PlanWithoutOptionals.class.getName(),
            simulator.endpoint().toString(),
            folder.resolve("without.json").toString());
    Process process =
        new ProcessBuilder(Stream.concat(command.stream(), Stream.of(more)).toList())
            .redirectErrorStream(true)
            .start();
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.destroy();
    }
  }
}
