package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * Where the scenario is played: a simulator in this process, one that runs as a server, or AWS.
 *
 * @param title what it is, in a few words
 * @param endpoint where services answer; empty for AWS
 * @param region the region
 * @param credentials whose account it is
 * @param time where time comes from
 * @param control plays the people of a simulator; empty for AWS
 * @param closing ends it
 */
public record Stage(
    String title,
    Optional<URI> endpoint,
    Region region,
    AwsCredentialsProvider credentials,
    TimeSource time,
    Optional<SimulatorControl> control,
    Runnable closing)
    implements AutoCloseable {

  /** Starts a simulator in this process, whose time jumps whenever everybody waits. */
  public static Stage embedded(Region region) {
    SelfAdvancingTime time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    AppStreamSimulator simulator =
        AppStreamSimulator.builder().region(region.id()).seed(7).time(time).start();
    return new Stage(
        "a simulator in this process",
        Optional.of(simulator.endpoint()),
        region,
        simulator.administrator(),
        time,
        Optional.of(simulator.control()),
        () -> {
          simulator.close();
          time.close();
        });
  }

  /**
   * Joins a simulator that runs as a server.
   *
   * @param readyFile the file that the server wrote when it was ready
   * @throws IllegalArgumentException if the file isn't one
   */
  public static Stage server(Path readyFile, Region region) {
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
        Optional.of(endpoint),
        region,
        simulatedKeys(),
        control.timeSource(),
        Optional.of(control),
        () -> {});
  }

  /**
   * Uses AWS, with the SDK's default credentials.
   *
   * @param testEndpoint stands for AWS in tests; empty for AWS itself
   */
  public static Stage aws(Region region, Optional<URI> testEndpoint) {
    return new Stage(
        testEndpoint.map(endpoint -> "a test endpoint").orElse("AWS"),
        testEndpoint,
        region,
        DefaultCredentialsProvider.builder().build(),
        SystemTime.instance(),
        Optional.empty(),
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
    ProvisionerBuilder builder =
        Provisioner.builder().region(region).credentials(credentials).time(time);
    endpoint.ifPresent(builder::endpoint);
    return builder;
  }

  /** Returns a client of the bare SDK that works here. */
  public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    builder.region(region).credentialsProvider(credentials);
    endpoint.ifPresent(builder::endpointOverride);
    return builder.build();
  }

  @Override
  public void close() {
    closing.run();
  }
}
