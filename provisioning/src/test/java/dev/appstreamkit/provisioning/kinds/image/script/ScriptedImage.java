package dev.appstreamkit.provisioning.kinds.image.script;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.image.ImageSource;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.model.VisibilityType;
import software.amazon.awssdk.services.s3.S3Client;

/** An account in which images are made by script, and a builder that runs it. */
abstract class ScriptedImage {

  static final ResourceAddress ADDRESS = ResourceAddress.of("image", "share-tools");
  static final String BUILDER = Image.builderName("share-tools");
  static final String GOAL = "image taken by the script";

  @TempDir Path folder;
  Cloud cloud;
  ScriptBench bench;
  S3Client s3;
  final ImageJobs jobs =
      ImageJobs.of(Bucket.existing("share-jobs"), "image-jobs", JobSigner.of(ScriptBench.keys()));

  @BeforeEach
  void open() {
    cloud = Cloud.open(folder);
    bench = new ScriptBench(folder.resolve("builder")).clock(() -> cloud.time().instant());
    bench.prepare(jobs);
    s3 = cloud.client(S3Client.builder());
    s3.createBucket(r -> r.bucket("share-jobs"));
  }

  @AfterEach
  void close() {
    bench.close();
    s3.close();
    cloud.close();
  }

  ImageScript.Builder script() {
    return ImageScript.builder(jobs);
  }

  static Image image(ImageScript script) {
    MachineRole role = MachineRole.builder("builder-role").allow(script.grant(BUILDER)).build();
    return Image.builder("share-tools")
        .from(ImageSource.script(BaseImage.named("AppStream-RockyLinux8-07-16-2025"), script))
        .builtBy(ImageBuild.handOff().machineRole(role))
        .application(Application.of("Editor", "/opt/editor"))
        .build();
  }

  /** Has the builder run the script once it is waited for. */
  void builderWorks() {
    builderDoes(builder -> bench.programs(builder::answer).run(BUILDER));
  }

  void builderDoes(Consumer<SimulatedBuilder> does) {
    cloud.onWait(
        ADDRESS,
        GOAL,
        () -> {
          // Time stands still meanwhile: polls are cheaper than what a builder really does.
          try (Hold hold = cloud.time().hold();
              SimulatedBuilder builder =
                  new SimulatedBuilder(cloud, folder, BUILDER, "builder-role")) {
            does.accept(builder);
          }
        });
  }

  List<software.amazon.awssdk.services.appstream.model.Image> own() {
    return cloud.appStream().describeImages(r -> r.type(VisibilityType.PRIVATE)).images();
  }

  List<software.amazon.awssdk.services.appstream.model.ImageBuilder> builders() {
    return cloud.appStream().describeImageBuilders(r -> {}).imageBuilders();
  }

  List<String> objects() {
    return s3.listObjectsV2(r -> r.bucket("share-jobs")).contents().stream()
        .map(one -> one.key())
        .toList();
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Path made() {
    return folder.resolve("made");
  }

  void clearBuilderDisk() throws IOException {
    Path nonces = folder.resolve("builder/state/nonces");
    if (Files.isDirectory(nonces)) {
      try (var all = Files.list(nonces)) {
        for (Path one : all.toList()) {
          Files.delete(one);
        }
      }
    }
  }
}
