package dev.appstreamkit.operations.audit;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.internal.DataStyle;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One call that touched a person, a person's session, or made a link. It never holds the link, a
 * password or a token. Immutable.
 */
@Value.Immutable
@DataStyle
public abstract class AuditEvent {

  AuditEvent() {}

  /**
   * Returns a builder, for tests of listeners.
   *
   * @param at when the call ended
   * @param operation the AWS operation
   * @param resource what it was about
   */
  public static Builder builder(Instant at, String operation, ResourceAddress resource) {
    return new Builder().at(at).operation(operation).resource(resource);
  }

  /** Returns when the call ended, in the time of the source that {@code Operations} has. */
  public abstract Instant at();

  /** Returns the AWS operation: {@code ExpireSession}, {@code CreateStreamingURL} and others. */
  public abstract String operation();

  /** Returns what it was about: {@code session/…}, {@code stack/…}, {@code user/…} and others. */
  public abstract ResourceAddress resource();

  /** Returns whom it touched: an address, or the id that a link was made for; empty if unknown. */
  public abstract Optional<String> user();

  /** Returns what else was asked for, by AWS's names: the fleet, the validity, the reason. */
  public abstract Map<String, String> details();

  /** Returns whether AWS did it. */
  @Value.Default
  public boolean succeeded() {
    return true;
  }

  /** Returns AWS's error code; empty if it succeeded or AWS didn't answer. */
  public abstract Optional<String> errorCode();

  /** Builds an event. */
  public static final class Builder extends ImmutableAuditEvent.Builder {
    Builder() {}
  }
}
