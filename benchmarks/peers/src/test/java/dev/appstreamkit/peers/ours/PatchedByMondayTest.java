package dev.appstreamkit.peers.ours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.core.time.AcceleratedTime;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.peers.Program;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A patched image in every fleet by Monday: by this library and by a shell's pipeline. */
class PatchedByMondayTest {

  private static final Instant BEGIN = Instant.parse("2026-01-02T20:00:00Z");
  private static final Path PAGE = Path.of("..", "..", "docs", "patched-by-monday.md");
  private static final String FROM = "<!-- counted -->";

  /** An image of 2019, so that there is something to patch. */
  private static final String OLD_BASE = "AppStream-WinServer2019-09-18-2019";

  @TempDir Path folder;

  private static List<String> fleets(int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(n -> String.format(Locale.ROOT, "fleet-%02d", n))
        .toList();
  }

  private static AppStreamClient client(AppStreamSimulator simulator) {
    return AppStreamClient.builder()
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(simulator.administrator())
        .build();
  }

  /** A person makes the first version. */
  private static void makeImage(AppStreamSimulator simulator, AppStreamClient aws) {
    aws.createImageBuilder(
        r -> r.name("tools").imageName(OLD_BASE).instanceType("stream.standard.medium"));
    simulator.time().delay(Duration.ofMinutes(30)).join();
    var assistant =
        simulator
            .control()
            .imageAssistant(
                aws.createImageBuilderStreamingURL(r -> r.name("tools")).streamingURL());
    assistant.addApplication("PowerShell", "C:\\powershell.exe");
    assistant.createImage("tools-1");
    simulator.time().delay(Duration.ofHours(1)).join();
  }

  private static Map<String, String> images(AppStreamClient aws) {
    Map<String, String> images = new TreeMap<>();
    aws.describeFleets(r -> {}).fleets().forEach(one -> images.put(one.name(), one.imageName()));
    return images;
  }

  private Provisioner provisioner(AppStreamSimulator simulator) {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .time(simulator.time())
        .manifests(
            environment -> ManifestLocation.file(folder.resolve(environment.name() + ".json")))
        .build();
  }

  @Test
  void ours_somethingToPatch_reachesEachFleetOnceAndThenThereIsNothing() {
    List<String> fleets = fleets(4);
    try (SelfAdvancingTime time = SelfAdvancingTime.startingAt(BEGIN);
        AppStreamSimulator simulator = AppStreamSimulator.builder().time(time).start();
        AppStreamClient aws = client(simulator);
        Provisioner provisioner = provisioner(simulator);
        Operations operations = Operations.of(provisioner)) {
      makeImage(simulator, aws);
      for (String fleet : fleets) {
        provisioner.apply(
            provisioner.plan(PatchedByMonday.tenant(fleet, name -> Image.existing("tools-1"))));
      }

      RolloutState end = PatchedByMonday.patch(provisioner, operations, fleets).orElseThrow();

      assertThat(end.phase()).as(end.describe()).isEqualTo(RolloutState.Phase.DONE);
      assertThat(images(aws).values())
          .hasSize(4)
          .doesNotContain("tools-1")
          .allMatch(one -> one.startsWith("tools-"));
      assertThat(PatchedByMonday.patch(provisioner, operations, fleets)).isEmpty();
    }
  }

  /** The pipeline of the page, with AWS's own command line. */
  @Test
  @Tag("contracts")
  void shell_somethingToPatch_reachesEachFleet() throws Exception {
    assumeTrue(isThere("aws"), "AWS's command line isn't installed");
    List<String> fleets = fleets(3);
    AcceleratedTime time = AcceleratedTime.of(BEGIN, 600);
    try (AppStreamSimulator simulator = AppStreamSimulator.builder().time(time).start();
        AppStreamClient aws = client(simulator);
        S3Client s3 = s3(simulator)) {
      makeImage(simulator, aws);
      s3.createBucket(r -> r.bucket("pipelines"));
      for (String fleet : fleets) {
        aws.createFleet(
            r ->
                r.name(fleet)
                    .imageName("tools-1")
                    .instanceType("stream.standard.medium")
                    .computeCapacity(capacity -> capacity.desiredInstances(2)));
        aws.startFleet(r -> r.name(fleet));
      }
      simulator.time().delay(Duration.ofMinutes(30)).join();

      assertThat(shell(simulator, fleets)).isEmpty();

      assertThat(images(aws).values()).hasSize(3).doesNotContain("tools-1");
      assertThat(shell(simulator, fleets)).isEqualTo("nothing to patch");
      assertThat(s3.listObjects(r -> r.bucket("pipelines")).contents()).isEmpty();
    }
  }

  private static S3Client s3(AppStreamSimulator simulator) {
    return S3Client.builder()
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(simulator.administrator())
        .build();
  }

  private static String shell(AppStreamSimulator simulator, List<String> fleets)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("bash", "monday/pipeline.sh", "tools", "pipelines"));
    command.addAll(fleets);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    AwsCredentials keys = simulator.administrator().resolveCredentials();
    URI endpoint = simulator.endpoint();
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_REGION", simulator.region().id(),
                "AWS_DEFAULT_REGION", simulator.region().id(),
                "AWS_ACCESS_KEY_ID", keys.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", keys.secretAccessKey(),
                "AWS_CONFIG_FILE", "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                "POLL", "1"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), "UTF-8").strip();
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  /** To write the page anew, run this with {@code -Dappstreamkit.write.pages=true}. */
  @Test
  void page_isWhatIsCounted() throws IOException {
    String page = Files.readString(PAGE);
    String wanted = page.substring(0, page.indexOf(FROM)) + FROM + "\n\n" + table();
    if (Boolean.getBoolean("appstreamkit.write.pages")) {
      Files.writeString(PAGE, wanted);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(wanted);
  }

  private static String table() throws IOException {
    return "| | Lines | Steps | What isn't done |\n|---|---|---|---|\n"
        + row("AppStream Kit", "src/test/java/dev/appstreamkit/peers/ours/PatchedByMonday.java")
        + row("a shell's pipeline with AWS's command line", "monday/pipeline.sh")
        + row("Terraform, St3ffn/aws-appstream", "monday/st3ffn.tf");
  }

  private static String row(String title, String file) throws IOException {
    Program program = new Program(Files.readAllLines(Path.of(file)));
    assertThat(program.steps()).as(file).isNotEmpty();
    return "| %s | %d | %d: %s | %s |\n"
        .formatted(
            title,
            program.lines(),
            program.steps().size(),
            String.join("; ", program.steps()),
            program.missing().orElse(""));
  }
}
