package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.appstreamkit.core.time.AcceleratedTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** The server as a process of its own. It is looked at whether its clock runs as ours does. */
@Isolated
class SimulatorServerTest {

  private static final int SIGTERM_IS_SUCCESS = 0;

  @TempDir private Path folder;

  @Test
  void server_portZero_tellsWhereItIsServesAndStopsCleanly() throws Exception {
    Path ready = folder.resolve("ready");
    Process server =
        start(
            "--port", "0", "--time-scale", "600", "--seed", "7", "--ready-file", ready.toString());
    try {
      Properties said = awaitReady(ready, server);
      URI endpoint = URI.create(said.getProperty("endpoint"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ready)))
          .isEqualTo("rw-------");
      SimulatorControl control =
          SimulatorControl.connect(endpoint, said.getProperty("control-token"));
      try (StsClient sts =
          StsClient.builder()
              .endpointOverride(endpoint)
              .region(Region.EU_CENTRAL_1)
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
              .build()) {
        assertThat(sts.getCallerIdentity().account()).isEqualTo("111122223333");
      }
      assertThat(control.requests())
          .singleElement()
          .satisfies(r -> assertThat(r.region()).isEqualTo("eu-central-1"));
      AcceleratedTime time = (AcceleratedTime) control.timeSource();
      assertThat(time.factor()).isEqualTo(600);
      // A tenth of a second of disagreement is a minute of simulated time.
      assertThat(Duration.between(control.instant(), time.instant()).abs())
          .isLessThan(Duration.ofMinutes(2));
      server.destroy();
      assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(server.exitValue()).isEqualTo(SIGTERM_IS_SUCCESS);
      assertThat(ready).doesNotExist();
      assertThat(Files.readString(folder.resolve("output")))
          .contains("AppStream simulator at " + endpoint)
          .doesNotContain(said.getProperty("control-token"));
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void server_badOptions_saysWhatToDoAndEndsWithTwo() {
    for (String[] options :
        List.of(
            new String[] {"--port", "many"},
            new String[] {"--bind", "0.0.0.0", "--port", "0"},
            new String[] {"--token", "short", "--port", "0"})) {
      StringWriter said = new StringWriter();
      int status =
          SimulatorServer.command()
              .setOut(new PrintWriter(said))
              .setErr(new PrintWriter(said))
              .execute(options);
      assertThat(status).as(String.join(" ", options)).isEqualTo(2);
      assertThat(said.toString()).contains("Usage:");
    }
  }

  @Test
  void server_portTaken_saysSoAndEndsWithOne() throws Exception {
    try (AppStreamSimulator other = AppStreamSimulator.start()) {
      int taken = other.endpoint().getPort();
      Process server = start("--port", String.valueOf(taken));
      assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(server.exitValue()).isEqualTo(1);
      assertThat(Files.readString(folder.resolve("output")))
          .contains("can't listen on port " + taken);
    }
  }

  @Test
  void server_readyFileIsNoRegularFile_saysSoLeavesItAndEndsWithOne() throws Exception {
    Path ready = Files.createDirectory(folder.resolve("ready"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
    for (Path file : List.of(ready, link)) {
      StringWriter said = new StringWriter();
      int status =
          SimulatorServer.command()
              .setOut(new PrintWriter(said))
              .setErr(new PrintWriter(said))
              .execute("--port", "0", "--ready-file", file.toString());
      assertThat(status).isEqualTo(1);
      assertThat(said.toString()).contains(file + " is there and no regular file");
    }
    assertThat(ready).isEmptyDirectory();
    assertThat(link).isSymbolicLink();
  }

  private Process start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(SimulatorServer.class.getName());
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private Properties awaitReady(Path ready, Process server) throws Exception {
    assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(ready)) {
        WatchKey key = watch.poll(30, TimeUnit.SECONDS);
        assertThat(key).as("the server's ready file; it says: " + output()).isNotNull();
        key.pollEvents();
        key.reset();
        assertThat(server.isAlive()).as(output()).isTrue();
      }
    }
    Properties said = new Properties();
    try (var reader = Files.newBufferedReader(ready)) {
      said.load(reader);
    }
    return said;
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }
}
