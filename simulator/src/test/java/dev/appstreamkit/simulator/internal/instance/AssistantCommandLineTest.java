package dev.appstreamkit.simulator.internal.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.simulator.ImageAssistant;
import dev.appstreamkit.simulator.internal.instance.InstanceBench.Ran;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.model.Application;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.awssdk.services.appstream.model.ImageState;

/** The Image Assistant's command line as real child processes. */
class AssistantCommandLineTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  @RegisterExtension private final InstanceBench bench = new InstanceBench();
  private Path program = Path.of("");
  private Runner runner = this::asAProcess;

  /** Runs a command of the Image Assistant. */
  @FunctionalInterface
  private interface Runner {
    Ran run(String... arguments) throws Exception;
  }

  @BeforeEach
  void connect() {
    bench.appstream.createImageBuilder(
        b ->
            b.name("builder")
                .imageName("AppStream-WinServer2019-09-18-2019")
                .instanceType("stream.standard.medium"));
    bench.time.advance(Duration.ofMinutes(20));
    ImageAssistant assistant =
        bench
            .simulator()
            .control()
            .imageAssistant(
                bench
                    .appstream
                    .createImageBuilderStreamingURL(r -> r.name("builder"))
                    .streamingURL());
    program = assistant.commandLine(directory);
  }

  @Test
  void program_ofAWindowsBuilder_isTheServicesOwnAndItsOwnersOnly() throws Exception {
    assertThat(program)
        .endsWith(Path.of("Program Files/Amazon/Photon/ConsoleImageBuilder/image-assistant.exe"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(program)))
        .isEqualTo("rwx------");
  }

  @Test
  void commands_thatMakeAnImage_addItsApplicationsAndItsTags() throws Exception {
    succeeds(
        "add-application",
        "--name",
        "PowerShell",
        "--absolute-app-path",
        "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
        "--display-name",
        "Power \"Shell\" ü",
        "--launch-parameters",
        "-NoLogo -File \"C:\\a b.ps1\"");
    succeeds("add-application", "--name", "extra", "--absolute-app-path", "C:\\extra.exe");
    succeeds("remove-application", "--name", "extra");
    assertThat(succeeds("list-applications").path("applications"))
        .singleElement()
        .satisfies(
            app -> {
              assertThat(app.path("name").asText()).isEqualTo("PowerShell");
              assertThat(app.path("display-name").asText()).isEqualTo("Power \"Shell\" ü");
              assertThat(app.path("launch-parameters").asText())
                  .isEqualTo("-NoLogo -File \"C:\\a b.ps1\"");
            });
    succeeds("update-default-profile");
    succeeds("reset-user-profile");
    succeeds("create-image", "--name", "share-image", "--dry-run");
    assertThat(bench.appstream.describeImages(r -> r.type("PRIVATE")).images()).isEmpty();
    succeeds(
        "create-image",
        "--name",
        "share-image",
        "--description",
        "of the share",
        "--no-enable-dynamic-app-catalog",
        "--use-latest-agent-version",
        "--tags",
        "team",
        "share",
        "stage",
        "test");
    assertThat(bench.appstream.describeImageBuilders().imageBuilders().get(0).state())
        .isEqualTo(ImageBuilderState.SNAPSHOTTING);
    bench.time.advance(Duration.ofMinutes(30));
    Image image = bench.appstream.describeImages(r -> r.names("share-image")).images().get(0);
    assertThat(image.state()).isEqualTo(ImageState.AVAILABLE);
    assertThat(image.description()).isEqualTo("of the share");
    assertThat(image.applications()).extracting(Application::name).containsExactly("PowerShell");
    assertThat(bench.appstream.listTagsForResource(r -> r.resourceArn(image.arn())).tags())
        .containsEntry("team", "share")
        .containsEntry("stage", "test");
    fails(255, "NotConnected", "list-applications");
  }

  @Test
  void commands_thatAreWrong_sayWhyAndEndWithTheirStatus() throws Exception {
    fails(1, "no operation", "make-coffee");
    fails(255, "can't start with", "create-image", "--name", "aws-image", "--dry-run");
    runner =
        this::inThisJvm; // What a status becomes of a process is seen; the rest is the answers.
    fails(1, "--absolute-app-path is missing", "add-application", "--name", "a");
    fails(
        1,
        "without spaces",
        "add-application",
        "--name",
        "a b",
        "--absolute-app-path",
        "C:\\a.exe");
    fails(1, "give each argument separately", "remove-application", "--name a");
    fails(1, "isn't in the catalog", "remove-application", "--name", "a");
    fails(1, "has no value", "create-image", "--name", "a", "--tags", "team");
    succeeds("add-application", "--name", "a", "--absolute-app-path", "C:\\a.exe");
    fails(
        255,
        "ApplicationExists",
        "add-application",
        "--name",
        "a",
        "--absolute-app-path",
        "C:\\a.exe");
    bench.appstream.stopImageBuilder(r -> r.name("builder"));
    fails(255, "ImageBuilderNotRunning", "update-default-profile");
  }

  private JsonNode succeeds(String... arguments) throws Exception {
    JsonNode answer = run(0, arguments);
    assertThat(answer.path("status").asInt()).as(answer.toString()).isZero();
    return answer;
  }

  private void fails(int status, String message, String... arguments) throws Exception {
    JsonNode answer = run(status, arguments);
    assertThat(answer.path("status").asInt()).isEqualTo(status);
    assertThat(answer.path("message").asText()).contains(message);
  }

  private JsonNode run(int exit, String... arguments) throws Exception {
    Ran ran = runner.run(arguments);
    assertThat(ran.exit()).as(ran.out()).isEqualTo(exit);
    return JSON.readTree(ran.out());
  }

  /** Runs the class that the program runs, with the same arguments. */
  private Ran inThisJvm(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(program.resolveSibling("address").toString()));
    all.addAll(List.of(arguments));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit =
        ImageAssistantCommand.run(
            all.toArray(new String[0]), new PrintStream(out, true, StandardCharsets.UTF_8));
    return new Ran(exit, out.toString(StandardCharsets.UTF_8), "");
  }

  private Ran asAProcess(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), output, "");
  }
}
