package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * Where the scenario is played: a simulator in this process, or one that runs as a server.
 *
 * @param title what it is, in a few words
 * @param endpoint where services answer
 * @param credentials whose account it is
 * @param time where time comes from
 * @param control plays the people
 * @param manifest where manifests are, unless it is said otherwise
 * @param closing ends it
 */
public record Stage(
    String title,
    URI endpoint,
    AwsCredentialsProvider credentials,
    TimeSource time,
    SimulatorControl control,
    Path manifest,
    Runnable closing)
    implements AutoCloseable {

  /** The region, unless it is said otherwise. */
  public static final Region REGION = Region.EU_CENTRAL_1;

  /** Starts a simulator in this process, whose time jumps whenever everybody waits. */
  public static Stage embedded() throws IOException {
    Path folder = Files.createTempDirectory("appstreamkit-scenario");
    SelfAdvancingTime time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    AppStreamSimulator simulator =
        AppStreamSimulator.builder().region(REGION.id()).seed(7).time(time).start();
    return new Stage(
        "a simulator in this process",
        simulator.endpoint(),
        simulator.administrator(),
        time,
        simulator.control(),
        folder.resolve("manifest.json"),
        () -> {
          simulator.close();
          time.close();
          InstanceScene.delete(folder);
        });
  }

  /**
   * Joins a simulator that runs as a server.
   *
   * @param readyFile the file that the server wrote when it was ready
   * @throws IllegalArgumentException if the file isn't one
   */
  public static Stage server(Path readyFile) {
    Properties ready = new Properties();
    try (var reader = Files.newBufferedReader(readyFile)) {
      ready.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the simulator's ready file " + readyFile, e);
    }
    URI endpoint = URI.create(required(ready, "endpoint", readyFile));
    SimulatorControl control =
        SimulatorControl.connect(endpoint, required(ready, "control-token", readyFile));
    return new Stage(
        "the simulator at " + endpoint,
        endpoint,
        simulatedKeys(),
        control.timeSource(),
        control,
        readyFile.resolveSibling(readyFile.getFileName() + ".manifest.json"),
        () -> {});
  }

  private static String required(Properties ready, String key, Path file) {
    String value = ready.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(
          file
              + " has no line "
              + key
              + "=…; give the file that the simulator's --ready-file made");
    }
    return value;
  }

  /** A simulator takes any keys for its administrator's; this machine's own stay out of it. */
  private static AwsCredentialsProvider simulatedKeys() {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create("AKIAREFERENCESCENARI", "only-for-the-simulator"));
  }

  /** Returns a builder of provisioners that work here. */
  public ProvisionerBuilder provisioner() {
    return Provisioner.builder()
        .endpoint(endpoint)
        .region(REGION)
        .credentials(credentials)
        .time(time)
        .manifest(ManifestLocation.file(manifest));
  }

  /** Returns a client of the bare SDK that works here. */
  <B extends AwsClientBuilder<B, C>, C> C client(B builder, Region region) {
    return builder
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(credentials)
        .build();
  }

  @Override
  public void close() {
    closing.run();
  }
}
