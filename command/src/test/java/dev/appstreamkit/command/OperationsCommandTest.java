package dev.appstreamkit.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulatorjunit.SimulatedProvisioner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.appstream.AppStreamClient;

class OperationsCommandTest {

  private static final AppStreamEnvironment SHARE = environment();

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private SelfAdvancingTime time;
  private AppStreamSimulator simulator;

  private static AppStreamEnvironment environment() {
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-09-18-2019"))
            .instanceType("stream.standard.medium")
            .capacity(2)
            .stateUnmanaged()
            .network(Network.defaultInternetAccess())
            .build();
    Stack stack = Stack.builder("share-stack").fleet(fleet).build();
    return AppStreamEnvironment.builder("share")
        .add(stack)
        .add(User.builder("hoge@example.com").assignTo(stack).build())
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

  /** Returns the exit code; {@link #printed} has what was said. */
  private int run(String... args) {
    out.reset();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return EnvironmentCommand.builder(SHARE)
        .provisioner(
            () ->
                SimulatedProvisioner.of(simulator)
                    .manifest(ManifestLocation.file(folder.resolve("share.json"))))
        .out(stream)
        .err(stream)
        .terminal(false)
        .build()
        .run(args);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private void stream(String user) {
    try (AppStreamClient appStream =
        AppStreamClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .build()) {
      String link =
          appStream
              .createStreamingURL(
                  r -> r.stackName("share-stack").fleetName("share-fleet").userId(user))
              .streamingURL();
      simulator.control().users().follow(link);
    }
  }

  @Test
  void day_ofAnEnvironment_isDoneByCommands() {
    assertThat(run("apply", "--yes")).isZero();
    assertThat(run("operations", "start", "share-fleet")).as(printed()).isZero();
    assertThat(run("operations", "health")).as(printed()).isZero();
    assertThat(printed()).contains("fleet/share-fleet:", "it is RUNNING.");

    stream("hoge");
    stream("fuga");
    assertThat(run("operations", "sessions")).isZero();
    assertThat(printed()).contains("stack/share-stack", "hoge", "2 sessions");
    assertThat(run("operations", "sessions", "--user", "fuga", "--mask-names")).isZero();
    assertThat(printed()).contains("f***", "1 session").doesNotContain("fuga");

    assertThat(run("operations", "stop", "share-fleet")).isEqualTo(EnvironmentCommand.FAILED);
    assertThat(run("operations", "end-sessions", "fuga")).isEqualTo(EnvironmentCommand.FAILED);
    assertThat(printed()).contains("give --yes; nothing was changed");
    assertThat(run("operations", "end-sessions", "fuga", "--yes")).isZero();
    assertThat(printed()).contains("1 session of fuga was ended");
    assertThat(run("operations", "end-sessions", "hoge", "--yes")).isZero();
    assertThat(run("operations", "stop", "share-fleet", "--wait", "60")).as(printed()).isZero();
    assertThat(printed()).contains("fleet/share-fleet is stopped");
    assertThat(run("operations", "health")).isEqualTo(EnvironmentCommand.CHANGES);

    assertThat(run("operations", "disable", "hoge@example.com")).isZero();
    assertThat(run("operations", "enable", "hoge@example.com")).isZero();
    assertThat(run("operations", "resend", "hoge@example.com")).isZero();
    assertThat(simulator.control().mails("hoge@example.com")).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "stop", "disable", "enable", "resend"})
  void name_thatTheEnvironmentDoesNotDescribe_isRefused(String verb) {
    assertThat(run("operations", verb, "others")).isEqualTo(EnvironmentCommand.FAILED);

    assertThat(printed()).contains("the environment has no ", " others; nothing was changed");
    assertThat(simulator.control().requests()).isEmpty();
  }

  @Test
  void operations_aloneOrWrong_saysWhatThereIs() {
    assertThat(run("operations")).isEqualTo(EnvironmentCommand.FAILED);
    assertThat(printed()).contains("say health, sessions, end-sessions");
    assertThat(run("operations", "--help")).isZero();
    assertThat(printed()).contains("end-sessions", "resend");
  }
}
