package dev.appstreamkit.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.ImageAssistant;
import dev.appstreamkit.simulatorjunit.SimulatedProvisioner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program's own listener, which plays the person in the Image Assistant here. */
class RunListenerTest {

  private static final AppStreamEnvironment TOOLS =
      AppStreamEnvironment.builder("tools")
          .add(
              Image.builder("tools")
                  .from(BaseImage.named("AppStream-WinServer2019-09-18-2019"))
                  .application(Application.of("Editor", "C:\\editor.exe"))
                  .builtBy(ImageBuild.handOff())
                  .build())
          .build();

  @TempDir private Path folder;
  private SelfAdvancingTime time;
  private AppStreamSimulator simulator;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

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

  private record Person(AppStreamSimulator simulator, Consumer<String> say)
      implements ProvisioningListener {

    @Override
    public void handedOff(HandOff handOff) {
      say.accept("The person comes");
      ImageAssistant assistant = simulator.control().imageAssistant(handOff.link().reveal());
      assistant.addApplication("Editor", "C:\\editor.exe");
      assistant.createImage("tools");
    }
  }

  private int run(boolean terminal, String... args) {
    return EnvironmentCommand.builder(TOOLS)
        .provisioner(
            () ->
                SimulatedProvisioner.of(simulator)
                    .manifest(ManifestLocation.file(folder.resolve("tools.json"))))
        .listener(say -> new Person(simulator, say))
        .out(new PrintStream(out, true, StandardCharsets.UTF_8))
        .err(new PrintStream(err, true, StandardCharsets.UTF_8))
        .terminal(terminal)
        .build()
        .run(args);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void listener_withoutATerminal_speaksAfterTheProgressAndNoLinkIsShown() {
    assertThat(run(false, "apply", "--yes")).as(said()).isEqualTo(EnvironmentCommand.DONE);

    assertThat(printed())
        .containsSubsequence("A person is needed: ", "] The person comes", "image/tools: create")
        .contains("shown at a terminal only")
        .doesNotContain("://");
  }

  @Test
  void handOff_atATerminal_showsTheLink() {
    assertThat(run(true, "apply", "--yes")).as(said()).isEqualTo(EnvironmentCommand.DONE);

    assertThat(printed())
        .containsSubsequence("A person is needed: ", "://", "] The person comes")
        .doesNotContain("shown at a terminal only");
  }

  @Test
  void listener_withJson_speaksElsewhere() {
    assertThat(run(true, "apply", "--yes", "--json")).isEqualTo(EnvironmentCommand.DONE);

    assertThat(printed().lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    assertThat(printed()).doesNotContain("://");
    assertThat(said()).contains("The person comes");
  }

  @ParameterizedTest
  @CsvSource({
    "plan --manifest-lease 8, give --manifest s3://",
    "plan --manifest-lease 8 --manifest tools.json, give --manifest s3://",
    "plan --manifest-lease 1 --manifest s3://a-bucket/tools.json, a lease lasts 2 seconds to 1 hour"
  })
  void manifestLease_thatCannotBe_isRefused(String line, String why) {
    assertThat(run(false, line.split(" "))).isEqualTo(EnvironmentCommand.FAILED);

    assertThat(said()).contains(why);
    assertThat(simulator.control().requests()).isEmpty();
  }
}
