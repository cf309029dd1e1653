package dev.appstreamkit.operations.sessions;

import dev.appstreamkit.operations.internal.DataStyle;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Which sessions are meant. Immutable; each method returns another filter that says one thing more.
 */
@Value.Immutable
@DataStyle
public abstract class SessionFilter {

  SessionFilter() {}

  /** Returns the sessions of all stacks and fleets of the account and region. */
  public static SessionFilter all() {
    return new Builder().build();
  }

  /**
   * Returns the sessions of a stack on a fleet.
   *
   * @param stack the stack's name
   * @param fleet the fleet's name
   */
  public static SessionFilter of(String stack, String fleet) {
    return all().onStack(stack).onFleet(fleet);
  }

  /** Returns the name of the only stack that is meant; empty for all. */
  public abstract Optional<String> stack();

  /** Returns the name of the only fleet that is meant; empty for all. */
  public abstract Optional<String> fleet();

  /** Returns the id of the only user who is meant; empty for all. */
  public abstract Optional<String> userId();

  /** Returns the only way to come in that is meant, in AWS's word; empty for all. */
  public abstract Optional<String> authenticationType();

  /** Returns the id of the only instance that is meant; empty for all. */
  public abstract Optional<String> instanceId();

  /** Returns before when the sessions began that are meant; empty for all. */
  public abstract Optional<Instant> startedBefore();

  /** Returns whether only sessions are meant to which somebody is connected at this moment. */
  @Value.Default
  public boolean connectedOnly() {
    return false;
  }

  /** Means the sessions of one stack only. */
  public SessionFilter onStack(String name) {
    return with().stack(name).build();
  }

  /** Means the sessions on one fleet only. */
  public SessionFilter onFleet(String name) {
    return with().fleet(name).build();
  }

  /**
   * Means one user's sessions only, however the user came in.
   *
   * @param id an address in the user pool, or what a link was made for; case matters
   */
  public SessionFilter ofUser(String id) {
    return with().userId(id).build();
  }

  /**
   * Means one user's sessions only.
   *
   * @param id an address in the user pool, or what a link was made for; case matters
   * @param type how the user came in, in AWS's word: {@code API}, {@code SAML}, {@code USERPOOL}
   */
  public SessionFilter ofUser(String id, String type) {
    return with().userId(id).authenticationType(type).build();
  }

  /** Means the sessions on one instance only. */
  public SessionFilter onInstance(String id) {
    return with().instanceId(id).build();
  }

  /** Means only sessions that began before a time; those of which AWS doesn't say it count, too. */
  public SessionFilter startedBefore(Instant time) {
    return with().startedBefore(time).build();
  }

  /** Means only sessions to which somebody is connected at this moment. */
  public SessionFilter connected() {
    return with().connectedOnly(true).build();
  }

  private Builder with() {
    Builder builder = new Builder();
    builder.from(this);
    return builder;
  }

  /**
   * Returns whether a session is meant.
   *
   * @param session the session
   */
  public boolean takes(StreamingSession session) {
    return is(stack(), session.stackName())
        && is(fleet(), session.fleetName())
        && is(userId(), session.userId())
        && is(authenticationType(), session.authenticationType().orElse(""))
        && is(instanceId(), session.instanceId().orElse(""))
        && startedBefore()
            .map(time -> session.startTime().map(began -> began.isBefore(time)).orElse(true))
            .orElse(true)
        && (!connectedOnly() || session.isConnected());
  }

  private static boolean is(Optional<String> wanted, String there) {
    return wanted.isEmpty() || wanted.get().equals(there);
  }

  static final class Builder extends ImmutableSessionFilter.Builder {}
}
