package dev.appstreamkit.operations.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.retry.Retrier;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.operations.audit.AuditEvent;
import dev.appstreamkit.operations.audit.AuditListener;
import dev.appstreamkit.provisioning.AwsErrors;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** Makes the module's calls: tries them again, says what failed, and tells of those that count. */
public final class Caller {

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
  private final Patience patience;
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
    this.patience = new Patience(time);
    this.retrier = Retrier.builder(Patience.usual()).timeSource(time).build();
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
    return made(about, operation, endpoint(), () -> call.apply(appStream));
  }

  /** A client of the user's own making needn't say where it calls. */
  private Optional<URI> endpoint() {
    try {
      return appStream.serviceClientConfiguration().endpointOverride();
    } catch (UnsupportedOperationException silent) {
      return Optional.empty();
    }
  }

  /**
   * Makes a call of any client that touches nobody.
   *
   * @throws ProvisioningException if it fails for good
   */
  public <T> T any(ResourceAddress about, String operation, Supplier<? extends T> call) {
    return made(about, operation, Optional.empty(), call);
  }

  private <T> T made(
      ResourceAddress about, String operation, Optional<URI> endpoint, Supplier<? extends T> call) {
    if (Thread.currentThread().isInterrupted()) {
      throw Errors.of(about, operation, endpoint, new CancellationException("not begun"));
    }
    try {
      T answer = retrier.withPolicy(patience.policy()).<T>call(operation, call::get);
      patience.answered();
      return answer;
    } catch (RuntimeException e) {
      throw Errors.of(about, operation, endpoint, e);
    }
  }

  /**
   * Makes a call of AppStream that touches somebody, and tells of it however it ends.
   *
   * @param what what is told
   * @param call makes it
   * @throws ProvisioningException if it fails for good
   */
  public <T> T audited(Audited what, Supplier<? extends T> call) {
    T answer;
    try {
      answer = made(what.resource(), what.operation(), endpoint(), call);
    } catch (Throwable e) {
      tell(what, Optional.of(e)).ifPresent(e::addSuppressed);
      throw e;
    }
    tell(what, Optional.empty()).ifPresent(Caller::sneak);
    return answer;
  }

  /**
   * Makes a call whose answer holds a secret, and tells of it however it ends.
   *
   * @param what what is told
   * @param call makes it, and reads the answer
   * @throws ProvisioningException if it fails for good; quotes nothing from the answer
   */
  public <T> T secret(Audited what, Supplier<? extends T> call) {
    return audited(what, () -> AwsErrors.readSecret(what.resource(), what.operation(), call));
  }

  /** Tells all, whatever one of them throws, and returns that. */
  private Optional<Throwable> tell(Audited what, Optional<Throwable> error) {
    AuditEvent event =
        AuditEvent.builder(time.instant(), what.operation(), what.resource())
            .user(what.user())
            .details(what.details())
            .succeeded(error.isEmpty())
            .errorCode(
                error
                    .filter(ProvisioningException.class::isInstance)
                    .flatMap(known -> ((ProvisioningException) known).awsErrorCode()))
            .build();
    Optional<Throwable> thrown = Optional.empty();
    for (AuditListener listener : listeners) {
      try {
        listener.happened(event);
      } catch (Throwable e) { // Kotlin's listeners throw whatever they like.
        thrown = Optional.of(joined(thrown, e));
      }
    }
    return thrown;
  }

  private static Throwable joined(Optional<Throwable> first, Throwable next) {
    if (next instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    first.filter(known -> known != next).ifPresent(known -> known.addSuppressed(next));
    return first.orElse(next);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable error) throws E {
    throw (E) error;
  }
}
