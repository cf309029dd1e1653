package dev.appstreamkit.provisioning.kinds.image.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.image.script.internal.SignedJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fixed bash script by itself: what it takes, what it refuses, and what it tells. */
class ImageJobScriptTest extends JobOnBuilder {

  @Test
  void arguments_ofAnyContent_arriveAsTheyAre() throws IOException {
    List<String> hostile =
        new ArrayList<>(
            List.of(
                "",
                " ",
                "a b",
                "'",
                "\"",
                "\\",
                "\\\\\"",
                "\n",
                "a\nb\r\n",
                "\t",
                "$(touch " + folder + "/pwned)",
                "`touch " + folder + "/pwned`",
                "; touch " + folder + "/pwned",
                "${IFS}",
                "$HOME",
                "*",
                "~",
                "--",
                "-rf",
                "%s%n",
                "é ü 漢字 🦊 \u202e \u0007 \u001b[2J",
                "{\"do\":\"run\"}",
                "\u2028",
                "&& false",
                "<(true)",
                "a=b"));
    Random random = new Random(20);
    for (int i = 0; i < 50; i++) {
      hostile.add(
          random
              .ints(random.nextInt(20), 1, 0x3000)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString());
    }

    ScriptBench.Ran ran = run(signed(script().command(echo(hostile)).build()));

    assertThat(ran.exit()).as(ran.printed() + result()).isZero();
    assertThat(seen()).isEqualTo(hostile);
    assertThat(folder.resolve("pwned")).doesNotExist();
  }

  @Test
  void arguments_tenThousand_arriveInOrder() throws IOException {
    List<String> many = IntStream.range(0, 10_000).mapToObj(i -> "argument " + i).toList();
    ImageScript script = script().command(echo(many)).build();
    assertThat(script.problems(ImageByScriptTest.ADDRESS)).isEmpty();

    ScriptBench.Ran ran = run(signed(script));

    assertThat(ran.exit()).as(ran.printed() + result()).isZero();
    assertThat(seen()).isEqualTo(many);
  }

  @Test
  void assistant_getsEachArgumentByItself() {
    run(
        signed(
            script()
                .application(
                    ScriptApplication.of("Tool", "/opt/a b/tool")
                        .displayName("It's \"$(id)\"")
                        .launchParameters("`id`\n; x"))
                .description("a\nb")
                .latestAgent(false)
                .dynamicCatalog(true)
                .build()));

    List<String> create =
        List.of(
            "assistant",
            "create-image",
            "--name",
            "share-tools",
            "--description",
            "a\nb",
            "--enable-dynamic-app-catalog",
            "--no-use-latest-agent-version");
    List<String> dryRun = new ArrayList<>(create);
    dryRun.add("--dry-run");
    assertThat(assistantCalls())
        .containsExactly(
            List.of(
                "assistant",
                "add-application",
                "--name",
                "Tool",
                "--absolute-app-path",
                "/opt/a b/tool",
                "--display-name",
                "It's \"$(id)\"",
                "--launch-parameters",
                "`id`\n; x"),
            dryRun,
            create);
    assertThat(result()).contains("\"result\": \"creating\"");
  }

  @Test
  void installer_withAnotherDigest_endsBeforeAnythingOfItIsRun() {
    objects.put("s3://share-jobs/tool", "evil");
    Path tool = folder.resolve("tool");
    String digest = "9".repeat(64);
    ScriptBench.Ran ran =
        run(
            signed(
                script()
                    .installer(
                        Installer.fromS3(
                            S3Location.of("share-jobs", "tool"), digest, tool.toString()))
                    .command(echo(List.of("ran")))
                    .build()));

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(result()).contains("failed", "another digest", "\"step\": 1");
    assertThat(folder.resolve("seen")).doesNotExist();

    ran =
        run(
            signed(
                script()
                    .installer(Installer.onImage(folder.resolve("nothing").toString(), digest))
                    .command(echo(List.of("ran")))
                    .build()));
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(folder.resolve("seen")).doesNotExist();
  }

  @Test
  void command_thatTakesTooLongOrEndsBadly_isSaid() {
    run(
        signed(
            script()
                .command(ScriptCommand.of("/bin/sleep", "30").timeout(Duration.ofSeconds(1)))
                .build()));
    assertThat(result()).contains("longer than 1 s");

    run(signed(script().command("/nowhere/program").build()));
    assertThat(result()).contains("ended with 127");

    assertThat(
            run(signed(
                    script()
                        .command(ScriptCommand.of("/bin/sh", "-c", "exit 42").successCodes(0, 42))
                        .build()))
                .exit())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":1,\"message\":\"no such $(id)\"}",
        "{\"status\":\"0\"}",
        "Segmentation fault"
      })
  void assistant_thatDoesNotSayZero_failsTheJob(String says) {
    assistantSays = says;
    assertThat(run(signed(script().build())).exit()).isEqualTo(1);
    assertThat(result()).contains("the Image Assistant refused create-image");
  }

  @Test
  void sessionScripts_areWrittenForAllToRead() throws IOException {
    Path config = folder.resolve("session/config.json");
    String job =
        script()
            .sessionScripts(
                SessionScripts.linux()
                    .atStart(SessionScripts.Context.USER, "/opt/a.sh", "\"x\" $(id)")
                    .waitingTime(Duration.ofSeconds(45)))
            .build()
            .job("share-tools", List.of())
            .replace("/opt/appstream/SessionScripts/config.json", config.toString());

    assertThat(run(SignedJob.sign(job, BUILDER, NOW.plusSeconds(60), jobs.signer())).exit())
        .isZero();

    assertThat(Files.readString(config, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"SessionStart\":{\"executables\":[{\"context\":\"user\",\"filename\":\"/opt/a.sh\","
                + "\"arguments\":\"\\\"x\\\" $(id)\",\"s3LogEnabled\":true}],\"waitingTime\":45},"
                + "\"SessionTermination\":{\"executables\":[],\"waitingTime\":45}}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void whatTheJobLeaves_isNothingButItsNonce() throws IOException {
    run(signed(script().command("/bin/true").build()));
    try (var work = Files.list(folder.resolve("a builder's/work"))) {
      assertThat(work).isEmpty();
    }
    try (var nonces = Files.list(folder.resolve("a builder's/state/nonces"))) {
      assertThat(nonces).hasSize(1);
    }
  }
}
