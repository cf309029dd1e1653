package dev.appstreamkit.operations.sessions;

import dev.appstreamkit.operations.internal.DataStyle;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A streaming session as AppStream describes it. Immutable. AWS: {@code Session}. */
@Value.Immutable
@DataStyle
public abstract class StreamingSession {

  StreamingSession() {}

  /** Returns a builder, for tests of what uses it. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns AWS's id of the session. */
  public abstract String id();

  /** Returns the user's id: an address in the user pool, or what a link was made for. */
  public abstract String userId();

  /** Returns how the user came in, in AWS's word: {@code API}, {@code SAML}, {@code USERPOOL}. */
  public abstract Optional<String> authenticationType();

  /** Returns the stack's name. */
  public abstract String stackName();

  /** Returns the fleet's name. */
  public abstract String fleetName();

  /** Returns the state in AWS's word: {@code ACTIVE}, {@code PENDING}, {@code EXPIRED}. */
  public abstract String state();

  /**
   * Returns whether somebody is connected at this moment. A session goes on for a while without
   * anybody, until its disconnect timeout is over.
   */
  public abstract boolean isConnected();

  /** Returns since when the session is there; empty if AWS doesn't say. */
  public abstract Optional<Instant> startTime();

  /** Returns when it ends at the latest; empty if AWS doesn't say. */
  public abstract Optional<Instant> maxExpirationTime();

  /** Returns the instance that it runs on; empty if AWS doesn't say. */
  public abstract Optional<String> instanceId();

  /** Returns the private address of the instance in the VPC; empty if AWS doesn't say. */
  public abstract Optional<String> privateIpAddress();

  /**
   * Returns how long the session has been there; empty if AWS doesn't say since when.
   *
   * @param now the time of now
   */
  public Optional<Duration> lasting(Instant now) {
    return startTime().map(start -> Duration.between(start, now));
  }

  /** Builds one. */
  public static final class Builder extends ImmutableStreamingSession.Builder {
    Builder() {}
  }
}
