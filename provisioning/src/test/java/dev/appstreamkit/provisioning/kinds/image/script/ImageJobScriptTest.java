package dev.appstreamkit.provisioning.kinds.image.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.image.script.internal.SignedJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fixed bash script by itself: what it takes, what it refuses, and what it tells. */
class ImageJobScriptTest {

  private static final String BUILDER = "share-tools-builder";
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

  @TempDir Path folder;
  private ScriptBench bench;
  private final KeyPair keys = ScriptBench.keys();
  private final ImageJobs jobs =
      ImageJobs.of(Bucket.existing("share-jobs"), "image-jobs", JobSigner.of(keys));

  /** S3 as far as the script sees it. */
  private final Map<String, String> objects = new HashMap<>();

  private String assistantSays = "{\"status\":0,\"message\":\"Success\"}";

  @BeforeEach
  void prepare() {
    bench = new ScriptBench(folder.resolve("a builder's")).clock(() -> NOW).programs(this::program);
    bench.prepare(jobs);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private ScriptBench.Answer program(List<String> call) {
    if (call.get(0).equals("assistant")) {
      return new ScriptBench.Answer(assistantSays.contains("\"status\":0") ? 0 : 1, assistantSays);
    }
    String from = call.get(call.size() - 2);
    String to = call.get(call.size() - 1);
    try {
      if (!from.startsWith("s3://")) {
        objects.put(to, Files.readString(Path.of(from)));
      } else if (objects.containsKey(from)) {
        Files.writeString(Path.of(to), objects.get(from));
      } else {
        return new ScriptBench.Answer(1, "");
      }
      return new ScriptBench.Answer(0, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String key() {
    return "s3://share-jobs/" + jobs.jobKey(BUILDER);
  }

  private String result() {
    return objects.getOrDefault(
        "s3://share-jobs/" + jobs.resultPrefix(BUILDER) + "result.json", "nothing");
  }

  private SignedJob signed(ImageScript script) {
    return signed(script, BUILDER, NOW.plusSeconds(3600));
  }

  private SignedJob signed(ImageScript script, String builder, Instant end) {
    return SignedJob.sign(script.job("share-tools", List.of()), builder, end, jobs.signer());
  }

  private ScriptBench.Ran run(SignedJob job) {
    objects.put(key(), job.text());
    return bench.run(BUILDER);
  }

  private ImageScript.Builder script() {
    return ImageScript.builder(jobs);
  }

  private List<List<String>> assistantCalls() {
    return bench.calls().stream().filter(call -> call.get(0).equals("assistant")).toList();
  }

  /** Writes its arguments, each ended with NUL, into a file. */
  private ScriptCommand echo(List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("-c", "printf '%s\\0' \"$@\" >\"$0\""));
    all.add(folder.resolve("seen").toString());
    all.addAll(arguments);
    return ScriptCommand.of("/bin/bash", all);
  }

  private List<String> seen() throws IOException {
    String all = Files.readString(folder.resolve("seen"));
    return List.of(all.substring(0, all.length() - 1).split("\0", -1));
  }

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
  void job_signedForThisBuilder_isDoneOnce() {
    SignedJob job = signed(script().build());
    assertThat(run(job).exit()).isZero();
    assertThat(assistantCalls()).hasSize(2);

    assertThat(run(job).exit()).isEqualTo(3);
    assertThat(result()).contains("refused", "begun before");
    assertThat(assistantCalls()).hasSize(2);
  }

  @Test
  void job_thatIsNotThisBuildersNow_isRefused() {
    ImageScript plain = script().build();
    assertRefused(signed(plain, "other-builder", NOW.plusSeconds(60)).text(), "another image");
    assertRefused(signed(plain, BUILDER, NOW.minusSeconds(1)).text(), "time is over");
    assertRefused(
        SignedJob.sign(
                plain.job("share-tools", List.of()),
                BUILDER,
                NOW.plusSeconds(60),
                JobSigner.of(ScriptBench.keys()))
            .text(),
        "signature");
    String future = plain.job("share-tools", List.of()).replace("\"format\":1", "\"format\":2");
    assertRefused(
        SignedJob.sign(future, BUILDER, NOW.plusSeconds(60), jobs.signer()).text(), "newer");
    String unknown = plain.job("share-tools", List.of()).replace("create\"", "destroy\"");
    assertRefused(
        SignedJob.sign(unknown, BUILDER, NOW.plusSeconds(60), jobs.signer()).text(), "unknown");
  }

  private void assertRefused(String job, String why) {
    objects.put(key(), job);
    ScriptBench.Ran ran = bench.run(BUILDER);
    assertThat(ran.exit()).as(why + ran.printed()).isEqualTo(3);
    assertThat(result()).contains("\"refused\"", why);
    assertThat(assistantCalls()).isEmpty();
    assertThat(folder.resolve("seen")).doesNotExist();
  }

  @Test
  void job_changedSomewhere_isRefused() {
    assertChangesRefused(4);
  }

  /** Each part of a job that is changed, left out or put in has it refused before it is read. */
  @Tag("exhaustive")
  @Test
  void job_changedAnywhere_isRefused() {
    assertChangesRefused(1);
  }

  private void assertChangesRefused(int each) {
    ImageScript script = script().command(echo(List.of("x"))).build();
    String job = signed(script).text();
    String[] lines = job.split("\n", -1);
    List<UnaryOperator<String>> changes = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      int line = i;
      changes.add(text -> without(lines, line));
      changes.add(text -> text.replace(lines[line] + "\n", lines[line] + " \n"));
    }
    changes.add(text -> text + " ");
    changes.add(text -> text.replace("\n", "\r\n"));
    changes.add(text -> "");
    changes.add(text -> "\0" + text);
    changes.add(text -> text.replace("signature ", "signature $(touch /tmp/x)"));
    changes.add(text -> text.replace("\"x\"", "\"y\""));
    changes.add(text -> text.replace(BUILDER, BUILDER + "\nbuilder " + BUILDER));
    for (int i = 0; i < changes.size(); i += each) {
      String altered = changes.get(i).apply(job);
      if (!altered.equals(job)) {
        objects.put(key(), altered);
        assertThat(bench.run(BUILDER).exit()).as(altered).isEqualTo(3);
      }
    }
    assertThat(folder.resolve("seen")).doesNotExist();
    assertThat(assistantCalls()).isEmpty();
  }

  private static String without(String[] lines, int line) {
    return String.join(
        "\n",
        IntStream.range(0, lines.length).filter(i -> i != line).mapToObj(i -> lines[i]).toList());
  }

  @Test
  void fleetInstance_orUnknownName_asksForNothing() {
    objects.put(key(), signed(script().build()).text());
    List<Map<String, String>> others =
        List.of(
            Map.of("AppStream_Resource_Type", "fleet", "AppStream_Resource_Name", BUILDER),
            Map.of("AppStream_Resource_Type", "image-builder"),
            Map.of(
                "AppStream_Resource_Type",
                "image-builder",
                "AppStream_Resource_Name",
                "../jobs/other"));
    for (Map<String, String> other : others) {
      assertThat(bench.run(List.of(folder.resolve("a builder's").toString()), other).exit())
          .isZero();
    }
    assertThat(bench.calls()).isEmpty();
  }

  @Test
  void noJob_endsQuietly() {
    assertThat(bench.run(BUILDER).exit()).isZero();
    assertThat(assistantCalls()).isEmpty();
    assertThat(result()).isEqualTo("nothing");
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
