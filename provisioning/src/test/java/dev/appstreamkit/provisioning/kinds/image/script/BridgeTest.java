package dev.appstreamkit.provisioning.kinds.image.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import dev.appstreamkit.provisioning.kinds.image.script.SessionScripts.Context;
import dev.appstreamkit.provisioning.kinds.image.script.internal.SignedJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ResourceAddress ADDRESS = ResourceAddress.of("image", "share-tools");
  private static final String PROGRAM = "/opt/appstreamkit/bridge/bin/appstreamkit-bridge";
  private static final String BUILDER = "share-tools-builder";
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Bridge IN_S3 =
      Bridge.linux(S3Location.of("share-jobs", "bridge.tar.gz"), "0".repeat(64));

  private final ImageJobs jobs =
      ImageJobs.of(Bucket.existing("share-jobs"), "image-jobs/", JobSigner.of(ScriptBench.keys()));

  private ImageScript.Builder script() {
    return ImageScript.builder(jobs);
  }

  private static List<String> steps(ImageScript script) throws IOException {
    List<String> steps = new ArrayList<>();
    for (JsonNode step : JSON.readTree(script.job("share-tools", List.of())).path("steps")) {
      List<String> words = new ArrayList<>(List.of(step.path("do").asText()));
      step.path("arguments").forEach(argument -> words.add(argument.asText()));
      words.add(step.path("path").asText());
      words.add(step.path("text").asText());
      steps.add(String.join(" ", words).strip());
    }
    return steps;
  }

  @Test
  void job_withTheBridge_unpacksItTriesItAndSaysItToSessions() throws IOException {
    ImageScript script =
        script().command("/bin/before").withBridge(IN_S3).command("/bin/after").build();

    assertThat(script.problems(ADDRESS)).isEmpty();
    assertThat(script.bridge()).contains(IN_S3);
    assertThat(steps(script).subList(0, 8))
        .containsExactly(
            "run /bin/before",
            "run /bin/mkdir --parents /opt/appstreamkit/bridge",
            "fetch /opt/appstreamkit/bridge/bundle.tar.gz",
            "run /bin/tar --extract --gzip --no-same-owner --file"
                + " /opt/appstreamkit/bridge/bundle.tar.gz --directory /opt/appstreamkit/bridge",
            "run /opt/appstreamkit/bridge/bin/archive",
            "run " + PROGRAM + " --version",
            "run /bin/after",
            "write /opt/appstream/SessionScripts/config.json"
                + " {\"SessionStart\":{\"executables\":[{\"context\":\"user\",\"filename\":\""
                + PROGRAM
                + "\",\"arguments\":\"profile --profile default --program "
                + PROGRAM
                + "\",\"s3LogEnabled\":true}],\"waitingTime\":30},"
                + "\"SessionTermination\":{\"executables\":[],\"waitingTime\":30}}");
  }

  @Test
  void sessionScripts_besideTheBridges_comeAfterIt_inWhicheverOrderTheyAreSaid() {
    SessionScripts mine = SessionScripts.linux().atStart(Context.USER, "/opt/a", "");
    for (ImageScript script :
        List.of(
            script().sessionScripts(mine).withBridge(IN_S3.profile("share")).build(),
            script().withBridge(IN_S3.profile("share")).sessionScripts(mine).build())) {
      assertThat(script.sessionScripts().orElseThrow().atStart())
          .extracting(one -> one.filename() + " " + one.arguments())
          .containsExactly(PROGRAM + " profile --profile share --program " + PROGRAM, "/opt/a ");
    }
  }

  @Test
  void job_forWindows_unpacksWithItsOwnTar() throws IOException {
    Bridge bridge = Bridge.windows(S3Location.of("share-jobs", "bridge.zip"), "0".repeat(64));

    ImageScript script = script().withBridge(bridge).build();

    assertThat(script.problems(ADDRESS)).isEmpty();
    assertThat(steps(script).subList(0, 3))
        .containsExactly(
            "fetch C:\\AppStreamKit\\bridge\\bundle.zip",
            "run C:\\Windows\\System32\\tar.exe -xf C:\\AppStreamKit\\bridge\\bundle.zip"
                + " -C C:\\AppStreamKit\\bridge",
            "run C:\\AppStreamKit\\bridge\\appstreamkit-bridge.exe --version");
    assertThat(script.sessionScripts().orElseThrow().path())
        .isEqualTo("C:\\AppStream\\SessionScripts\\config.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bridge", "/opt/a b", "/opt/'a", "C:\\Program Files\\bridge"})
  void folder_fromWhichProgramsDoNotStartIt_isAProblem(String folder) {
    assertThat(script().withBridge(IN_S3.folder(folder)).build().problems(ADDRESS)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "appstream_machine_role", "x --file y"})
  void profile_thatIsNone_isAProblem(String profile) {
    assertThat(script().withBridge(IN_S3.profile(profile)).build().problems(ADDRESS))
        .singleElement()
        .satisfies(problem -> assertThat(problem.toString()).contains("its profile"));
  }

  /** The fixed script, really run, with a bundle that holds a program which only says its words. */
  @Test
  void script_withTheBridge_leavesAProgramForAllUsers(@TempDir Path folder) throws Exception {
    Path content = Files.createDirectories(folder.resolve("content/bin"));
    Path program =
        Files.writeString(content.resolve("appstreamkit-bridge"), "#!/bin/sh\necho \"$@\"\n");
    Path archive = Files.writeString(content.resolve("archive"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path bundle = folder.resolve("bridge.tar.gz");
    ProcessBuilder tar =
        new ProcessBuilder("tar", "-czf", bundle + "", "-C", folder.resolve("content") + "", "bin");
    assertThat(tar.start().waitFor()).isZero();
    Bridge bridge =
        Bridge.linux(S3Object.upload(bundle, jobs.bucket(), "bridge.tar.gz"))
            .folder(folder.resolve("opt/kit/bridge").toString());
    ImageScript script = script().withBridge(bridge).build();
    assertThat(script.dependencies()).hasSize(2);
    String job =
        script
            .job("share-tools", List.of())
            .replace("/opt/appstream/SessionScripts", folder.resolve("session").toString());
    try (ScriptBench bench = new ScriptBench(folder.resolve("builder"))) {
      bench.prepare(jobs).programs(call -> answer(call, job, bundle));

      assertThat(bench.run(BUILDER).exit()).as(bench.calls().toString()).isZero();
    }

    assertThat(folder.resolve("opt/kit/bridge/bundle.tar.gz")).doesNotExist();
    assertThat(mode(folder.resolve("opt/kit"))).isEqualTo("rwxr-xr-x");
    assertThat(mode(folder.resolve("opt/kit/bridge"))).isEqualTo("rwxr-xr-x");
    assertThat(mode(Path.of(bridge.program()))).isEqualTo("rwxr-xr-x");
    assertThat(folder.resolve("session/config.json")).content().contains(bridge.program());
  }

  private ScriptBench.Answer answer(List<String> call, String job, Path bundle) {
    if (call.get(0).equals("assistant")) {
      return new ScriptBench.Answer(0, "{\"status\":0,\"message\":\"\"}\n");
    }
    String from = call.get(call.size() - 2);
    Path to = Path.of(call.get(call.size() - 1));
    try {
      if (from.endsWith(".job")) {
        Files.writeString(
            to, SignedJob.sign(job, BUILDER, NOW.plusSeconds(60), jobs.signer()).text());
      } else if (from.endsWith("/bridge.tar.gz")) {
        Files.write(to, Files.readAllBytes(bundle));
      }
      return new ScriptBench.Answer(0, "");
    } catch (IOException e) {
      return new ScriptBench.Answer(1, "");
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
