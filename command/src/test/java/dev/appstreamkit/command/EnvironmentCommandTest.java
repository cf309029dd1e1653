package dev.appstreamkit.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulatorjunit.SimulatedProvisioner;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.appstream.AppStreamClient;

class EnvironmentCommandTest {

  private static final AppStreamEnvironment SHARE = environment("share");

  @TempDir private Path folder;
  private SelfAdvancingTime time;
  private AppStreamSimulator simulator;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<String> questions = new ArrayList<>();

  private static AppStreamEnvironment environment(String name) {
    Stack stack =
        Stack.builder(name + "-stack")
            .fleet(
                Fleet.builder(name + "-fleet")
                    .image(Image.existing("AppStream-WinServer2019-09-18-2019"))
                    .instanceType("stream.standard.medium")
                    .onDemand()
                    .capacity(2)
                    .network(Network.defaultInternetAccess())
                    .build())
            .build();
    return AppStreamEnvironment.builder(name)
        .add(stack)
        .add(User.builder("hoge@example.com").name("Hoge", "Example").assignTo(stack).build())
        .build();
  }

  @BeforeEach
  void start() {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    simulator = AppStreamSimulator.builder().time(time).seed(7).start();
  }

  @AfterEach
  void close() {
    simulator.close();
    time.close();
  }

  private EnvironmentCommand.Builder command(AppStreamEnvironment... environments) {
    return EnvironmentCommand.builder(environments)
        .name("share")
        .provisioner(
            () ->
                SimulatedProvisioner.of(simulator)
                    .manifest(ManifestLocation.file(folder.resolve("{environment}.json"))))
        .out(new PrintStream(out, true, StandardCharsets.UTF_8))
        .err(new PrintStream(err, true, StandardCharsets.UTF_8))
        .terminal(false);
  }

  private int run(String... args) {
    out.reset();
    err.reset();
    return command(SHARE).build().run(args);
  }

  private int runAnswering(String answer, String... args) {
    out.reset();
    err.reset();
    Function<String, String> person =
        question -> {
          questions.add(question);
          return answer;
        };
    return command(SHARE).answers(person).build().run(args);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void wholeLife_hasTheExitCodesOfTerraform() {
    assertThat(run("plan")).isEqualTo(EnvironmentCommand.CHANGES);
    assertThat(run("apply", "--yes", "--compact")).isEqualTo(EnvironmentCommand.DONE);
    assertThat(printed())
        .contains("[0:00:00] ")
        .contains("Costs money now:")
        .contains(
            "fleet/share-fleet: 2 users' instances of stream.standard.medium, in full while"
                + " somebody streams, and a smaller fee otherwise")
        .contains("share drift shows what others change")
        .doesNotContain("\u001b");
    assertThat(run("plan")).isEqualTo(EnvironmentCommand.DONE);
    assertThat(run("drift")).isEqualTo(EnvironmentCommand.DONE);
    somebodyElseChangesTheStack();
    assertThat(run("drift", "--compact")).isEqualTo(EnvironmentCommand.CHANGES);
    assertThat(printed()).contains("stack/share-stack");
    assertThat(run("apply", "--yes")).isEqualTo(EnvironmentCommand.DONE);
    assertThat(run("destroy", "--yes", "--delete-kind", "user")).isEqualTo(EnvironmentCommand.DONE);
    assertThat(printed()).contains("nothing of this environment").contains("it is gone");
    assertThat(run("plan", "--destroy")).isEqualTo(EnvironmentCommand.DONE);
  }

  private void somebodyElseChangesTheStack() {
    try (AppStreamClient appStream =
        AppStreamClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .build()) {
      String fleet = "share-fleet";
      appStream.disassociateFleet(request -> request.fleetName(fleet).stackName("share-stack"));
    }
  }

  @Test
  void apply_atATerminal_asksAndTakesOnlyYes() {
    assertThat(runAnswering("y", "apply")).isEqualTo(EnvironmentCommand.CHANGES);
    assertThat(said()).contains("Nothing was changed.");
    assertThat(run("plan")).isEqualTo(EnvironmentCommand.CHANGES);
    assertThat(runAnswering("yes", "apply")).isEqualTo(EnvironmentCommand.DONE);
    assertThat(questions).hasSize(2).allMatch(question -> question.contains(simulator.accountId()));
    assertThat(runAnswering("no", "apply")).isEqualTo(EnvironmentCommand.DONE);
    assertThat(questions).as("nothing to do, nothing to ask").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"apply", "destroy"})
  void withoutATerminal_changesNothingUnasked(String verb) {
    if (verb.equals("destroy")) {
      run("apply", "--yes");
    }
    assertThat(run(verb)).isEqualTo(EnvironmentCommand.FAILED);
    assertThat(said()).contains("--yes", "--fingerprint", "nothing was changed");
  }

  @Test
  void approve_thenApply_doesWhatWasApprovedWithoutAsking() {
    Path file = folder.resolve("approval.json");

    assertThat(runAnswering("no", "approve", "--out", file.toString()))
        .isEqualTo(EnvironmentCommand.CHANGES);
    assertThat(Files.exists(file)).isFalse();
    assertThat(runAnswering("yes", "approve", "--mask-names", "--out", file.toString()))
        .isEqualTo(EnvironmentCommand.DONE);
    assertThat(said()).contains("share apply --approval " + file);
    assertThat(Approval.load(file).toJson()).doesNotContain("hoge@");
    assertThat(run("apply", "--approval", file.toString())).isEqualTo(EnvironmentCommand.DONE);
    assertThat(run("plan")).isEqualTo(EnvironmentCommand.DONE);
    somebodyElseChangesTheStack();
    assertThat(run("apply", "--approval", file.toString())).isEqualTo(EnvironmentCommand.FAILED);
  }

  @Test
  void plan_withOut_savesTheApprovalThatApplyTakes() {
    Path file = folder.resolve("approval.json");

    assertThat(run("plan", "--out", file.toString())).isEqualTo(EnvironmentCommand.CHANGES);
    assertThat(run("apply", "--approval", file.toString(), "--json"))
        .isEqualTo(EnvironmentCommand.DONE);
  }

  @Test
  void fingerprint_ofThePlan_isTakenAndNoOther() {
    assertThat(run("apply", "--fingerprint", "0123")).isEqualTo(EnvironmentCommand.FAILED);
    assertThat(said()).contains("not 0123");
    String fingerprint = said().replaceAll("(?s).*fingerprint is ([0-9a-f]+),.*", "$1");
    assertThat(run("apply", "--fingerprint", fingerprint)).isEqualTo(EnvironmentCommand.DONE);
  }

  @Test
  void json_isJsonOnlyAndMarkdownIsMarkdown() {
    run("plan", "--json", "--mask-names");
    assertThat(printed()).startsWith("{").contains("\"formatVersion\"").doesNotContain("hoge@");
    run("plan", "--markdown");
    assertThat(printed()).startsWith("### Plan").contains("<details>");
    assertThat(run("apply", "--json", "--yes")).isZero();
    assertThat(printed().lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    assertThat(printed()).contains("\"event\":\"called\"", "\"requestId\"");
    assertThat(run("plan", "--json", "--markdown")).isEqualTo(EnvironmentCommand.FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "planet",
        "plan --colour",
        "plan --environment other",
        "apply --delete fleet --yes",
        "approve",
        "apply --approval nowhere.json",
        "plan --expected-account 210987654321"
      })
  void wrongCommandLine_fails(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" ")))
        .isEqualTo(EnvironmentCommand.FAILED);
    assertThat(said()).isNotEmpty().doesNotContain("\tat ");
  }

  @Test
  void severalEnvironments_areChosenByName() {
    EnvironmentCommand command = command(SHARE, environment("other")).build();

    assertThat(command.run("plan")).isEqualTo(EnvironmentCommand.FAILED);
    assertThat(said()).contains("--environment", "share, other");
    assertThat(command.run("plan", "-e", "other")).isEqualTo(EnvironmentCommand.CHANGES);
    assertThat(printed()).contains("fleet/other-fleet").doesNotContain("fleet/share-fleet");
  }

  @Test
  void builder_withNoneOrTwoOfOneName_isRefused() {
    assertThatThrownBy(EnvironmentCommand::builder).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EnvironmentCommand.builder(SHARE, environment("share")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("share");
  }

  /** Here are all modules but those for Spring, Micrometer and engines. */
  @Test
  void classPath_withoutTheStarter_hasNothingOfSpringOrMicrometer() {
    List<String> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).getFileName().toString())
            .toList();

    assertThat(jars).anyMatch(jar -> jar.startsWith("appstream-"));
    assertThat(jars).noneMatch(jar -> jar.matches("(spring|micrometer|opentelemetry)-.*"));
  }
}
