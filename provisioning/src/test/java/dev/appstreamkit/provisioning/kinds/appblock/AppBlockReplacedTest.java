package dev.appstreamkit.provisioning.kinds.appblock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.appstream.model.PlatformType;

/** App blocks can't be changed, and none that is used can be deleted: what uses it goes along. */
class AppBlockReplacedTest extends WithCloud {

  private static final PlanOptions OPTIONS =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);

  @BeforeEach
  void writeArchive() throws IOException {
    Files.writeString(folder.resolve("archive"), "one");
  }

  private AppBlock block(String name, int seconds) {
    S3Object archive = upload("archive");
    return AppBlock.builder(name)
        .source(archive)
        .setupScript(Script.of(archive.location(), "a.exe", Duration.ofSeconds(seconds)))
        .build();
  }

  private S3Object upload(String key) {
    return S3Object.upload(
        folder.resolve("archive"),
        Bucket.builder("mytest-appstream-apps").appStreamAccess().build(),
        key);
  }

  /** A block, its application, and an Elastic fleet that streams it. */
  private ResourceSpec[] described(AppBlock block) {
    Fleet fleet =
        Fleet.builder("apps")
            .elastic(Elastic.of(5, "WINDOWS_SERVER_2019"))
            .instanceType("stream.standard.small")
            .network(Network.vpc("subnet-1", "subnet-2"))
            .build();
    return new ResourceSpec[] {
      block,
      Application.builder("editor")
          .appBlock(block)
          .icon(upload("icon"))
          .launchPath("a.exe")
          .platforms("WINDOWS_SERVER_2019")
          .instanceFamilies("GENERAL_PURPOSE")
          .associateWith(fleet)
          .build()
    };
  }

  private void assertChanged(int seconds) {
    assertThat(cloud.appStream().describeAppBlocks(r -> {}).appBlocks())
        .singleElement()
        .satisfies(
            there -> assertThat(there.setupScriptDetails().timeoutInSeconds()).isEqualTo(seconds));
    assertThat(cloud.appStream().describeApplications(r -> {}).applications()).hasSize(1);
    assertThat(
            cloud
                .appStream()
                .describeApplicationFleetAssociations(r -> r.fleetName("apps"))
                .applicationFleetAssociations())
        .hasSize(1);
  }

  @Test
  void apply_changedBlock_makesItsApplicationAndTheFleetsBondAnew() {
    cloud.apply(described(block("tools", 1)));

    Plan plan = cloud.plan(OPTIONS, described(block("tools", 2)));

    assertThat(blockers(plan)).isEmpty();
    assertThat(plan.changes())
        .filteredOn(change -> change.action().changesSomething())
        .extracting(change -> change.address().kind())
        .containsExactlyInAnyOrder("app-block", "application", "application-fleet-association");
    assertThat(cloud.apply(OPTIONS, described(block("tools", 2))).complete()).isTrue();
    assertChanged(2);
    assertThat(cloud.plan(described(block("tools", 2))).isEmpty()).isTrue();
  }

  /** Each call of the replacement is refused once for good, and the next apply goes on. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DisassociateApplicationFleet",
        "DeleteApplication",
        "DeleteAppBlock",
        "CreateAppBlock",
        "CreateApplication",
        "AssociateApplicationFleet"
      })
  void apply_brokenOffInTheMiddle_goesOn(String operation) {
    cloud.apply(described(block("tools", 1)));
    cloud
        .control()
        .faults()
        .add(
            Fault.error("OperationNotPermittedException", 400).on("appstream", operation).times(1));

    assertThatThrownBy(() -> cloud.apply(OPTIONS, described(block("tools", 2))))
        .isInstanceOf(ApplyFailedException.class);

    assertThat(cloud.apply(OPTIONS, described(block("tools", 2))).complete()).isTrue();
    assertChanged(2);
    assertThat(cloud.plan(described(block("tools", 2))).isEmpty()).isTrue();
  }

  @Test
  void plan_blockThatOthersApplicationUses_saysToGiveItAnotherName() {
    cloud.apply(described(block("tools", 1)));
    String arn = cloud.appStream().describeAppBlocks(r -> {}).appBlocks().get(0).arn();
    cloud
        .appStream()
        .createApplication(
            r ->
                r.name("others")
                    .appBlockArn(arn)
                    .iconS3Location(l -> l.s3Bucket("mytest-appstream-apps").s3Key("icon"))
                    .launchPath("b.exe")
                    .platforms(PlatformType.WINDOWS_SERVER_2019)
                    .instanceFamilies("GENERAL_PURPOSE"));

    assertThat(blockers(cloud.plan(OPTIONS, described(block("tools", 2)))))
        .singleElement()
        .asString()
        .contains("app-block/tools", "application/others", "under another name")
        .doesNotContain("application/editor");
  }
}
