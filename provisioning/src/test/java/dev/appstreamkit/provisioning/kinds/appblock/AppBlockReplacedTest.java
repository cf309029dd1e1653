package dev.appstreamkit.provisioning.kinds.appblock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** App blocks can't be changed, and none that has applications can be deleted. */
class AppBlockReplacedTest extends WithCloud {

  private static final PlanOptions OPTIONS =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);

  private AppBlock block(String name, int seconds) {
    S3Object archive =
        S3Object.upload(
            folder.resolve("archive"),
            Bucket.builder("mytest-appstream-apps").appStreamAccess().build(),
            "archive");
    return AppBlock.builder(name)
        .source(archive)
        .setupScript(Script.of(archive.location(), "a.exe", Duration.ofSeconds(seconds)))
        .build();
  }

  private ResourceSpec[] described(AppBlock block) {
    return new ResourceSpec[] {
      block,
      Application.builder("editor")
          .appBlock(block)
          .icon(S3Object.upload(folder.resolve("archive"), share(), "icon"))
          .launchPath("a.exe")
          .platforms("WINDOWS_SERVER_2019")
          .instanceFamilies("GENERAL_PURPOSE")
          .build()
    };
  }

  private static Bucket share() {
    return Bucket.builder("mytest-appstream-apps").appStreamAccess().build();
  }

  @Test
  void plan_changedBlockWithApplications_saysToGiveItAnotherName() throws IOException {
    Files.writeString(folder.resolve("archive"), "one");
    cloud.apply(described(block("tools", 1)));

    assertThat(blockers(cloud.plan(OPTIONS, described(block("tools", 2)))))
        .singleElement()
        .asString()
        .contains("app-block/tools", "editor", "under another name");

    assertThat(cloud.apply(OPTIONS, described(block("tools-2", 2))).complete()).isTrue();
    assertThat(cloud.appStream().describeAppBlocks(r -> {}).appBlocks())
        .singleElement()
        .satisfies(there -> assertThat(there.name()).isEqualTo("tools-2"));
    assertThat(cloud.plan(described(block("tools-2", 2))).isEmpty()).isTrue();
  }
}
