package dev.appstreamkit.simulator.internal.instance;

import dev.appstreamkit.simulator.internal.world.IssuedKeys;
import dev.appstreamkit.simulator.internal.world.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An instance that somebody opened, with the keys that it was given. */
final class Instance {
  private final String secret;
  private final String sessionId;
  private final Duration roleKeysLast;
  private final String metadataToken;
  private @Nullable IssuedKeys own;
  private @Nullable IssuedKeys role;

  Instance(String secret, String metadataToken, String sessionId, Duration roleKeysLast) {
    this.secret = secret;
    this.metadataToken = metadataToken;
    this.sessionId = sessionId;
    this.roleKeysLast = roleKeysLast;
  }

  String secret() {
    return secret;
  }

  String sessionId() {
    return sessionId;
  }

  /** What the metadata service wants to see. */
  String metadataToken() {
    return metadataToken;
  }

  /** How long keys of the machine role work, in wall time. */
  Duration roleKeysLast() {
    return roleKeysLast;
  }

  /** The keys of the instance's own identity: made when the last ones are nearly over. */
  IssuedKeys ownKeys(Instant now, Supplier<IssuedKeys> issue) {
    if (own == null || nearlyOver(own, now, Duration.ofMinutes(10))) {
      own = issue.get();
    }
    return own;
  }

  /** The keys of the machine role: made when the last ones have half their time behind them. */
  IssuedKeys roleKeys(Principal principal, Instant now, Supplier<IssuedKeys> issue) {
    if (role == null
        || !role.principal().equals(principal)
        || nearlyOver(role, now, roleKeysLast.dividedBy(2))) {
      role = issue.get();
    }
    return role;
  }

  /** Keys of a role that is gone are not handed out again. */
  void forgetRoleKeys() {
    role = null;
  }

  private static boolean nearlyOver(IssuedKeys keys, Instant now, Duration margin) {
    return keys.expiration() != null && !now.isBefore(keys.expiration().minus(margin));
  }

  /** Names the session only: the secret is one. */
  @Override
  public String toString() {
    return "Instance[" + sessionId + "]";
  }
}
