package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An AWS call that is over, whether it was answered or failed; each attempt is one. The request id
 * and the operation lead to its event in CloudTrail. Immutable.
 */
@Value.Immutable
@DataStyle
public abstract class CallEvent {

  CallEvent() {}

  /**
   * Returns a builder of a call that is over, for tests of listeners.
   *
   * @param call the call
   */
  public static Builder builder(ApiCall call) {
    return new Builder().call(call);
  }

  /** Returns what was called, and for whom. */
  public abstract ApiCall call();

  /** Returns AWS's id of the request; empty if AWS didn't answer, or gave none. */
  public abstract Optional<String> requestId();

  /** Returns the HTTP status of the answer, 200 for one; empty if there was no answer. */
  public abstract Optional<Integer> status();

  /**
   * Returns why it failed: AWS's error code, {@code ThrottlingException} for one, or the simple
   * name of the SDK's exception where AWS gave none; empty if it succeeded.
   */
  public abstract Optional<String> errorCode();

  /** Returns whether it failed because the service throttles. False by default. */
  @Value.Default
  public boolean throttled() {
    return false;
  }

  /** Returns how long it took, in the provisioner's time. */
  @Value.Default
  public Duration took() {
    return Duration.ZERO;
  }

  /** Returns whether it succeeded. */
  public boolean succeeded() {
    return errorCode().isEmpty();
  }

  @Override
  public String toString() {
    return call()
        + errorCode().map(code -> " failed (" + Printable.of(code) + ")").orElse("")
        + " after "
        + took().toMillis()
        + " ms"
        + requestId().map(id -> ", request id " + Printable.of(id)).orElse("");
  }

  /** Builds a call that is over. */
  public static final class Builder extends ImmutableCallEvent.Builder {
    Builder() {}
  }
}
