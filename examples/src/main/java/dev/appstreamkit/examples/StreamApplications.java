package dev.appstreamkit.examples;

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
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.nio.file.Path;
import java.time.Duration;

/** Applications without an image: an Elastic fleet streams them from S3. */
public final class StreamApplications {

  private static final String WINDOWS = "WINDOWS_SERVER_2019";
  private static final String POWERSHELL =
      "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

  private StreamApplications() {}

  /**
   * Describes an Elastic fleet with one application, from its files to its user.
   *
   * @param files a directory with {@code editor.vhdx}, {@code mount.ps1} and {@code editor.png}
   */
  static AppStreamEnvironment environment(Path files) {
    Bucket bucket = Bucket.builder("mytest-appstream-apps").versioning().appStreamAccess().build();
    S3Object mount = S3Object.upload(files.resolve("mount.ps1"), bucket, "editor/mount.ps1");
    AppBlock block =
        AppBlock.builder("editor-block")
            .source(S3Object.upload(files.resolve("editor.vhdx"), bucket, "editor/editor.vhdx"))
            .setupScript(
                Script.of(S3Location.of(mount), POWERSHELL, Duration.ofMinutes(2))
                    .parameters("-File mount.ps1"))
            .build();
    Fleet fleet =
        Fleet.builder("apps-fleet")
            .elastic(Elastic.of(10, WINDOWS))
            .instanceType("stream.standard.medium")
            .network(Network.vpc("subnet-1", "subnet-2"))
            .build();
    Application editor =
        Application.builder("editor")
            .appBlock(block)
            .displayName("Editor")
            .icon(S3Object.upload(files.resolve("editor.png"), bucket, "editor/editor.png"))
            .launchPath("C:\\AppBlocks\\editor\\editor.exe")
            .platforms(WINDOWS)
            .instanceFamilies("GENERAL_PURPOSE")
            .associateWith(fleet)
            .build();
    Stack stack = Stack.builder("apps-stack").fleet(fleet).build();
    return AppStreamEnvironment.builder("apps")
        .add(editor)
        .add(User.builder("hoge@example.com").name("Hoge", "Example").assignTo(stack).build())
        .build();
  }

  /** Describes an app block that a person packs, on a builder that is there only for that. */
  static AppBlock packedByAPerson() {
    return AppBlock.builder("drawing-block")
        .packaging(PackagingType.APPSTREAM2)
        .source(S3Location.bucket("mytest-appstream-apps"))
        .packagedBy(
            AppBlockPackaging.handOff(Network.vpc("subnet-1", "subnet-2"))
                .deadline(Duration.ofHours(4)))
        .build();
  }

  /** Describes builders that stay: one for app blocks, and one for images, with Office on it. */
  static AppStreamEnvironment workshops() {
    AppBlock block =
        AppBlock.builder("drawing-block")
            .packaging(PackagingType.APPSTREAM2)
            .source(S3Location.bucket("mytest-appstream-apps"))
            .build();
    return AppStreamEnvironment.builder("workshops")
        .add(
            AppBlockBuilder.builder("packing")
                .instanceType("stream.standard.large")
                .network(Network.vpc("subnet-1", "subnet-2"))
                .appBlock(block)
                .stateUnmanaged()
                .build())
        .add(
            ImageBuilder.builder("golden")
                .from(BaseImage.newest("AppStream-WinServer2022-*"))
                .instanceType("stream.standard.large")
                .network(Network.vpc("subnet-1"))
                .software("Microsoft_Office_2021_LTSC_Standard_64Bit")
                .stopped()
                .build())
        .build();
  }
}
