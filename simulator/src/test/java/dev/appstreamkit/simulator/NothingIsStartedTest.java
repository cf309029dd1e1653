package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.ManualTime;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Whatever comes in over HTTP, to S3, AppStream or the control port, starts no process: jobs of
 * image builders are objects like others here, and only a test that runs one by itself does so.
 */
@Isolated("counts the processes of this JVM")
class NothingIsStartedTest {

  @TempDir private Path folder;

  @Test
  void calls_thatHoldJobsAndCommands_startNoProcess() throws Exception {
    Path canary = folder.resolve("canary");
    String command = "/usr/bin/touch " + canary;
    String hostile = "$(" + command + ");`" + command + "`;" + command + "\n" + command;
    Set<Long> before = children();
    AtomicBoolean over = new AtomicBoolean();
    Set<Long> seen = new TreeSet<>();
    Thread watch =
        new Thread(
            () -> {
              while (!over.get()) {
                seen.addAll(children());
                Thread.onSpinWait();
              }
            });
    watch.start();
    ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    try (AppStreamSimulator simulator = AppStreamSimulator.builder().time(time).start()) {
      putJobs(simulator, hostile);
      makeImage(simulator, time, hostile);
      askControl(simulator, hostile);
    } finally {
      over.set(true);
      watch.join();
    }
    seen.removeAll(before);
    assertThat(seen).isEmpty();
    assertThat(Files.exists(canary)).isFalse();
  }

  private static Set<Long> children() {
    Set<Long> children = new TreeSet<>();
    ProcessHandle.current().descendants().forEach(child -> children.add(child.pid()));
    return children;
  }

  private static void putJobs(AppStreamSimulator simulator, String hostile) {
    try (S3Client s3 =
        S3Client.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .build()) {
      s3.createBucket(r -> r.bucket("share-jobs"));
      for (String key :
          List.of("jobs/share-builder.job", "image-job.sh", "results/share-builder/result.json")) {
        s3.putObject(
            r -> r.bucket("share-jobs").key(key),
            RequestBody.fromString("appstreamkit-image-job 1\nbuilder share-builder\n" + hostile));
        s3.getObjectAsBytes(r -> r.bucket("share-jobs").key(key));
      }
    }
  }

  private void makeImage(AppStreamSimulator simulator, ManualTime time, String hostile)
      throws Exception {
    try (AppStreamClient appStream =
        AppStreamClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .build()) {
      appStream.createImageBuilder(
          r ->
              r.name("share-builder")
                  .imageName("AppStream-RockyLinux8-07-16-2025")
                  .instanceType("stream.standard.medium"));
      time.advance(Duration.ofMinutes(20));
      String url =
          appStream.createImageBuilderStreamingURL(r -> r.name("share-builder")).streamingURL();
      // The program is built, and not run.
      Path program =
          simulator.control().imageAssistant(url).commandLine(folder.resolve("assistant"));
      List<String> access = Files.readAllLines(program.resolveSibling("address"));
      List<List<String>> commands = new ArrayList<>();
      commands.add(List.of("add-application", "--name", "a", "--absolute-app-path", hostile));
      commands.add(List.of(hostile));
      commands.add(List.of("create-image", "--name", "a-image", "--description", hostile));
      for (List<String> command : commands) {
        post(
            new URL(access.get(0)),
            access.get(1),
            "{\"arguments\":["
                + String.join(",", command.stream().map(NothingIsStartedTest::json).toList())
                + "]}");
      }
      time.advance(Duration.ofMinutes(30));
      assertThat(appStream.describeImages(r -> r.names("a-image")).images()).hasSize(1);
    }
  }

  /** All that the control port knows, and some that it doesn't. */
  private static void askControl(AppStreamSimulator simulator, String hostile) throws Exception {
    String prefix = simulator.endpoint() + "/_appstreamkit/v1";
    for (String path :
        List.of(
            "/accounts",
            "/faults",
            "/transitions/changes",
            "/people/image-assistants",
            "/people/app-block-packagings",
            "/people/sessions",
            "/instances",
            "/buckets",
            "/jobs",
            "/run",
            "/processes")) {
      String text = json(hostile);
      post(
          URI.create(prefix + path).toURL(),
          simulator.controlToken(),
          "{\"name\":%1$s,\"id\":%1$s,\"streamingUrl\":%1$s,\"sessionId\":%1$s,\"command\":[%1$s]}"
              .formatted(text));
    }
  }

  private static String json(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private static void post(URL to, String token, String body) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) to.openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + token);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    assertThat(connection.getResponseCode()).isBetween(200, 499);
  }
}
