package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * Two processes apply the scenario with a manifest in S3. One is stopped by the operating system
 * for longer than its lease, or killed, and the other goes on.
 */
@Execution(ExecutionMode.CONCURRENT)
class TwoMachinesIT {

  /** Without the AWS CLI, which the scenario would show, too. */
  private static final Map<String, String> NO_CLI = Map.of("PATH", "/usr/bin:/bin");

  private static final String BUCKET = "the-manifests";
  private static final Pattern HELD = Pattern.compile("is held by .* until ([0-9T:.-]+Z)");

  @TempDir Path folder;
  private Processes processes;

  @BeforeEach
  void open() {
    assumeTrue(
        Files.isExecutable(Path.of("/bin/kill")) || Files.isExecutable(Path.of("/usr/bin/kill")),
        "only where there is a kill program can a process be stopped and continued");
    processes = new Processes(folder);
  }

  @AfterEach
  void close() {
    if (processes != null) {
      processes.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {110})
  void apply_suspendedPastItsLease_changesNothingMore(int calls) throws Exception {
    suspendAndGoOn(calls);
  }

  @Tag("exhaustive")
  @ParameterizedTest
  @MethodSource("manyPoints")
  void apply_suspendedAnywhere_changesNothingMore(int calls) throws Exception {
    suspendAndGoOn(calls);
  }

  static List<Integer> manyPoints() {
    return IntStream.range(0, 20).mapToObj(point -> 20 + point * 8).toList();
  }

  private void suspendAndGoOn(int calls) throws Exception {
    Processes.Server server = serverWithBucket();
    Path log = folder.resolve("sleeper.log");
    Process sleeper = processes.startExample(NO_CLI, log, apply(server));
    awaitCalls(server, sleeper, calls);
    signal("STOP", sleeper);
    boolean wrote = server.control().requestCounts().containsKey("s3:PutObject");

    Processes.Ended taker = takeOver(server);
    signal("CONT", sleeper);
    assertThat(sleeper.waitFor(60, TimeUnit.SECONDS)).as(Files.readString(log)).isTrue();

    assertThat(taker.exitCode()).as(taker.output()).isZero();
    assertThat(sleeper.exitValue()).as(Files.readString(log)).isEqualTo(1);
    assertThat(Files.readString(log)).containsAnyOf(whatItSays(wrote));
    settle(server);
    assertThat(others(Account.of(server))).isEqualTo(Account.unused().lines());
  }

  @ParameterizedTest
  @ValueSource(ints = {80})
  void apply_killed_isEndedByAnotherMachine(int calls) throws Exception {
    Processes.Server server = serverWithBucket();
    Process victim = processes.startExample(NO_CLI, folder.resolve("victim.log"), apply(server));
    awaitCalls(server, victim, calls);
    victim.destroyForcibly().waitFor();

    Processes.Ended taker = takeOver(server);

    assertThat(taker.exitCode()).as(taker.output()).isZero();
    assertThat(others(Account.of(server))).isEqualTo(Account.unused().lines());
  }

  /** The lease of the other lapses by itself; until then a process is told who holds it. */
  private Processes.Ended takeOver(Processes.Server server) throws Exception {
    Processes.Ended ended = processes.example(NO_CLI, apply(server));
    for (int refusals = 0; refusals < 30; refusals++) {
      Matcher held = HELD.matcher(ended.output());
      if (!held.find()) {
        break;
      }
      long left = Duration.between(Instant.now(), Instant.parse(held.group(1))).toMillis();
      assertThat(new CountDownLatch(1).await(left, TimeUnit.MILLISECONDS)).isFalse();
      ended = processes.example(NO_CLI, apply(server));
    }
    return ended;
  }

  /** What the sleeper's last call did, if that was anything, is undone by the next run. */
  private void settle(Processes.Server server) throws Exception {
    if (!processes.example(NO_CLI, command("plan", server)).output().contains("nothing to do")) {
      Processes.Ended again = processes.example(NO_CLI, apply(server));
      assertThat(again.exitCode()).as(again.output()).isZero();
    }
  }

  private static String[] apply(Processes.Server server) {
    return command("apply", server, "--yes");
  }

  private static String[] command(String verb, Processes.Server server, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--without-sessions",
                "--simulator",
                server.readyFile().toString(),
                verb,
                "--manifest",
                "s3://" + BUCKET + "/environments/share.json",
                "--manifest-lease",
                "8"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static List<String> others(Account account) {
    return account.lines().stream().filter(line -> !line.contains(BUCKET)).toList();
  }

  private static void awaitCalls(Processes.Server server, Process process, int calls)
      throws Exception {
    while (process.isAlive() && made(server) < calls) {
      process.waitFor(1, TimeUnit.MILLISECONDS);
    }
  }

  private static long made(Processes.Server server) {
    return server.control().requestCounts().values().stream().mapToLong(Long::longValue).sum();
  }

  private static void signal(String name, Process process) throws Exception {
    int exit =
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
            .inheritIO()
            .start()
            .waitFor();
    assertThat(exit).isZero();
  }

  private Processes.Server serverWithBucket() throws Exception {
    Processes.Server server = processes.simulator(600);
    try (S3Client s3 =
        S3Client.builder()
            .endpointOverride(server.endpoint())
            .forcePathStyle(true)
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "test")))
            .build()) {
      s3.createBucket(
          request ->
              request
                  .bucket(BUCKET)
                  .createBucketConfiguration(place -> place.locationConstraint("eu-central-1")));
      s3.putBucketVersioning(
          request ->
              request
                  .bucket(BUCKET)
                  .versioningConfiguration(
                      versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }
    return server;
  }

  /** One that fell asleep while it planned, before it held the manifest, finds another world. */
  private static String[] whatItSays(boolean wrote) {
    String lost = "no longer holds the lease on the manifest";
    String moved = "what the plan was made from has moved since";
    return wrote ? new String[] {lost} : new String[] {lost, moved};
  }
}
