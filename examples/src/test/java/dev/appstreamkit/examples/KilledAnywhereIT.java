package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/**
 * A process that the operating system kills at some AWS call, and that is started again, ends where
 * an undisturbed one does: nothing exists twice, nothing is orphaned, the fleet isn't left stopped
 * and no image builder left running.
 */
class KilledAnywhereIT {

  /** Without the AWS CLI, which the scenario would show, too. */
  private static final Map<String, String> NO_CLI = Map.of("PATH", "/usr/bin:/bin");

  private static final Duration UNTIL_IT_IS_KILLED = Duration.ofMinutes(5);

  @TempDir Path folder;

  /** What is killed, and what has to be there in the end. */
  enum Deed {
    /** The reference scenario is made. */
    APPLY(24) {
      @Override
      Process start(Place place, Path log) throws IOException {
        return place.example(log, "apply");
      }

      @Override
      Account expected(Account before) {
        return Account.unused();
      }

      /** What is there is the environment's: removing it leaves nothing. */
      @Override
      void afterwards(Place place, Account before) throws Exception {
        place.run(DESTROY);
        assertThat(place.account()).as("left by a destroy afterwards").isEqualTo(before);
      }
    },
    /** The reference scenario is removed, data included. */
    DESTROY(12) {
      @Override
      void before(Place place) throws Exception {
        place.run(APPLY);
      }

      @Override
      Process start(Place place, Path log) throws IOException {
        return place.example(
            log,
            "destroy",
            "--delete-kind",
            "bucket",
            "--delete-kind",
            "image",
            "--delete-kind",
            "user");
      }

      @Override
      Account expected(Account before) {
        return before;
      }

      @Override
      void afterwards(Place place, Account before) {
        assertThat(place.exampleManifest()).doesNotExist();
      }
    },
    /** A fleet with somebody on it is drained, stopped, changed and started again. */
    UPDATE(12) {
      @Override
      void before(Place place) throws Exception {
        Path log = place.log();
        place.end(place.change(log, "Before"), log);
        place.session();
      }

      @Override
      Process start(Place place, Path log) throws IOException {
        return place.change(log, "After");
      }

      @Override
      Account expected(Account before) {
        return new Account(
            List.of(
                "fleet share-fleet RUNNING AppStream-WinServer2019-09-18-2019 no role 2 After",
                "stack share-stack [share-fleet]"));
      }
    };

    private final int points;

    Deed(int points) {
      this.points = points;
    }

    void before(Place place) throws Exception {}

    abstract Process start(Place place, Path log) throws IOException;

    abstract Account expected(Account before);

    void afterwards(Place place, Account before) throws Exception {}
  }

  /** When a process is killed. */
  enum Moment {
    /** When a call has taken effect and its answer is on the way, which makes it stand still. */
    UNANSWERED,
    /** While it goes on, shortly after a call has come in. */
    UNDER_WAY
  }

  @ParameterizedTest
  @CsvSource({"APPLY, 60, UNDER_WAY", "DESTROY, 60, UNANSWERED", "UPDATE, 36, UNANSWERED"})
  void process_killedAndStartedAgain_endsAsIfUndisturbed(Deed deed, int call, Moment moment)
      throws Exception {
    assertThat(killAndGoOn(deed, call, moment)).as("it was killed").isTrue();
  }

  @Tag("exhaustive")
  @ParameterizedTest
  @EnumSource
  void process_killedAnywhere_endsAsIfUndisturbed(Deed deed) throws Exception {
    int calls = undisturbed(deed);
    int killed = 0;
    for (int point = 0; point < deed.points; point++) {
      Moment moment = Moment.values()[point % 2];
      int call = 1 + point * calls * 9 / 10 / deed.points;
      try {
        killed += killAndGoOn(deed, call, moment) ? 1 : 0;
      } catch (Exception | AssertionError e) {
        throw new AssertionError(deed + " at call " + call + " " + moment, e);
      }
    }
    System.out.printf(
        "%s: killed at %d points of %d calls and started again%n", deed, killed, calls);
    assertThat(killed).isGreaterThan(deed.points - 3);
  }

  /** Returns how many calls it makes. */
  private int undisturbed(Deed deed) throws Exception {
    try (Place place = new Place(Files.createTempDirectory(folder, "run"))) {
      Account before = place.account();
      deed.before(place);
      place.server.control().clearRequests();
      place.run(deed);
      long calls =
          place.server.control().requests().stream()
              .takeWhile(request -> !request.operation().equals("CreateStreamingURL"))
              .count();
      assertThat(place.account()).isEqualTo(deed.expected(before));
      return (int) calls;
    }
  }

  /** Returns whether it was killed, and hadn't ended by itself before. */
  private boolean killAndGoOn(Deed deed, int call, Moment moment) throws Exception {
    try (Place place = new Place(Files.createTempDirectory(folder, "run"))) {
      Account before = place.account();
      deed.before(place);
      boolean killed = place.kill(deed, call, moment);
      place.run(deed);
      assertThat(place.account()).isEqualTo(deed.expected(before));
      deed.afterwards(place, before);
      return killed;
    }
  }

  /** A simulated account of its own, and the programs that work with it. */
  private static final class Place implements AutoCloseable {
    private final Path folder;
    private final Processes processes;
    private final Processes.Server server;

    Place(Path folder) throws Exception {
      this.folder = folder;
      this.processes = new Processes(folder);
      this.server = processes.simulator(600);
    }

    Path log() throws IOException {
      return Files.createTempFile(folder, "program", ".log");
    }

    Process example(Path log, String... arguments) throws IOException {
      List<String> all =
          new ArrayList<>(
              List.of("--without-sessions", "--simulator", server.readyFile().toString()));
      all.addAll(List.of(arguments));
      all.add("--yes");
      return processes.startExample(NO_CLI, log, all.toArray(String[]::new));
    }

    Process change(Path log, String description) throws IOException {
      return processes.startProgram(
          ChangeGentlyOnServer.class,
          log,
          server.readyFile().toString(),
          folder.resolve("manifest.json").toString(),
          description);
    }

    void run(Deed deed) throws Exception {
      Path log = log();
      end(deed.start(this, log), log);
    }

    void end(Process process, Path log) throws Exception {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(Files.readString(log)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    boolean kill(Deed deed, int call, Moment moment) throws Exception {
      server.control().clearRequests();
      if (moment == Moment.UNANSWERED) {
        server.control().faults().add(Fault.delay(UNTIL_IT_IS_KILLED).nth(call).times(0));
      }
      Path log = log();
      Process victim = deed.start(this, log);
      while (victim.isAlive() && calls() < call) {
        victim.waitFor(1, TimeUnit.MILLISECONDS);
      }
      boolean killed = victim.destroyForcibly().waitFor() != 0;
      server.control().faults().clear();
      assertThat(Files.readString(log)).as("it failed by itself").doesNotContain("Not complete");
      return killed;
    }

    Path exampleManifest() {
      Path ready = server.readyFile();
      return ready.resolveSibling(ready.getFileName() + ".manifest.json");
    }

    /** Somebody comes to the fleet and stays. */
    void session() {
      try (AppStreamClient appStream =
          AppStreamClient.builder()
              .endpointOverride(server.endpoint())
              .region(Region.EU_CENTRAL_1)
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "test")))
              .build()) {
        String url =
            appStream
                .createStreamingURL(
                    r -> r.stackName("share-stack").fleetName("share-fleet").userId("hoge"))
                .streamingURL();
        server.control().users().follow(url);
      }
    }

    long calls() {
      return server.control().requestCounts().values().stream().mapToLong(Long::longValue).sum();
    }

    Account account() {
      return Account.of(server);
    }

    @Override
    public void close() {
      processes.close();
    }
  }
}
