package dev.appstreamkit.provisioning.internal.aws;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Makes clients, all alike, and closes them. */
final class ClientFactory implements AutoCloseable {

  /**
   * What leads calls somewhere else, or signs them as somebody else. The SDK's public attributes
   * for credentials, signing region and endpoint are views of the second and third.
   */
  private static final List<ExecutionAttribute<?>> OURS =
      List.of(
          AwsExecutionAttribute.AWS_REGION,
          SdkInternalExecutionAttribute.SELECTED_AUTH_SCHEME,
          SdkInternalExecutionAttribute.CLIENT_ENDPOINT_PROVIDER);

  private final ClientSettings settings;
  private final Region region;
  private final ClientOverrideConfiguration override;
  private final List<SdkAutoCloseable> made = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  ClientFactory(ClientSettings settings, Region region) {
    this.settings = settings;
    this.region = region;
    this.override = override(settings);
  }

  private static ClientOverrideConfiguration override(ClientSettings settings) {
    ClientOverrideConfiguration.Builder builder = ClientOverrideConfiguration.builder();
    settings.overrides().forEach(said -> said.accept(builder));
    ClientOverrideConfiguration said = builder.build();
    if (said.retryStrategy().isPresent()
        || said.retryStrategyConfigurator().isPresent()
        || said.retryPolicy().isPresent()
        || said.retryMode().isPresent()) {
      throw refused("the retry strategy", "use ProvisionerBuilder.retryPolicy(...)");
    }
    if (said.defaultProfileName().isPresent() || said.defaultProfileFileSupplier().isPresent()) {
      throw refused(
          "the profile, and so the credentials,",
          "use ProvisionerBuilder.credentials(ProfileCredentialsProvider.create(...))");
    }
    for (ExecutionAttribute<?> attribute : OURS) {
      if (said.executionAttributes().getAttributes().containsKey(attribute)) {
        throw refused(
            attribute.toString(), "use ProvisionerBuilder.region, endpoint and credentials");
      }
    }
    return said.toBuilder()
        .retryStrategy(AwsRetryStrategy.doNotRetry())
        .addExecutionInterceptor(new SameCredentials())
        .build();
  }

  private static IllegalArgumentException refused(String what, String instead) {
    return new IllegalArgumentException(
        "ProvisionerBuilder.clients(...) changes " + what + " of the clients; " + instead);
  }

  <B extends AwsClientBuilder<B, C>, C extends SdkAutoCloseable> C make(B builder) {
    configure(builder);
    return kept(builder.build());
  }

  /** Every client interface of the SDK has a static method that returns its builder. */
  SdkClient make(Class<?> type) {
    try {
      if (type.getMethod("builder").invoke(null) instanceof AwsClientBuilder<?, ?> builder) {
        configure(builder);
        return kept((SdkClient) builder.build());
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(notAClient(type), e);
    }
    throw new IllegalArgumentException(notAClient(type));
  }

  /** One that is made while all are closed is closed, too: its calls fail. */
  private <C extends SdkAutoCloseable> C kept(C client) {
    made.add(client);
    if (closed) {
      client.close();
    }
    return client;
  }

  private void configure(AwsClientBuilder<?, ?> builder) {
    builder.overrideConfiguration(override);
    builder.region(region);
    settings.credentials().map(GuardedProvider::new).ifPresent(builder::credentialsProvider);
    settings.endpoint().ifPresent(builder::endpointOverride);
    if (settings.fips()) {
      builder.fipsEnabled(true);
    }
    if (settings.dualStack()) {
      builder.dualstackEnabled(true);
    }
    if (builder instanceof SdkSyncClientBuilder<?, ?> blocking) {
      settings.httpClient().ifPresent(blocking::httpClient);
    }
  }

  private static String notAClient(Class<?> type) {
    return type.getName()
        + " is no client interface of the AWS SDK for Java 2; give one, such as SsmClient.class.";
  }

  @Override
  public void close() {
    closed = true;
    made.forEach(SdkAutoCloseable::close);
  }
}
