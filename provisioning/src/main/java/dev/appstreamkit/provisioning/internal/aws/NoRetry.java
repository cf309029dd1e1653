package dev.appstreamkit.provisioning.internal.aws;

import dev.appstreamkit.provisioning.internal.ground.RawAnswers;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Turns the SDK's own retries off for a request, so that they never multiply with ours. */
public final class NoRetry {

  private static final SdkPlugin PLUGIN =
      configuration ->
          configuration.overrideConfiguration(once(configuration.overrideConfiguration()).build());

  /** What stands before a run's id in the user agent. */
  private static final String RUN = "appstreamkit-run";

  private NoRetry() {}

  /** Returns a request that isn't retried. */
  public static <Q extends AwsRequest> Q in(Q request) {
    return with(request, PLUGIN, Optional.empty());
  }

  /**
   * Returns a request that isn't retried.
   *
   * @param sent is told where the request goes, on the thread that makes the call
   * @param run the run that it is part of, which is said in the user agent: CloudTrail keeps it
   */
  static <Q extends AwsRequest> Q in(Q request, Consumer<URI> sent, Optional<String> run) {
    boolean listening = RawAnswers.isListening();
    return with(
        request,
        configuration -> {
          ClientOverrideConfiguration.Builder said =
              once(configuration.overrideConfiguration())
                  .addExecutionInterceptor(new Watch(sent))
                  .addExecutionInterceptor(new AnswerCheck());
          configuration.overrideConfiguration(
              (listening ? said.addExecutionInterceptor(RawAnswers.keeping()) : said).build());
        },
        run);
  }

  private static ClientOverrideConfiguration.Builder once(ClientOverrideConfiguration before) {
    return before.toBuilder().retryStrategy(AwsRetryStrategy.doNotRetry());
  }

  @SuppressWarnings("unchecked") // A request's builder builds a request of its class.
  private static <Q extends AwsRequest> Q with(Q request, SdkPlugin plugin, Optional<String> run) {
    AwsRequestOverrideConfiguration.Builder configuration =
        request
            .overrideConfiguration()
            .map(AwsRequestOverrideConfiguration::toBuilder)
            .orElseGet(AwsRequestOverrideConfiguration::builder);
    run.ifPresent(id -> configuration.addApiName(name -> name.name(RUN).version(id)));
    return (Q)
        request.toBuilder().overrideConfiguration(configuration.addPlugin(plugin).build()).build();
  }

  private static final class Watch implements ExecutionInterceptor {

    private final Consumer<URI> sent;

    Watch(Consumer<URI> sent) {
      this.sent = sent;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes all) {
      sent.accept(context.httpRequest().getUri());
    }
  }
}
