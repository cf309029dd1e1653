package dev.appstreamkit.operations.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.retry.Retrier;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.operations.audit.AuditEvent;
import dev.appstreamkit.operations.audit.AuditListener;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.retry.AwsErrorClassifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** Makes the module's calls: tries them again, says what failed, and tells of those that count. */
public final class Caller {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final SdkPlugin ONE_ATTEMPT =
      client ->
          client.overrideConfiguration(
              client.overrideConfiguration().toBuilder()
                  .retryStrategy(AwsRetryStrategy.doNotRetry())
                  .build());

  /** Of a request, so that the SDK's own retries don't multiply with ours. */
  public static final AwsRequestOverrideConfiguration ONCE =
      AwsRequestOverrideConfiguration.builder().addPlugin(ONE_ATTEMPT).build();

  private final AppStreamClient appStream;
  private final TimeSource time;
  private final Retrier retrier;
  private final List<AuditListener> listeners;

  /**
   * Makes it.
   *
   * @param appStream the client
   * @param time where time comes from
   * @param listeners whom to tell
   */
  public Caller(AppStreamClient appStream, TimeSource time, List<AuditListener> listeners) {
    this.appStream = appStream;
    this.time = time;
    this.listeners = List.copyOf(listeners);
    this.retrier =
        Retrier.builder(
                RetryPolicy.builder()
                    .classifier(AwsErrorClassifier.appStream())
                    .deadline(PATIENCE)
                    .build())
            .timeSource(time)
            .build();
  }

  /** Returns the client. */
  public AppStreamClient appStream() {
    return appStream;
  }

  /** Returns where time comes from. */
  public TimeSource time() {
    return time;
  }

  /**
   * Makes a call that touches nobody. Each request in it has {@link #ONCE}.
   *
   * @param about what it is about
   * @param operation the AWS operation
   * @param call makes it
   * @throws ProvisioningException if it fails for good
   */
  public <T> T call(
      ResourceAddress about, String operation, Function<AppStreamClient, ? extends T> call) {
    return any(about, operation, () -> call.apply(appStream));
  }

  /**
   * Makes a call of any client that touches nobody.
   *
   * @throws ProvisioningException if it fails for good
   */
  public <T> T any(ResourceAddress about, String operation, Supplier<? extends T> call) {
    try {
      return retrier.<T>call(operation, call::get);
    } catch (RuntimeException e) {
      throw Errors.of(about, operation, e);
    }
  }

  /**
   * Makes a call that touches somebody, and tells of it however it ends.
   *
   * @param what what is told
   * @param call makes it
   * @throws ProvisioningException if it fails for good
   */
  public <T> T audited(Audited what, Supplier<? extends T> call) {
    T answer;
    try {
      answer = any(what.resource(), what.operation(), call);
    } catch (ProvisioningException e) {
      tell(what, Optional.of(e));
      throw e;
    }
    tell(what, Optional.empty());
    return answer;
  }

  private void tell(Audited what, Optional<ProvisioningException> error) {
    if (listeners.isEmpty()) {
      return;
    }
    AuditEvent event =
        AuditEvent.builder(time.instant(), what.operation(), what.resource())
            .user(what.user())
            .details(what.details())
            .succeeded(error.isEmpty())
            .errorCode(error.flatMap(ProvisioningException::awsErrorCode))
            .build();
    listeners.forEach(listener -> listener.happened(event));
  }
}
