package dev.appstreamkit.provisioning.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.Fault;
import io.github.resilience4j.retry.RetryRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.signer.AwsSignerExecutionAttribute;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/** Clients are configured once for all, and nothing there leads them elsewhere. */
class ClientsTest {

  private static final AppStreamEnvironment ENVIRONMENT =
      AppStreamEnvironment.builder("x").add(Stack.builder("x-stack").build()).build();
  private static AppStreamSimulator simulator;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    simulator = AppStreamSimulator.start();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  private ProvisionerBuilder builder() {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .manifest(ManifestLocation.file(folder.resolve("m.json")));
  }

  static Stream<Consumer<ClientOverrideConfiguration.Builder>> changes() {
    return Stream.of(
        said -> said.retryStrategy(RetryMode.STANDARD),
        said -> said.retryStrategy(retries -> retries.maxAttempts(3)),
        said -> said.defaultProfileName("somebody-else"),
        said -> said.defaultProfileFile(ProfileFile.aggregator().build()),
        said -> said.putExecutionAttribute(AwsExecutionAttribute.AWS_REGION, Region.US_EAST_1),
        said ->
            said.putExecutionAttribute(
                AwsSignerExecutionAttribute.AWS_CREDENTIALS,
                AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "somebody else's")));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void build_clientsThatChangeWhatIsSetHere_isRefused(
      Consumer<ClientOverrideConfiguration.Builder> change) {
    assertThatThrownBy(() -> builder().clients(change).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ProvisionerBuilder.clients(...) changes");
  }

  @Test
  void build_fipsOrDualStackWithAnEndpoint_isRefused() {
    assertThatThrownBy(() -> builder().fipsEndpoints().build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder().dualStackEndpoints().build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Sees where calls go, and answers none. */
  private static final class Wire implements SdkHttpClient {

    private final SdkHttpClient behind = ApacheHttpClient.create();
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();
    private final boolean answers;

    Wire(boolean answers) {
      this.answers = answers;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      hosts.add(request.httpRequest().host());
      if (answers) {
        return behind.prepareRequest(request);
      }
      throw new IllegalStateException("not answered here");
    }

    @Override
    public void close() {
      behind.close();
    }
  }

  @Test
  void httpClient_given_speaksForAllClients() {
    try (Wire wire = new Wire(true);
        Provisioner provisioner = builder().httpClient(wire).build()) {
      provisioner.plan(ENVIRONMENT);
      assertThat(wire.hosts).containsExactly(simulator.endpoint().getHost());
    }
  }

  @Test
  void endpoints_fipsAndDualStack_areThoseOfAws() {
    try (Wire wire = new Wire(false)) {
      ProvisionerBuilder builder =
          Provisioner.builder()
              .region(Region.US_EAST_1)
              .credentials(simulator.administrator())
              .httpClient(wire);
      try (Provisioner provisioner = builder.fipsEndpoints().build()) {
        assertThatThrownBy(provisioner::target).isInstanceOf(RuntimeException.class);
      }
      assertThat(wire.hosts).containsExactly("sts-fips.us-east-1.amazonaws.com");
    }
  }

  @Test
  void clients_interceptor_seesEveryCall() {
    AtomicInteger seen = new AtomicInteger();
    ExecutionInterceptor counts =
        new ExecutionInterceptor() {
          @Override
          public void beforeTransmission(
              Context.BeforeTransmission context, ExecutionAttributes attributes) {
            seen.incrementAndGet();
          }
        };
    try (Provisioner provisioner =
        builder().clients(said -> said.addExecutionInterceptor(counts)).build()) {
      int calls = provisioner.apply(provisioner.plan(ENVIRONMENT)).outcomes().size();
      assertThat(seen.get()).isGreaterThan(calls);
    }
  }

  @Test
  void clients_interceptorThatChangesCredentials_isRefused() {
    ExecutionInterceptor other =
        new ExecutionInterceptor() {
          @Override
          public SdkRequest modifyRequest(
              Context.ModifyRequest context, ExecutionAttributes attributes) {
            AwsRequest request = (AwsRequest) context.request();
            return request.toBuilder()
                .overrideConfiguration(
                    request
                        .overrideConfiguration()
                        .map(AwsRequestOverrideConfiguration::toBuilder)
                        .orElseGet(AwsRequestOverrideConfiguration::builder)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build())
                .build();
          }
        };
    try (Provisioner provisioner =
        builder().clients(said -> said.addExecutionInterceptor(other)).build()) {
      assertThatThrownBy(() -> provisioner.plan(ENVIRONMENT))
          .isInstanceOf(ProvisioningException.class)
          .hasMessageContaining("other credentials");
    }
  }

  @Test
  void retries_ofCallers_countAndEnd() {
    RetryRegistry registry = RetryRegistry.ofDefaults();
    AtomicInteger repeated = new AtomicInteger();
    registry
        .getEventPublisher()
        .onEntryAdded(
            added ->
                added
                    .getAddedEntry()
                    .getEventPublisher()
                    .onRetry(event -> repeated.incrementAndGet()));
    try (AppStreamSimulator away = AppStreamSimulator.start();
        Provisioner provisioner =
            Provisioner.builder()
                .endpoint(away.endpoint())
                .region(away.region())
                .credentials(away.administrator())
                .manifest(ManifestLocation.file(folder.resolve("m.json")))
                .retryPolicy(RetryPolicy.builder().maxAttempts(3).build())
                .retryRegistry(registry)
                .maxConcurrentCalls(1)
                .maxCallsPerSecond(1000)
                .build()) {
      away.control()
          .faults()
          .add(Fault.error("ServiceUnavailable", 503).on("appstream", "DescribeStacks").times(0));
      assertThatThrownBy(() -> provisioner.plan(ENVIRONMENT))
          .isInstanceOf(ProvisioningException.class);
      assertThat(repeated).hasValue(2);
      assertThat(registry.getAllRetries()).isNotEmpty();
    }
  }

  @Test
  void manifests_ofSeveralEnvironments_areKeptApart() {
    List<AppStreamEnvironment> both =
        Stream.of("one", "two")
            .map(name -> AppStreamEnvironment.builder(name).add(stack(name)).build())
            .toList();
    try (Provisioner provisioner =
            builder()
                .manifest(ManifestLocation.file(folder.resolve("{environment}/m.json")))
                .build();
        Provisioner chosen =
            builder()
                .manifests(
                    environment ->
                        ManifestLocation.file(folder.resolve(environment.name() + "/m.json")))
                .build()) {
      both.forEach(environment -> provisioner.apply(provisioner.plan(environment)));
      assertThat(folder.resolve("one/m.json")).exists();
      assertThat(folder.resolve("two/m.json")).exists();
      both.forEach(environment -> assertThat(chosen.plan(environment).isEmpty()).isTrue());
    }
  }

  private static Stack stack(String name) {
    return Stack.builder(name + "-stack").build();
  }
}
