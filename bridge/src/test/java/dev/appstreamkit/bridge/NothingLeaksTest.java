package dev.appstreamkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.bridge.Program.Ended;
import dev.appstreamkit.simulator.SimulatedInstance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the log wide open, the keys are where they were asked for and nowhere else. */
class NothingLeaksTest {

  @TempDir private static Path directory;

  private static Fleet fleet;
  private static SimulatedInstance hoge;
  private static Helper helper;

  @BeforeAll
  static void start() throws Exception {
    fleet = Fleet.withRole();
    hoge = fleet.instance("hoge", directory.resolve("hoge"));
    helper = Helper.in(directory, Helper.printsKeysFor(3600));
  }

  @AfterAll
  static void stop() {
    fleet.close();
  }

  @Test
  void export_secretsAreOnStandardOutputOnly() throws Exception {
    Ended export = Program.run(bridge("export"));

    assertThat(export.out()).contains(Helper.SECRET, Helper.TOKEN);
    assertThat(export.err()).doesNotContain(Helper.secrets());
  }

  @Test
  void update_secretsAreInTheFileOnly() throws Exception {
    Path file = directory.resolve("credentials");

    Ended update = Program.run(bridge("update", "--once", "--file", file.toString()));

    assertThat(Files.readString(file)).contains(Helper.SECRET, Helper.TOKEN);
    assertThat(update.out()).contains("Wrote").doesNotContain(Helper.secrets());
    assertThat(update.err()).doesNotContain(Helper.secrets());
  }

  @Test
  void serve_secretsAreInTheAnswerOnly() throws Exception {
    String ask =
        """
        import os, urllib.request
        r = urllib.request.Request(os.environ["AWS_CONTAINER_CREDENTIALS_FULL_URI"],
            headers={"Authorization": os.environ["AWS_CONTAINER_AUTHORIZATION_TOKEN"]})
        print(urllib.request.urlopen(r).read().decode())
        """;
    assumeTrue(Program.runs("python3", "--version"), "left out: no python3 on this machine");

    Ended serve = Program.run(bridge("serve", "--", "python3", "-c", ask));

    assertThat(serve.out()).contains(Helper.SECRET, Helper.TOKEN);
    assertThat(serve.err()).doesNotContain(Helper.secrets());
  }

  @Test
  void doctor_secretsAreNowhere() throws Exception {
    Ended doctor = Program.run(bridge("doctor", "--bucket", Fleet.BUCKET, "--write"));

    assertThat(doctor.out()).contains("pass  role").doesNotContain(Helper.secrets());
    assertThat(doctor.err()).contains("[DEBUG] Keys of").doesNotContain(Helper.secrets());
  }

  /** In a user's environment, as somebody who looks for a mistake sets the log. */
  private static ProcessBuilder bridge(String... arguments) throws Exception {
    ProcessBuilder builder = helper.with(Fleet.bridge(hoge, arguments));
    List<String> command = builder.command();
    command.add(1, "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace");
    return builder;
  }
}
