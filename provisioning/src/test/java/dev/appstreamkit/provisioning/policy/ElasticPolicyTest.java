package dev.appstreamkit.provisioning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockPackaging;
import dev.appstreamkit.provisioning.kinds.appblock.PackagingType;
import dev.appstreamkit.provisioning.kinds.appblock.Script;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** Elastic fleets with all that belongs to them, and builders: made, changed and destroyed. */
class ElasticPolicyTest {

  private static final PlanOptions OPTIONS =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE).deletingKinds("bucket");
  private static final Network NETWORK = Network.vpc("subnet-1", "subnet-2");
  private static final String WINDOWS = "WINDOWS_SERVER_2019";

  @TempDir Path folder;

  private static ResourceSpec[] described(Path files, boolean changed) {
    Bucket bucket = Bucket.builder("mytest-appstream-apps").appStreamAccess().build();
    MachineRole role =
        MachineRole.builder("role").allow(PolicyStatement.allow("s3:ListBucket").on("*")).build();
    Fleet fleet =
        Fleet.builder("apps-fleet")
            .elastic(
                Elastic.of(2, WINDOWS)
                    .sessionScript(S3Object.upload(files.resolve("session"), bucket, "session")))
            .instanceType("stream.standard.medium")
            .network(NETWORK)
            .build();
    S3Object archive = S3Object.upload(files.resolve("archive"), bucket, "archive");
    AppBlock custom =
        AppBlock.builder(changed ? "newer-block" : "custom-block")
            .source(archive)
            .setupScript(
                Script.of(archive.location(), "a.exe", Duration.ofSeconds(changed ? 2 : 1)))
            .build();
    AppBlock packed =
        AppBlock.builder("packed-block")
            .packaging(PackagingType.APPSTREAM2)
            .source(S3Location.bucket("mytest-appstream-apps"))
            .packagedBy(AppBlockPackaging.handOff(NETWORK))
            .build();
    Application.Builder application =
        Application.builder("application")
            .appBlock(custom)
            .icon(archive)
            .launchPath(changed ? "b.exe" : "a.exe")
            .platforms(WINDOWS)
            .instanceFamilies("GENERAL_PURPOSE")
            .associateWith(fleet)
            .tag("changed", String.valueOf(changed));
    AppBlockBuilder.Builder packing =
        AppBlockBuilder.builder("packing")
            .instanceType(changed ? "stream.standard.large" : "stream.standard.medium")
            .network(NETWORK)
            .machineRole(role)
            .appBlock(packed);
    ImageBuilder.Builder golden =
        ImageBuilder.builder("golden")
            .from(BaseImage.newest("AppStream-WinServer2019-*"))
            .instanceType("stream.standard.medium")
            .network(Network.vpc("subnet-1"))
            .machineRole(role)
            .software("Office")
            .stopped();
    return new ResourceSpec[] {
      application.build(),
      packing.build(),
      (changed ? golden.software("Visio").running() : golden).build()
    };
  }

  @Test
  void turns_eachWithExactlyItsLeastPolicy_succeed() throws IOException {
    for (String name : new String[] {"archive", "session"}) {
      Files.writeString(folder.resolve(name), "one");
    }
    try (Cloud cloud = Cloud.open(folder)) {
      cloud.person(handOff -> cloud.control().packAppBlock(handOff.link().reveal()));
      turn(cloud, () -> cloud.plan(OPTIONS, described(folder, false)).leastPolicy());
      cloud.apply(OPTIONS, described(folder, false));
      Files.writeString(folder.resolve("archive"), "other");
      turn(cloud, () -> cloud.plan(OPTIONS, described(folder, true)).leastPolicy());
      cloud.apply(OPTIONS, described(folder, true));
      assertThat(cloud.plan(OPTIONS, described(folder, true)).isEmpty()).isTrue();
      turn(cloud, () -> cloud.planDestroy(OPTIONS).leastPolicy());
      cloud.destroy(OPTIONS);

      AppStreamClient appStream = cloud.appStream();
      assertThat(appStream.describeAppBlocks(r -> {}).appBlocks()).isEmpty();
      assertThat(appStream.describeAppBlockBuilders(r -> {}).appBlockBuilders()).isEmpty();
      assertThat(appStream.describeApplications(r -> {}).applications()).isEmpty();
      assertThat(appStream.describeImageBuilders(r -> {}).imageBuilders()).isEmpty();
    }
  }

  private static void turn(Cloud cloud, Supplier<String> policy) {
    cloud.restart();
    cloud.as(Deployer.allowed(cloud, policy.get()));
  }
}
