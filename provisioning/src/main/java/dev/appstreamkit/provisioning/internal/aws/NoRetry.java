package dev.appstreamkit.provisioning.internal.aws;

import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;

/** Turns the SDK's own retries off for a request, so that they never multiply with ours. */
public final class NoRetry {

  private static final SdkPlugin PLUGIN =
      configuration ->
          configuration.overrideConfiguration(
              configuration.overrideConfiguration().toBuilder()
                  .retryStrategy(AwsRetryStrategy.doNotRetry())
                  .build());

  private NoRetry() {}

  /** Returns a request that isn't retried. */
  @SuppressWarnings("unchecked") // A request's builder builds a request of its class.
  public static <Q extends AwsRequest> Q in(Q request) {
    AwsRequestOverrideConfiguration.Builder configuration =
        request
            .overrideConfiguration()
            .map(AwsRequestOverrideConfiguration::toBuilder)
            .orElseGet(AwsRequestOverrideConfiguration::builder);
    return (Q)
        request.toBuilder().overrideConfiguration(configuration.addPlugin(PLUGIN).build()).build();
  }
}
