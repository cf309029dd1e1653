package dev.appstreamkit.provisioning.kinds.image.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.kinds.image.script.internal.SignedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** Scripts that end badly: the reason is said, and nothing is left running. */
class ImageByScriptFailsTest extends ScriptedImage {

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
}
