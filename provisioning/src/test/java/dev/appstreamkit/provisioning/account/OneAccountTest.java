package dev.appstreamkit.provisioning.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Clients that are given lead to the provisioner's account, partition and region, or nowhere. */
class OneAccountTest {

  private static final AppStreamEnvironment ENVIRONMENT =
      AppStreamEnvironment.builder("x").add(Stack.builder("x-stack").build()).build();
  private static AppStreamSimulator here;
  private static AppStreamSimulator elsewhere;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    here = AppStreamSimulator.builder().accountId("111111111111").region("eu-central-1").start();
    elsewhere =
        AppStreamSimulator.builder().accountId("222222222222").region("eu-central-1").start();
  }

  @AfterAll
  static void stop() {
    here.close();
    elsewhere.close();
  }

  /** Gives a client of its service, made for somewhere. */
  record Service(Class<? extends SdkClient> type) {
    SdkClient client(URI endpoint, Region region, AwsCredentialsProvider credentials) {
      try {
        var builder = (AwsClientBuilder<?, ?>) type.getMethod("builder").invoke(null);
        builder.endpointOverride(endpoint).region(region).credentialsProvider(credentials);
        return (SdkClient) builder.build();
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }

    <C extends SdkClient> void give(Class<C> as, SdkClient client, ProvisionerBuilder builder) {
      builder.client(as, as.cast(client));
    }

    void give(SdkClient client, ProvisionerBuilder builder) {
      give(type, client, builder);
    }
  }

  static Stream<Service> services() {
    return Stream.of(
            AppStreamClient.class,
            S3Client.class,
            IamClient.class,
            ApplicationAutoScalingClient.class,
            Ec2Client.class,
            ServiceQuotasClient.class)
        .map(Service::new);
  }

  private ProvisionerBuilder builder() {
    return Provisioner.builder()
        .endpoint(here.endpoint())
        .region(here.region())
        .credentials(here.administrator())
        .expectedAccount("111111111111")
        .manifest(ManifestLocation.file(folder.resolve("m.json")));
  }

  private void refused(ProvisionerBuilder builder, String... words) {
    try (Provisioner provisioner = builder.build()) {
      assertThatThrownBy(() -> provisioner.plan(ENVIRONMENT))
          .isInstanceOfSatisfying(
              ProvisioningException.class,
              error -> assertThat(error.category()).isEqualTo(ErrorCategory.INVALID))
          .hasMessageContainingAll(words);
    }
    assertThat(folder.resolve("m.json")).doesNotExist();
    assertThat(here.control().requestCounts().toString()).doesNotContain("DescribeStacks");
  }

  @ParameterizedTest
  @MethodSource("services")
  void plan_clientOfThisAccount_works(Service service) {
    ProvisionerBuilder builder = builder();
    try (SdkClient client = service.client(here.endpoint(), here.region(), here.administrator())) {
      service.give(client, builder);
      try (Provisioner provisioner = builder.build()) {
        assertThat(provisioner.target().account()).isEqualTo("111111111111");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void plan_clientOfAnotherRegionOrPartition_isRefused(Service service) {
    List<Region> others =
        service.type() == IamClient.class
            ? List.of(Region.CN_NORTH_1, Region.AWS_CN_GLOBAL)
            : List.of(Region.US_EAST_1, Region.CN_NORTH_1, Region.US_GOV_WEST_1);
    for (Region other : others) {
      ProvisionerBuilder builder = builder();
      try (SdkClient client = service.client(here.endpoint(), other, here.administrator())) {
        service.give(client, builder);
        refused(builder, service.type().getSimpleName(), other.id(), "eu-central-1");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void plan_clientOfAnotherEndpoint_isRefused(Service service) {
    ProvisionerBuilder builder = builder();
    try (SdkClient client =
        service.client(elsewhere.endpoint(), here.region(), here.administrator())) {
      service.give(client, builder);
      refused(builder, service.type().getSimpleName(), elsewhere.endpoint().toString());
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void plan_clientWithAnotherAccountsCredentials_isRefused(Service service) {
    ProvisionerBuilder builder = builder().sts(new TwoAccounts(here.administrator()));
    try (SdkClient client =
        service.client(here.endpoint(), here.region(), elsewhere.administrator())) {
      service.give(client, builder);
      refused(builder, service.type().getSimpleName(), "222222222222", "111111111111");
    }
  }

  @Test
  void plan_ownCredentialsOfAnotherAccountThanTheStsClient_isRefused() {
    refused(
        builder().credentials(elsewhere.administrator()).sts(new TwoAccounts(here.administrator())),
        "222222222222",
        "111111111111");
  }

  /** An STS client isn't asked where it is, but what it says of the credentials counts. */
  @ParameterizedTest
  @ValueSource(strings = {"aws-cn", "aws-us-gov", "aws-iso"})
  void plan_credentialsOfAnotherPartition_isRefused(String partition) {
    refused(builder().sts(new OtherPartition(partition)), partition, "eu-central-1");
  }

  private record OtherPartition(String partition) implements StsClient {
    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
      return GetCallerIdentityResponse.builder()
          .account("111111111111")
          .arn("arn:" + partition + ":iam::111111111111:user/somebody")
          .build();
    }

    @Override
    public String serviceName() {
      return "sts";
    }

    @Override
    public void close() {}
  }

  @Test
  void plan_clientThatDoesNotSayWhere_isRefused() {
    AppStreamClient silent =
        new AppStreamClient() {
          @Override
          public String serviceName() {
            return "appstream";
          }

          @Override
          public void close() {}
        };

    refused(
        builder().appStream(silent),
        "AppStreamClient",
        "doesn't say which region and credentials",
        "serviceClientConfiguration()");
  }

  /** Nothing that the clients say of themselves is wrong, and still the ARN is. */
  @Test
  void apply_arnOfAnotherAccount_isNotRecorded() throws Exception {
    try (AppStreamClient there =
            AppStreamClient.builder()
                .endpointOverride(elsewhere.endpoint())
                .region(here.region())
                .credentialsProvider(elsewhere.administrator())
                .build();
        Provisioner provisioner =
            Provisioner.builder()
                .region(here.region())
                .credentials(here.administrator())
                .sts(new TwoAccounts())
                .appStream(there)
                .s3(client(S3Client.builder()))
                .iam(client(IamClient.builder()))
                .manifest(ManifestLocation.file(folder.resolve("m.json")))
                .build()) {
      assertThatThrownBy(() -> provisioner.apply(provisioner.plan(ENVIRONMENT)))
          .isInstanceOf(ApplyFailedException.class)
          .hasMessageContaining("arn:aws:appstream:eu-central-1:222222222222:stack/x-stack")
          .hasMessageContaining("account 111111111111 in eu-central-1 is expected");
      assertThat(Files.readString(folder.resolve("m.json"))).doesNotContain("222222222222");
    }
  }

  private static <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(here.endpoint())
        .region(here.region())
        .credentialsProvider(here.administrator())
        .build();
  }

  @Test
  void plan_ownClientsAlone_asksStsOnce() {
    AppStreamSimulator fresh = AppStreamSimulator.start();
    try (fresh;
        Provisioner provisioner =
            Provisioner.builder()
                .endpoint(fresh.endpoint())
                .region(fresh.region())
                .credentials(fresh.administrator())
                .build()) {
      assertThatCode(provisioner::target).doesNotThrowAnyException();
      assertThat(fresh.control().requestCounts().toString()).contains("GetCallerIdentity=1");
    }
  }

  /** Tells two accounts apart by the credentials that a request carries, or takes all for one. */
  private record TwoAccounts(List<AwsCredentialsProvider> first) implements StsClient {

    TwoAccounts(AwsCredentialsProvider... first) {
      this(List.of(first));
    }

    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
      boolean known =
          request
              .overrideConfiguration()
              .flatMap(override -> override.credentialsIdentityProvider())
              .map(provider -> first.isEmpty() || first.contains(provider))
              .orElse(true);
      String account = known ? "111111111111" : "222222222222";
      return GetCallerIdentityResponse.builder()
          .account(account)
          .arn("arn:aws:iam::" + account + ":user/somebody")
          .build();
    }

    @Override
    public String serviceName() {
      return "sts";
    }

    @Override
    public void close() {}
  }
}
