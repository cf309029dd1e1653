package dev.appstreamkit.simulator.internal.instance;

import static dev.appstreamkit.simulator.internal.instance.InstanceBench.BUCKET;
import static dev.appstreamkit.simulator.internal.instance.InstanceBench.onPath;
import static dev.appstreamkit.simulator.internal.instance.InstanceBench.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.simulator.SimulatedInstance;
import dev.appstreamkit.simulator.SimulatorControlException;
import dev.appstreamkit.simulator.SimulatorNetwork;
import dev.appstreamkit.simulator.UserSession;
import dev.appstreamkit.simulator.internal.instance.InstanceBench.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;

class SimulatedInstanceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path directory;

  @RegisterExtension private static final InstanceBench bench = new InstanceBench();
  private static SimulatedInstance hoge;

  @BeforeAll
  static void start() {
    bench.run(
        bench.fleet("share-fleet").iamRoleArn(bench.roleArn()).enableDefaultInternetAccess(true));
    hoge = bench.instance("share-fleet", "hoge", directory.resolve("hoge"));
  }

  @Test
  void openInstance_files_areTheServicesOwnAndTheirOwnersOnly() throws Exception {
    assertThat(Files.readString(hoge.configFile()))
        .isEqualTo(
            "[profile appstream_machine_role]\ncredential_process = \""
                + hoge.helper()
                + "\" --role=Machine\n");
    assertThat(hoge.helper())
        .endsWith(
            Path.of(
                "Program Files/Amazon/Photon/PhotonRoleCredentialProvider",
                "PhotonRoleCredentialProvider.exe"));
    assertThat(hoge.home()).endsWith(Path.of("hoge/Users/PhotonUser"));
    try (Stream<Path> all = Files.walk(directory.resolve("hoge"))) {
      assertThat(all)
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .endsWith("------"));
    }
  }

  @Test
  void start_program_hasTheInstancesEnvironmentOnly() throws Exception {
    Ran env = run(hoge, "env");
    assertThat(env.out().lines().map(line -> line.substring(0, line.indexOf('='))))
        .containsExactlyInAnyOrder(
            "AppStream_Stack_Name",
            "AppStream_User_Access_Mode",
            "AppStream_Session_Reservation_DateTime",
            "AppStream_UserName",
            "AppStream_Session_ID",
            "AppStream_Image_Arn",
            "AppStream_Instance_Type",
            "AppStream_Resource_Type",
            "AppStream_Resource_Name",
            "USERNAME",
            "USERPROFILE",
            "HOME",
            "PATH",
            "AWS_REGION",
            "AWS_DEFAULT_REGION",
            "AWS_ENDPOINT_URL",
            "AWS_EC2_METADATA_SERVICE_ENDPOINT",
            "AWS_METADATA_SERVICE_TIMEOUT");
    assertThat(env.out()).contains("AppStream_UserName=hoge\n", "AppStream_Resource_Type=fleet\n");
  }

  @Test
  void helper_fleetWithRole_printsKeysThatEndInRealTime() throws Exception {
    Ran helper = run(hoge, hoge.helper().toString(), "--role=Machine");
    JsonNode printed = JSON.readTree(helper.out());
    assertThat(printed.path("Version").asInt()).isEqualTo(1);
    assertThat(printed.path("SessionToken").asText()).isNotBlank();
    assertThat(Instant.parse(printed.path("Expiration").asText()))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(55)), Instant.now().plus(Duration.ofMinutes(65)));
  }

  @Test
  void helper_wrongArgument_fails() throws Exception {
    assertThat(run(hoge, hoge.helper().toString()).exit()).isEqualTo(1);
  }

  @Test
  void identities_twoUsers_areForeignAndDifferAndShareTheRole() {
    SimulatedInstance fuga = bench.instance("share-fleet", "fuga", directory.resolve("fuga"));
    assertThat(arn(metadata(hoge)))
        .isEqualTo("arn:aws:sts::999988887777:assumed-role/PhotonInstance/" + hoge.instanceId());
    assertThat(arn(metadata(fuga))).endsWith(fuga.instanceId()).isNotEqualTo(arn(metadata(hoge)));
    assertThat(arn(machineRole(fuga)))
        .isEqualTo(
            "arn:aws:sts::111122223333:assumed-role/test_appstream_role/" + fuga.instanceId());
  }

  @Test
  void machineRole_calls_areHeldToItsPolicy() {
    bench.s3.createBucket(r -> r.bucket("not-for-the-fleet"));
    try (S3Client s3 = s3(machineRole(hoge))) {
      assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).contents())
          .anySatisfy(object -> assertThat(object.key()).isEqualTo("s3_share_test/"));
      assertThatThrownBy(() -> s3.listObjectsV2(r -> r.bucket("not-for-the-fleet")))
          .isInstanceOf(S3Exception.class)
          .hasMessageContaining(
              "assumed-role/test_appstream_role/"
                  + hoge.instanceId()
                  + " is not authorized to perform: s3:ListBucket on resource:"
                  + " \"arn:aws:s3:::not-for-the-fleet\" because no identity-based policy allows"
                  + " the s3:ListBucket action");
    }
    try (S3Client s3 = s3(metadata(hoge))) {
      assertThatThrownBy(() -> s3.listObjectsV2(r -> r.bucket(BUCKET)))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
    try (IamClient iam =
        IamClient.builder()
            .endpointOverride(bench.simulator().endpoint())
            .region(bench.simulator().region())
            .credentialsProvider(machineRole(hoge))
            .build()) {
      assertThat(iam.getRole(r -> r.roleName(InstanceBench.ROLE)).role().arn())
          .isEqualTo(bench.roleArn());
    }
  }

  @Test
  void linuxInstance_isSpelledAsOnLinux() throws Exception {
    bench.run(
        bench
            .fleet("linux")
            .imageName("AppStream-AmazonLinux2-07-16-2025")
            .iamRoleArn(bench.roleArn())
            .enableDefaultInternetAccess(true));
    SimulatedInstance linux = bench.instance("linux", "hoge", directory.resolve("linux"));
    assertThat(linux.home()).endsWith(Path.of("linux/home"));
    assertThat(linux.helper().getFileName()).hasToString("PhotonRoleCredentialProvider");
    assertThat(linux.environment()).doesNotContainKeys("USERNAME", "USERPROFILE");
    assertThat(run(linux, linux.helper().toString(), "--role=Machine").exit()).isZero();
  }

  @Test
  void multiSession_usersOfOneInstance_haveHomesOfTheirOwnAndOneRole() {
    bench.run(
        bench
            .fleet("shared")
            .computeCapacity(c -> c.desiredSessions(2))
            .maxSessionsPerInstance(2)
            .iamRoleArn(bench.roleArn())
            .enableDefaultInternetAccess(true));
    SimulatedInstance one = bench.instance("shared", "hoge", directory.resolve("one"));
    SimulatedInstance two = bench.instance("shared", "fuga", directory.resolve("two"));
    assertThat(two.instanceId()).isEqualTo(one.instanceId());
    assertThat(one.home().getFileName().toString())
        .matches("as2-[0-9a-f]{8}")
        .isEqualTo(one.environment().get("USERNAME"))
        .isNotEqualTo(two.home().getFileName().toString());
    assertThat(arn(machineRole(two))).isEqualTo(arn(machineRole(one)));
  }

  @Test
  void sessionContext_ofTheStreamingUrl_isInTheEnvironment() {
    String url =
        bench
            .appstream
            .createStreamingURL(
                r ->
                    r.stackName("share-fleet")
                        .fleetName("share-fleet")
                        .userId("context")
                        .sessionContext("ticket-7"))
            .streamingURL();
    UserSession session = bench.simulator().control().users().follow(url);
    SimulatedInstance instance =
        bench.simulator().control().openInstance(session, directory.resolve("context"));
    assertThat(instance.environment()).containsEntry("APPSTREAM_SESSION_CONTEXT", "ticket-7");
    bench.simulator().control().users().endSession(session);
    assertThat(hoge.environment()).doesNotContainKey("APPSTREAM_SESSION_CONTEXT");
  }

  @Test
  void calls_subnetWithoutARoute_breakOffUntilThereIsAnEndpoint() {
    SimulatorNetwork network = bench.simulator().control().network();
    network.addSubnet("subnet-8", "us-east-1a");
    bench.run(
        bench.fleet("routed").iamRoleArn(bench.roleArn()).vpcConfig(v -> v.subnetIds("subnet-8")));
    SimulatedInstance instance = bench.instance("routed", "hoge", directory.resolve("routed"));
    assertThat(shareOf(instance)).isEqualTo(1);
    network.routes("subnet-8", Map.of());
    assertThatThrownBy(() -> shareOf(instance)).isInstanceOf(SdkClientException.class);
    network.addS3Endpoint("vpce-8", "rtb-s8");
    assertThat(shareOf(instance)).isEqualTo(1);
  }

  /** How many objects the instance sees in the share, asked with new keys. */
  private static int shareOf(SimulatedInstance instance) {
    try (S3Client s3 = s3(machineRole(instance))) {
      return s3.listObjectsV2(r -> r.bucket(BUCKET)).contents().size();
    }
  }

  @Test
  void helper_fleetWithoutRole_failsAndSaysSo() throws Exception {
    bench.run(bench.fleet("no-role").enableDefaultInternetAccess(true));
    SimulatedInstance instance = bench.instance("no-role", "hoge", directory.resolve("no-role"));
    Ran helper = run(instance, instance.helper().toString(), "--role=Machine");
    assertThat(helper.exit()).isNotZero();
    assertThat(helper.out()).isEmpty();
    assertThat(helper.err()).contains("no IAM role");
  }

  @Test
  void calls_fleetWithoutNetwork_breakOff() {
    bench.run(bench.fleet("no-network").iamRoleArn(bench.roleArn()));
    SimulatedInstance lonely = bench.instance("no-network", "hoge", directory.resolve("lonely"));
    try (S3Client s3 = s3(machineRole(lonely))) {
      assertThatThrownBy(() -> s3.listObjectsV2(r -> r.bucket(BUCKET)))
          .isInstanceOf(SdkClientException.class)
          .hasMessageContaining("Unable to execute HTTP request");
    }
    assertThatThrownBy(() -> arn(metadata(lonely)))
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("Unable to execute HTTP request");
  }

  @Test
  void helper_sessionEnded_fails() throws Exception {
    bench.run(bench.fleet("short").iamRoleArn(bench.roleArn()).enableDefaultInternetAccess(true));
    UserSession session = bench.session("short", "hoge");
    SimulatedInstance instance =
        bench.simulator().control().openInstance(session, directory.resolve("short"));
    bench.simulator().control().users().endSession(session);
    assertThat(run(instance, instance.helper().toString(), "--role=Machine").exit()).isNotZero();
    assertThatThrownBy(
            () -> bench.simulator().control().openInstance(session, directory.resolve("late")))
        .isInstanceOfSatisfying(
            SimulatorControlException.class, e -> assertThat(e.code()).isEqualTo("NoSuchSession"));
  }

  @Test
  void awsCli_scenariosOwnCommands_showBothIdentitiesAndTheShare() throws Exception {
    assumeThat(onPath("aws")).as("the AWS CLI is on the PATH").isTrue();
    Ran own = run(hoge, "aws", "sts", "get-caller-identity");
    assertThat(own.err()).isEmpty();
    assertThat(JSON.readTree(own.out()).path("Arn").asText())
        .isEqualTo("arn:aws:sts::999988887777:assumed-role/PhotonInstance/" + hoge.instanceId());
    Ran list =
        run(hoge, "aws", "s3", "ls", "s3://" + BUCKET, "--profile", "appstream_machine_role");
    assertThat(list.err()).isEmpty();
    assertThat(list.out()).contains("PRE s3_share_test/");
    Ran refused = run(hoge, "aws", "s3", "ls", "s3://" + BUCKET);
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.err()).contains("AccessDenied");
  }

  private static AwsCredentialsProvider metadata(SimulatedInstance instance) {
    return InstanceProfileCredentialsProvider.builder()
        .endpoint(instance.environment().get("AWS_EC2_METADATA_SERVICE_ENDPOINT"))
        .profileFile(ProfileFile.aggregator().build())
        .build();
  }

  private static AwsCredentialsProvider machineRole(SimulatedInstance instance) {
    return ProfileCredentialsProvider.builder()
        .profileFile(
            ProfileFile.builder()
                .content(instance.configFile())
                .type(ProfileFile.Type.CONFIGURATION)
                .build())
        .profileName("appstream_machine_role")
        .build();
  }

  private static S3Client s3(AwsCredentialsProvider credentials) {
    return S3Client.builder()
        .endpointOverride(bench.simulator().endpoint())
        .region(bench.simulator().region())
        .credentialsProvider(credentials)
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private static String arn(AwsCredentialsProvider credentials) {
    try (StsClient sts =
        StsClient.builder()
            .endpointOverride(bench.simulator().endpoint())
            .region(bench.simulator().region())
            .credentialsProvider(credentials)
            .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build()) {
      return sts.getCallerIdentity().arn();
    }
  }
}
