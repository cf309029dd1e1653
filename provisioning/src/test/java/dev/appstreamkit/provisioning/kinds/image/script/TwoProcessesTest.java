package dev.appstreamkit.provisioning.kinds.image.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.AcceleratedTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.ImageAssistant;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.s3.S3Client;

/** Several processes that want the same image: one builder, one image. */
class TwoProcessesTest {

  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final int SECONDS = 90;

  @TempDir private Path folder;
  private final TimeSource time = AcceleratedTime.of(Instant.parse("2026-01-05T09:00:00Z"), 1200);
  private final List<Process> started = new ArrayList<>();
  private AppStreamSimulator simulator;
  private AppStreamClient appStream;
  private S3Client s3;
  private CompletableFuture<Void> builder;

  @BeforeEach
  void open() throws IOException {
    simulator = AppStreamSimulator.builder().time(time).seed(7).start();
    appStream = client(AppStreamClient.builder());
    s3 = client(S3Client.builder());
    s3.createBucket(r -> r.bucket(ImageMaker.BUCKET));
    s3.putBucketVersioning(
        r -> r.bucket(ImageMaker.BUCKET).versioningConfiguration(v -> v.status("Enabled")));
    KeyPair keys = ScriptBench.keys();
    Files.write(folder.resolve("private"), keys.getPrivate().getEncoded());
    Files.write(folder.resolve("public"), keys.getPublic().getEncoded());
    builder = new CompletableFuture<>();
    look();
  }

  @AfterEach
  void close() throws InterruptedException {
    builder.cancel(false);
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
    s3.close();
    appStream.close();
    simulator.close();
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B client) {
    return client
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(simulator.administrator())
        .build();
  }

  /** Plays the builder: once it runs and has its job, it takes the image. */
  private void look() {
    time.delay(LOOK)
        .thenRunAsync(
            () -> {
              if (builder.isDone()) {
                return;
              }
              if (hasWork()) {
                take();
              }
              look();
            });
  }

  private boolean hasWork() {
    return builders().stream().anyMatch(one -> one.stateAsString().equals("RUNNING"))
        && s3.listObjectsV2(r -> r.bucket(ImageMaker.BUCKET)).contents().stream()
            .anyMatch(one -> one.key().endsWith(ScriptedImage.BUILDER + ".job"));
  }

  private void take() {
    ImageAssistant assistant =
        simulator
            .control()
            .imageAssistant(
                appStream
                    .createImageBuilderStreamingURL(r -> r.name(ScriptedImage.BUILDER))
                    .streamingURL());
    assistant.addApplication("Editor", "/opt/editor");
    assistant.createImage("share-tools");
  }

  private List<ImageBuilder> builders() {
    return appStream.describeImageBuilders().imageBuilders();
  }

  private Process maker(String name, String... more) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                ImageMaker.class.getName(),
                simulator.endpoint().toString(),
                simulator.controlToken(),
                folder.toString()));
    command.addAll(List.of(more));
    ProcessBuilder process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name).toFile());
    AwsCredentials keys = simulator.administrator().resolveCredentials();
    process
        .environment()
        .putAll(
            Map.of(
                "AWS_ACCESS_KEY_ID", keys.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", keys.secretAccessKey()));
    Process made = process.start();
    started.add(made);
    while (made.isAlive() && !said(name).contains("ready")) {
      made.waitFor(20, TimeUnit.MILLISECONDS);
    }
    return made;
  }

  private String said(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static void go(Process process) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write('\n');
    in.flush();
  }

  private int ended(Process process, String name) throws IOException, InterruptedException {
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as(said(name)).isTrue();
    return process.exitValue();
  }

  private void oneImageWasMade() {
    assertThat(appStream.describeImages(r -> r.type("PRIVATE")).images())
        .singleElement()
        .satisfies(image -> assertThat(image.name()).isEqualTo("share-tools"))
        .extracting(Image::stateAsString)
        .isEqualTo("AVAILABLE");
    assertThat(builders()).isEmpty();
    assertThat(simulator.control().machines())
        .filteredOn(one -> one.state().equals("PENDING"))
        .hasSize(1);
  }

  @Test
  void apply_twoAtTheSameMoment_makeOneImage() throws Exception {
    Process first = maker("first");
    Process second = maker("second");
    go(first);
    go(second);

    List<Integer> exits = List.of(ended(first, "first"), ended(second, "second"));

    assertThat(exits).as(said("first") + said("second")).contains(0).isSubsetOf(0, 3);
    for (String name : List.of("first", "second")) {
      if (exits.get(name.equals("first") ? 0 : 1) == 3) {
        assertThat(said(name)).contains("is held by");
      }
    }
    oneImageWasMade();
  }

  @Tag("exhaustive")
  @Test
  void apply_twoThatWait_bothEndWithTheOneImage() throws Exception {
    Process first = maker("first", "wait");
    Process second = maker("second", "wait");
    go(first);
    go(second);

    assertThat(ended(first, "first")).as(said("first")).isZero();
    assertThat(ended(second, "second")).as(said("second")).isZero();
    oneImageWasMade();
  }

  @Tag("exhaustive")
  @ParameterizedTest
  @MethodSource("points")
  void apply_killedAtAnyCall_isTakenOver(int calls) throws Exception {
    killAndTakeOver(calls);
  }

  static IntStream points() {
    return IntStream.iterate(10, calls -> calls < 160, calls -> calls + 12);
  }

  @Tag("exhaustive")
  @ParameterizedTest
  @ValueSource(strings = {"CreateRole", "CreateImageBuilder", "TagResource", "DeleteImageBuilder"})
  void apply_killedAfterACallThatMatters_isTakenOver(String operation) throws Exception {
    Process victim = maker("victim");
    go(victim);
    while (victim.isAlive()
        && simulator.control().requestCounts().keySet().stream()
            .noneMatch(call -> call.endsWith(":" + operation))) {
      victim.waitFor(2, TimeUnit.MILLISECONDS);
    }
    killAndTakeOver(victim);
  }

  private void killAndTakeOver(int calls) throws Exception {
    Process victim = maker("victim");
    go(victim);
    while (victim.isAlive()
        && simulator.control().requestCounts().values().stream().mapToLong(one -> one).sum()
            < calls) {
      victim.waitFor(2, TimeUnit.MILLISECONDS);
    }
    killAndTakeOver(victim);
  }

  private void killAndTakeOver(Process victim) throws Exception {
    victim.destroyForcibly().waitFor();
    Process taker = maker("taker", "wait");
    go(taker);
    assertThat(ended(taker, "taker")).as(said("victim") + said("taker")).isZero();
    oneImageWasMade();
  }
}
