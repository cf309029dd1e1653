package dev.appstreamkit.provisioning.credentials;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulator.LoggedRequest;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

/** Alone, since it sets system properties that every SDK client reads. */
@Isolated
class CredentialsTest {

  @TempDir Path folder;
  private SelfAdvancingTime time;
  private AppStreamSimulator simulator;

  @BeforeEach
  void open() {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    simulator = AppStreamSimulator.builder().time(time).start();
  }

  @AfterEach
  void close() {
    simulator.close();
    time.close();
  }

  private ProvisionerBuilder provisioner(AwsCredentialsProvider credentials) {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(credentials)
        .time(time)
        .manifest(ManifestLocation.file(folder.resolve("manifest.json")));
  }

  private static AppStreamEnvironment environment() {
    return AppStreamEnvironment.builder("share")
        .add(Stack.builder("share-stack").build())
        .add(Bucket.builder("mytest-appstream-share-s3").build())
        .build();
  }

  @Test
  void plan_noCredentials_saysSoAtOnce() {
    AwsCredentialsProvider none =
        ProfileCredentialsProvider.builder()
            .profileFile(ProfileFile.aggregator().build())
            .profileName("nobody")
            .build();
    try (Provisioner provisioner = provisioner(none).build()) {
      assertThatThrownBy(() -> provisioner.plan(environment()))
          .satisfies(category(ErrorCategory.NOT_AUTHENTICATED))
          .hasMessageContaining("no AWS credentials were found")
          .hasMessageContaining("Provisioner.builder().credentials");
    }
    assertThat(simulator.control().requests()).isEmpty();
    assertThat(time.instant()).isEqualTo("2026-01-05T09:00:00Z");
  }

  @Test
  void plan_keysThatAwsDoesNotKnow_saysSoAtOnce() {
    AwsCredentialsProvider wrong =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "wrong"));
    try (AppStreamSimulator strict = AppStreamSimulator.builder().unknownKeysRefused(true).start();
        Provisioner provisioner = provisioner(wrong).endpoint(strict.endpoint()).build()) {
      assertThatThrownBy(() -> provisioner.plan(environment()))
          .satisfies(category(ErrorCategory.NOT_AUTHENTICATED))
          .isInstanceOfSatisfying(
              ProvisioningException.class,
              error -> {
                assertThat(error.operation()).contains("GetCallerIdentity");
                assertThat(error.awsErrorCode()).contains("InvalidClientTokenId");
                assertThat(error.requestId()).isPresent();
              });
      assertThat(strict.control().requests()).hasSize(1);
    }
  }

  @Test
  void build_noRegion_saysWhereToSetIt() {
    String before = System.getProperty("aws.profile", "");
    System.setProperty("aws.disableEc2MetadataService", "true");
    System.setProperty("aws.profile", "nobody-has-this-profile");
    try {
      assertThatThrownBy(() -> Provisioner.builder().build())
          .satisfies(category(ErrorCategory.INVALID))
          .hasMessageContaining("AWS_REGION")
          .hasMessageContaining("Provisioner.builder().region");
    } finally {
      System.clearProperty("aws.disableEc2MetadataService");
      if (before.isEmpty()) {
        System.clearProperty("aws.profile");
      } else {
        System.setProperty("aws.profile", before);
      }
    }
  }

  @Test
  void apply_oneActionNotAllowed_namesItAndTheResource() {
    AwsCredentialsProvider limited =
        user(
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": ["s3:*", "iam:*"], "Resource": "*"},
              {"Effect": "Allow", "Action": "appstream:*", "Resource": "*"},
              {"Effect": "Deny", "Action": "appstream:CreateStack", "Resource": "*"}]}
            """);
    try (Provisioner provisioner = provisioner(limited).build()) {
      assertThatThrownBy(() -> provisioner.apply(provisioner.plan(environment())))
          .isInstanceOfSatisfying(
              ApplyFailedException.class,
              failed -> {
                ProvisioningException error = failed.result().failures().get(0).error();
                assertThat(error).isInstanceOf(AccessDeniedException.class);
                AccessDeniedException denied = (AccessDeniedException) error;
                assertThat(denied.action()).isEqualTo("appstream:CreateStack");
                assertThat(denied.resource().orElse("")).endsWith(":stack/share-stack");
                assertThat(denied.address()).contains(ResourceAddress.of("stack", "share-stack"));
                assertThat(
                        failed
                            .result()
                            .outcome(ResourceAddress.of("bucket", "mytest-appstream-share-s3"))
                            .orElseThrow())
                    .isInstanceOf(Outcome.Done.class);
              });
    }
    try (Provisioner administrator = provisioner(simulator.administrator()).build()) {
      assertThat(administrator.apply(administrator.plan(environment())).complete()).isTrue();
    }
  }

  @Test
  void plan_readingNotAllowed_namesTheAction() {
    AwsCredentialsProvider blind =
        user(
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
            """);
    try (Provisioner provisioner = provisioner(blind).build()) {
      assertThatThrownBy(() -> provisioner.plan(environment()))
          .isInstanceOfSatisfying(
              AccessDeniedException.class,
              denied -> assertThat(denied.action()).isEqualTo("appstream:DescribeStacks"));
    }
  }

  @Test
  void apply_serverErrors_countOneRequestAnAttempt_alsoWithAnInjectedClient() {
    try (AppStreamClient injected =
            AppStreamClient.builder()
                .endpointOverride(simulator.endpoint())
                .region(simulator.region())
                .credentialsProvider(simulator.administrator())
                .build();
        Provisioner provisioner =
            provisioner(simulator.administrator()).appStream(injected).build()) {
      simulator
          .control()
          .faults()
          .add(Fault.error("InternalFailure", 500).on("appstream", "CreateStack").times(2));

      Outcome.Done done =
          (Outcome.Done)
              provisioner
                  .apply(provisioner.plan(environment()))
                  .outcome(ResourceAddress.of("stack", "share-stack"))
                  .orElseThrow();

      assertThat(done.retries()).isEqualTo(2);
      assertThat(requests("CreateStack")).isEqualTo(3);
    }
  }

  @Test
  void plan_serviceDown_countsOneRequestAnAttempt_withAClientMadeHere() {
    try (Provisioner provisioner = provisioner(simulator.administrator()).build()) {
      provisioner.target();
      simulator.control().clearRequests();
      simulator
          .control()
          .faults()
          .add(Fault.error("InternalFailure", 500).on("appstream").times(0));

      assertThatThrownBy(() -> provisioner.plan(environment()))
          .satisfies(category(ErrorCategory.RETRY_LATER))
          .isInstanceOfSatisfying(
              ProvisioningException.class,
              down ->
                  assertThat(down.getSuppressed()[0])
                      .hasMessageContaining(
                          "failed " + requests("DescribeStacks") + " times within"));
    }
    assertThat(time.instant()).isBefore("2026-01-05T09:06:00Z");
  }

  private long requests(String operation) {
    return simulator.control().requests().stream()
        .map(LoggedRequest::operation)
        .filter(operation::equals)
        .count();
  }

  private AwsCredentialsProvider user(String policy) {
    try (IamClient iam =
        IamClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .build()) {
      iam.createUser(request -> request.userName("limited"));
      iam.putUserPolicy(
          request -> request.userName("limited").policyName("limits").policyDocument(policy));
      AccessKey key = iam.createAccessKey(request -> request.userName("limited")).accessKey();
      return StaticCredentialsProvider.create(
          AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
    }
  }
}
