package dev.appstreamkit.simulator.internal.instance;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.simulator.SimulatedInstance;
import dev.appstreamkit.simulator.UserSession;
import dev.appstreamkit.simulator.clients.SimulatorFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A simulator with the scenario's bucket and role, and fleets to get sessions from. */
@SuppressWarnings("NullAway.Init") // furnish() makes the clients, before each test.
final class InstanceBench extends SimulatorFixture {
  static final String BUCKET = "mytest-appstream-share-s3";
  static final String ROLE = "test_appstream_role";

  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
          + "\"appstream.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
  private static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":["
          + "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::"
          + BUCKET
          + "\",\"arn:aws:s3:::"
          + BUCKET
          + "/*\"]},"
          + "{\"Effect\":\"Allow\",\"Action\":\"iam:GetRole\",\"Resource\":\"*\"}]}";

  final ManualTime time;
  AppStreamClient appstream;
  IamClient iam;
  S3Client s3;

  InstanceBench() {
    this(ManualTime.startingAt(Instant.parse("2026-01-05T09:00:00Z")));
  }

  private InstanceBench(ManualTime time) {
    super(builder -> builder.seed(7).time(time));
    this.time = time;
  }

  @Override
  protected void furnish() {
    appstream = client(AppStreamClient.builder());
    iam = client(IamClient.builder());
    s3 = client(S3Client.builder());
    s3.createBucket(r -> r.bucket(BUCKET));
    s3.putObject(r -> r.bucket(BUCKET).key("s3_share_test/"), RequestBody.empty());
    iam.createRole(r -> r.roleName(ROLE).assumeRolePolicyDocument(TRUST));
    iam.putRolePolicy(r -> r.roleName(ROLE).policyName("share").policyDocument(POLICY));
  }

  String roleArn() {
    return "arn:aws:iam::" + simulator().accountId() + ":role/" + ROLE;
  }

  CreateFleetRequest.Builder fleet(String name) {
    return CreateFleetRequest.builder()
        .name(name)
        .fleetType("ON_DEMAND")
        .instanceType("stream.standard.medium")
        .imageName("Amazon-AppStream2-Sample-Image-06-17-2024")
        .computeCapacity(c -> c.desiredInstances(2));
  }

  /** Runs a fleet with a stack of the same name. */
  void run(CreateFleetRequest.Builder fleet) {
    String name = appstream.createFleet(fleet.build()).fleet().name();
    appstream.startFleet(r -> r.name(name));
    time.advance(Duration.ofMinutes(20));
    appstream.createStack(r -> r.name(name));
    appstream.associateFleet(r -> r.stackName(name).fleetName(name));
  }

  /** A user's session on a fleet that runs. */
  UserSession session(String fleet, String user) {
    String url =
        appstream
            .createStreamingURL(r -> r.stackName(fleet).fleetName(fleet).userId(user))
            .streamingURL();
    return simulator().control().users().follow(url);
  }

  SimulatedInstance instance(String fleet, String user, Path directory) {
    return simulator().control().openInstance(session(fleet, user), directory);
  }

  /** What a program that ran said. */
  record Ran(int exit, String out, String err) {}

  static Ran run(SimulatedInstance instance, String... command) throws Exception {
    Path out = Files.createTempFile("out", "");
    Path err = Files.createTempFile("err", "");
    try {
      Process process =
          instance
              .processBuilder(List.of(command))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", command) + " didn't end within a minute");
      }
      return new Ran(process.exitValue(), text(out), text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
