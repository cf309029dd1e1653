package dev.appstreamkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatedInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A simulated fleet with the scenario's bucket and role, and instances to run programs in. */
final class Fleet implements AutoCloseable {

  static final String BUCKET = "mytest-appstream-share-s3";
  static final String ROLE = "test_appstream_role";

  private static final String NAME = "share-fleet";
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
       "Principal":{"Service":"appstream.amazonaws.com"},"Action":"sts:AssumeRole"}]}
      """;
  private static final String POLICY =
      """
      {"Version":"2012-10-17","Statement":[
       {"Effect":"Allow","Action":"s3:*",
        "Resource":["arn:aws:s3:::%1$s","arn:aws:s3:::%1$s/*"]}]}
      """;

  /** Passes when the fleet needs it, so that nobody waits for a fleet to start. */
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));

  final AppStreamSimulator simulator = AppStreamSimulator.builder().seed(7).time(time).start();
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final S3Client s3 =
      S3Client.builder()
          .endpointOverride(simulator.endpoint())
          .region(simulator.region())
          .httpClient(http)
          .credentialsProvider(simulator.administrator())
          .build();

  private Fleet() {}

  /** Makes a fleet whose instances have the role and the network. */
  static Fleet withRole() {
    Fleet fleet = new Fleet();
    fleet.makeBucketAndRole();
    fleet.run();
    return fleet;
  }

  private void makeBucketAndRole() {
    s3.createBucket(r -> r.bucket(BUCKET));
    s3.putObject(r -> r.bucket(BUCKET).key("s3_share_test/"), RequestBody.empty());
    try (IamClient iam =
        IamClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .httpClient(http)
            .credentialsProvider(simulator.administrator())
            .build()) {
      iam.createRole(r -> r.roleName(ROLE).assumeRolePolicyDocument(TRUST));
      iam.putRolePolicy(
          r -> r.roleName(ROLE).policyName("share").policyDocument(POLICY.formatted(BUCKET)));
    }
    // Until then the services don't know of the role.
    time.advance(Duration.ofMinutes(5));
  }

  /** Runs one more fleet, which has the network but no role. */
  void runWithoutRole(String name) {
    run(name, null);
  }

  private void run() {
    run(NAME, "arn:aws:iam::" + simulator.accountId() + ":role/" + ROLE);
  }

  private void run(String name, @Nullable String roleArn) {
    try (AppStreamClient appstream = appstream()) {
      appstream.createFleet(
          r ->
              r.name(name)
                  .fleetType("ON_DEMAND")
                  .instanceType("stream.standard.medium")
                  .imageName("Amazon-AppStream2-Sample-Image-06-17-2024")
                  .iamRoleArn(roleArn)
                  .enableDefaultInternetAccess(true)
                  .computeCapacity(c -> c.desiredInstances(3)));
      appstream.startFleet(r -> r.name(name));
      time.advance(Duration.ofHours(1));
      assertThat(appstream.describeFleets(r -> r.names(name)).fleets().get(0).stateAsString())
          .isEqualTo("RUNNING");
      appstream.createStack(r -> r.name(name));
      appstream.associateFleet(r -> r.stackName(name).fleetName(name));
    }
  }

  private AppStreamClient appstream() {
    return AppStreamClient.builder()
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .httpClient(http)
        .credentialsProvider(simulator.administrator())
        .build();
  }

  /** Returns the instance of a user's new session. */
  SimulatedInstance instance(String user, Path directory) {
    return instance(NAME, user, directory);
  }

  SimulatedInstance instance(String name, String user, Path directory) {
    try (AppStreamClient appstream = appstream()) {
      String url =
          appstream
              .createStreamingURL(r -> r.stackName(name).fleetName(name).userId(user))
              .streamingURL();
      var control = simulator.control();
      return control.openInstance(control.users().follow(url), directory);
    }
  }

  /** Returns what is in an object of the bucket. */
  String content(String key) {
    return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String();
  }

  List<String> keys() {
    return s3.listObjectsV2(r -> r.bucket(BUCKET)).contents().stream().map(o -> o.key()).toList();
  }

  /** Returns a builder for the bridge in an instance. */
  static ProcessBuilder bridge(SimulatedInstance instance, String... arguments) {
    return instance.processBuilder(Program.bridge(arguments));
  }

  /** Returns a builder for a program that {@code serve} starts in an instance. */
  static ProcessBuilder served(SimulatedInstance instance, String... command) throws IOException {
    return bridge(
        instance,
        Stream.concat(Stream.of("serve", "--"), Stream.of(command)).toArray(String[]::new));
  }

  @Override
  public void close() {
    s3.close();
    http.close();
    simulator.close();
  }
}
