package dev.appstreamkit.provisioning.kinds.image.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Images by script from end to end, against the simulator; the script is really run. */
class ImageByScriptTest extends ScriptedImage {

  @Test
  void apply_script_installsAndTakesTheImageAndLeavesNothing() throws IOException {
    s3.putObject(r -> r.bucket("share-jobs").key("tools/a b.txt"), RequestBody.fromString("tool"));
    String secret = cloud.control().putSecret("share/licence", "s3cret-value");
    Path tool = folder.resolve("down/tool.txt");
    ImageScript script =
        script()
            .installer(
                Installer.fromS3(
                    S3Location.of("share-jobs", "tools/a b.txt"), sha256("tool"), tool.toString()))
            .command("/bin/cp", tool.toString(), made().toString())
            .command(
                ScriptCommand.of("/bin/sh", "-c", "printf %s \"$LICENCE\" >\"$0\"", made() + "-2")
                    .secret("LICENCE", secret))
            .application(
                ScriptApplication.of("Viewer", "/opt/viewer")
                    .displayName("The \"viewer\"")
                    .launchParameters("--now '$(date)'"))
            .defaultProfile()
            .displayName("Tools")
            .build();
    Plan plan = cloud.plan(image(script));
    assertThat(plan.describe())
        .contains("builderTimeAtMost", "3 h", "fetch s3://share-jobs/tools/a b.txt", "/bin/cp");
    builderWorks();

    ApplyResult result = cloud.apply(image(script));

    assertThat(result.complete()).isTrue();
    assertThat(result.describe()).contains("The image builder ran for");
    assertThat(own())
        .singleElement()
        .satisfies(
            image -> {
              assertThat(image.stateAsString()).isEqualTo("AVAILABLE");
              assertThat(image.displayName()).isEqualTo("Tools");
              assertThat(image.applications())
                  .extracting(one -> one.name())
                  .contains("Editor", "Viewer");
              assertThat(image.applications())
                  .anySatisfy(
                      one -> {
                        assertThat(one.displayName()).isEqualTo("The \"viewer\"");
                        assertThat(one.launchParameters()).isEqualTo("--now '$(date)'");
                      });
            });
    assertThat(made()).hasContent("tool");
    assertThat(Path.of(made() + "-2")).hasContent("s3cret-value");
    assertThat(tool).doesNotExist();
    assertThat(builders()).isEmpty();
    assertThat(objects()).containsExactly("tools/a b.txt");
    assertThat(cloud.plan(image(script)).isEmpty()).isTrue();
    assertThat(cloud.handOffs()).isEmpty();
    assertThat(bench.calls().toString() + result.describe() + plan.describe())
        .doesNotContain("s3cret-value");
  }

  @Tag("exhaustive")
  @Test
  void apply_cancelledAtAnyStep_isGoneOnWithByAnother() throws IOException {
    goOnAfter(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  private void goOnAfter(int... steps) throws IOException {
    Image image = image(script().command("/bin/true").build());
    for (int step : steps) {
      builderWorks();
      cloud.applyUpTo(step, image);
      cloud.restart();
      builderWorks();
      assertThat(cloud.apply(image).complete()).as("after step " + step).isTrue();
      assertThat(own()).as("after step " + step).hasSize(1);
      assertThat(builders()).as("after step " + step).isEmpty();
      assertThat(objects()).as("after step " + step).isEmpty();
      cloud.destroy(PlanOptions.defaults().deletingKinds("image"));
      assertThat(own()).isEmpty();
      clearBuilderDisk();
    }
  }

  /** What the plan says that it needs is all that it needs. */
  @Test
  void apply_withTheLeastPolicy_takesTheImage() {
    Image image = image(script().command("/bin/true").build());
    cloud.as(SimulatedBuilder.allowed(cloud, "deployer", cloud.plan(image).leastPolicy()));
    builderWorks();

    assertThat(cloud.apply(image).complete()).isTrue();

    assertThat(builders()).isEmpty();
    assertThat(objects()).isEmpty();
  }

  /** The builder's role reads its own job and writes below its own results, and nothing else. */
  @Test
  void role_ofTheBuilder_readsItsJobAndWritesItsResultsOnly() {
    String secret = cloud.control().putSecret("share/licence", "s3cret-value");
    String other = cloud.control().putSecret("share/other", "s3cret-value");
    ImageScript script =
        script()
            .installer(
                Installer.fromS3(
                    S3Location.of("share-jobs", "tools/a b"), "0".repeat(64), "/tmp/a"))
            .command(ScriptCommand.of("/bin/true").secret("LICENCE", secret))
            .build();
    cloud.apply(image(script).build().machineRole().orElseThrow());
    List<String> mine = List.of("image-jobs/jobs/share-tools-builder.job", "tools/a b");
    List<String> others =
        List.of(
            "image-jobs/jobs/share-tools-builder.job2",
            "image-jobs/jobs/other-builder.job",
            "image-jobs/results/share-tools-builder/result.json",
            "tools/ab",
            "tools/a",
            "manifest.json");
    for (List<String> keys : List.of(mine, others)) {
      keys.forEach(key -> put(s3, key));
    }
    try (SimulatedBuilder builder = new SimulatedBuilder(cloud, folder, BUILDER, "builder-role")) {
      S3Client theirs = builder.s3();
      mine.forEach(key -> assertThatCode(() -> get(theirs, key)).doesNotThrowAnyException());
      others.forEach(key -> assertThatThrownBy(() -> get(theirs, key)).as(key).is(DENIED));
      put(theirs, "image-jobs/results/share-tools-builder/result.json");
      for (String key :
          List.of(
              "image-jobs/jobs/share-tools-builder.job",
              "image-jobs/results/other-builder/result.json",
              "image-jobs/results/share-tools-builder",
              "tools/a b",
              "manifest.json")) {
        assertThatThrownBy(() -> put(theirs, key)).as(key).is(DENIED);
        assertThatThrownBy(() -> theirs.deleteObject(r -> r.bucket("share-jobs").key(key)))
            .as(key)
            .is(DENIED);
      }
      assertThatThrownBy(() -> theirs.listObjectsV2(r -> r.bucket("share-jobs"))).is(DENIED);
      assertThatThrownBy(() -> theirs.listBuckets()).is(DENIED);
      assertThat(builder.answer(List.of("aws", "", "", "secretsmanager", "", "", secret)).exit())
          .isZero();
      assertThatThrownBy(
              () -> builder.answer(List.of("aws", "", "", "secretsmanager", "", "", other)))
          .is(DENIED);
    }
  }

  private static final Condition<Throwable> DENIED =
      new Condition<>(
          error -> error instanceof AwsServiceException refused && refused.statusCode() != 404,
          "denied");

  private static void put(S3Client s3, String key) {
    s3.putObject(r -> r.bucket("share-jobs").key(key), RequestBody.fromString("x"));
  }

  private static void get(S3Client s3, String key) {
    s3.getObjectAsBytes(r -> r.bucket("share-jobs").key(key));
  }
}
