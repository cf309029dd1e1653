package dev.appstreamkit.provisioning.kinds.image.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.image.ImageSource;
import dev.appstreamkit.provisioning.kinds.image.script.internal.SignedJob;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.appstream.model.VisibilityType;
import software.amazon.awssdk.services.s3.S3Client;

/** Images by script from end to end, against the simulator; the script is really run. */
class ImageByScriptTest {

  static final ResourceAddress ADDRESS = ResourceAddress.of("image", "share-tools");
  static final String BUILDER = Image.builderName("share-tools");
  private static final String GOAL = "image taken by the script";

  @TempDir Path folder;
  private Cloud cloud;
  private ScriptBench bench;
  private S3Client s3;
  private final ImageJobs jobs =
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

  private ImageScript.Builder script() {
    return ImageScript.builder(jobs);
  }

  private static Image image(ImageScript script) {
    MachineRole role = MachineRole.builder("builder-role").allow(script.grant(BUILDER)).build();
    return Image.builder("share-tools")
        .from(ImageSource.script(BaseImage.named("AppStream-RockyLinux8-07-16-2025"), script))
        .builtBy(ImageBuild.handOff().machineRole(role))
        .application(Application.of("Editor", "/opt/editor"))
        .build();
  }

  /** Has the builder run the script once it is waited for. */
  private void builderWorks() {
    builderDoes(builder -> bench.programs(builder::answer).run(BUILDER));
  }

  private void builderDoes(Consumer<SimulatedBuilder> does) {
    cloud.onWait(
        ADDRESS,
        GOAL,
        () -> {
          try (SimulatedBuilder builder =
              new SimulatedBuilder(cloud, folder, BUILDER, "builder-role")) {
            does.accept(builder);
          }
        });
  }

  private List<software.amazon.awssdk.services.appstream.model.Image> own() {
    return cloud.appStream().describeImages(r -> r.type(VisibilityType.PRIVATE)).images();
  }

  private List<software.amazon.awssdk.services.appstream.model.ImageBuilder> builders() {
    return cloud.appStream().describeImageBuilders(r -> {}).imageBuilders();
  }

  private List<String> objects() {
    return s3.listObjectsV2(r -> r.bucket("share-jobs")).contents().stream()
        .map(one -> one.key())
        .toList();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path made() {
    return folder.resolve("made");
  }

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
    assertThat(result.describe()).contains("The image builder was there for");
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

  @Test
  void apply_commandFails_saysWhyAndRemovesTheBuilder() {
    ImageScript script =
        script().command("/bin/sh", "-c", "printf 'no space\\n\\033[2Jleft'; exit 7").build();
    builderWorks();

    assertThat(cloud.failure("image/share-tools", image(script)))
        .isInstanceOfSatisfying(
            ResourceFailedException.class,
            error -> {
              assertThat(error.codes()).containsExactly("SCRIPT_FAILED");
              assertThat(error.problem())
                  .contains("step 1 of 4", "a command ended with 7", "no space", "\\u001b[2Jleft")
                  .doesNotContain("\u001b");
            });
    assertThat(builders()).isEmpty();
    assertThat(own()).isEmpty();
    assertThat(objects()).noneMatch(key -> key.endsWith(".job"));

    ImageScript mended = script().command("/bin/true").build();
    builderWorks();
    assertThat(cloud.apply(image(mended)).complete()).isTrue();
    assertThat(builders()).isEmpty();
  }

  @Test
  void apply_builderSaysNothing_endsAfterItsPatience() {
    ImageScript script = script().answerWithin(Duration.ofMinutes(20)).build();
    Instant start = cloud.time().instant();

    assertThat(cloud.failure("image/share-tools", image(script)))
        .isInstanceOfSatisfying(
            ResourceFailedException.class,
            error -> assertThat(error.codes()).containsExactly("SILENT"));

    assertThat(builders()).isEmpty();
    // 17 minutes until it runs, 20 of patience, the next poll, 4 until it is gone.
    assertThat(Duration.between(start, cloud.time().instant())).isLessThan(Duration.ofMinutes(50));
  }

  @Test
  void apply_builderSaysTheSameForEver_endsAtItsSilence() {
    ImageScript script =
        script()
            .command(ScriptCommand.of("/bin/true").timeout(Duration.ofMinutes(10)))
            .answerWithin(Duration.ofHours(2))
            .build();
    builderDoes(builder -> says(builder, "running", "", 1));

    assertThat(cloud.failure("image/share-tools", image(script)))
        .isInstanceOfSatisfying(
            ResourceFailedException.class,
            error -> {
              assertThat(error.codes()).containsExactly("SILENT");
              assertThat(error.problem()).contains("since step 1 of 4", "15 min");
            });
    assertThat(builders()).isEmpty();
  }

  /** Writes a result as whoever is on the builder may. */
  private void says(SimulatedBuilder builder, String result, String reason, int step) {
    String job =
        s3.getObjectAsBytes(r -> r.bucket("share-jobs").key(jobs.jobKey(BUILDER)))
            .asUtf8String()
            .lines()
            .filter(line -> line.startsWith("sha256 "))
            .map(line -> line.substring(7))
            .findFirst()
            .orElseThrow();
    String name = result.equals("running") ? "progress" : "result";
    builder
        .s3()
        .putObject(
            r -> r.bucket("share-jobs").key(jobs.resultPrefix(BUILDER) + name + ".json"),
            RequestBody.fromString(
                "{\"format\":1,\"result\":\"%s\",\"job\":\"%s\",\"step\":%d,\"steps\":4,\"reason\":\"%s\"}"
                    .formatted(result, job, step, reason)));
  }

  @Test
  void apply_builderLiesThatItIsDone_isNotBelieved() {
    ImageScript script = script().answerWithin(Duration.ofMinutes(5)).build();
    builderDoes(builder -> says(builder, "creating", "", 4));

    assertThat(cloud.failure("image/share-tools", image(script)))
        .isInstanceOfSatisfying(
            ResourceFailedException.class,
            error -> assertThat(error.codes()).containsExactly("SILENT"));
    assertThat(own()).isEmpty();
    assertThat(builders()).isEmpty();
  }

  @Test
  void apply_resultOfAnyForm_isOnlyText() {
    ImageScript script = script().answerWithin(Duration.ofMinutes(5)).build();
    for (String result : List.of("\u0000[", "{\"result\":{\"a\":1},\"job\":[]}")) {
      builderDoes(
          builder ->
              builder
                  .s3()
                  .putObject(
                      r -> r.bucket("share-jobs").key(jobs.resultPrefix(BUILDER) + "result.json"),
                      RequestBody.fromString(result)));
      assertThat(cloud.failure("image/share-tools", image(script)))
          .isInstanceOf(ResourceFailedException.class);
      assertThat(builders()).isEmpty();
    }
  }

  @Test
  void apply_jobAlteredInTheBucket_isRefusedByTheBuilder() {
    assertRefused(text -> text.replace("/opt/editor", "/opt/evil"), "its digest is another");
  }

  @Tag("exhaustive")
  @Test
  void apply_jobSignedByAnother_isRefusedByTheBuilder() {
    assertRefused(
        text ->
            SignedJob.sign(
                    text.substring(text.indexOf("\n\n") + 2),
                    BUILDER,
                    cloud.time().instant().plusSeconds(3600),
                    JobSigner.of(ScriptBench.keys()))
                .text(),
        "its signature is not that of the key");
  }

  private void assertRefused(Function<String, String> altered, String why) {
    builderDoes(
        builder -> {
          String job =
              s3.getObjectAsBytes(r -> r.bucket("share-jobs").key(jobs.jobKey(BUILDER)))
                  .asUtf8String();
          s3.putObject(
              r -> r.bucket("share-jobs").key(jobs.jobKey(BUILDER)),
              RequestBody.fromString(altered.apply(job)));
          assertThat(bench.programs(builder::answer).run(BUILDER).exit()).isEqualTo(3);
          s3.putObject(
              r -> r.bucket("share-jobs").key(jobs.jobKey(BUILDER)), RequestBody.fromString(job));
        });

    assertThat(cloud.failure("image/share-tools", image(script().build())))
        .isInstanceOfSatisfying(
            ResourceFailedException.class,
            error -> {
              assertThat(error.codes()).containsExactly("JOB_REFUSED");
              assertThat(error.problem()).contains(why);
            });
    assertThat(builders()).isEmpty();
    assertThat(own()).isEmpty();
    assertThat(bench.calls()).noneMatch(call -> call.get(0).equals("assistant"));
  }

  @Test
  void apply_nameTaken_failsBeforeTheImageIsMadeAndRemovesTheBuilder() {
    builderDoes(
        builder ->
            bench
                .programs(
                    call ->
                        call.get(0).equals("assistant") && call.contains("--dry-run")
                            ? new ScriptBench.Answer(
                                255,
                                "{\"status\":255,\"message\":\"ResourceAlreadyExistsException\"}")
                            : builder.answer(call))
                .run(BUILDER));

    assertThat(cloud.failure("image/share-tools", image(script().build())))
        .hasMessageContaining("the Image Assistant refused create-image")
        .hasMessageContaining("ResourceAlreadyExistsException");
    assertThat(builders()).isEmpty();
  }

  @Test
  void apply_imageFails_saysWhyAndRemovesTheBuilder() {
    cloud.control().transitions().failNext("image", "CreateImage", "INTERNAL_ERROR");
    builderWorks();

    assertThat(cloud.failure("image/share-tools", image(script().build())))
        .isInstanceOf(ResourceFailedException.class)
        .hasMessageContaining("INTERNAL_ERROR");
    assertThat(builders()).isEmpty();

    builderWorks();
    assertThat(cloud.apply(image(script().build())).complete()).isTrue();
    assertThat(own()).hasSize(1);
    assertThat(builders()).isEmpty();
  }

  @Test
  void apply_builderIsStopped_failsAndLeavesNothing() {
    builderDoes(b -> cloud.appStream().stopImageBuilder(r -> r.name(BUILDER)));
    assertThat(cloud.failure("image/share-tools", image(script().build())))
        .hasMessageContaining("was stopped");
    assertThat(builders()).isEmpty();
  }

  @Tag("exhaustive")
  @Test
  void apply_builderIsStoppedOrDeleted_failsAndLeavesNothing() {
    builderDoes(b -> cloud.appStream().stopImageBuilder(r -> r.name(BUILDER)));
    assertThat(cloud.failure("image/share-tools", image(script().build())))
        .hasMessageContaining("was stopped");
    assertThat(builders()).isEmpty();

    builderDoes(b -> cloud.appStream().deleteImageBuilder(r -> r.name(BUILDER)));
    assertThat(cloud.failure("image/share-tools", image(script().build())))
        .isInstanceOf(ResourceFailedException.class);
    assertThat(builders()).isEmpty();

    cloud.control().transitions().failNext("image-builder", "CreateImageBuilder", "INTERNAL_ERROR");
    assertThat(cloud.failure("image/share-tools", image(script().build())))
        .hasMessageContaining("INTERNAL_ERROR");
    assertThat(builders()).isEmpty();
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

  private void clearBuilderDisk() throws IOException {
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
