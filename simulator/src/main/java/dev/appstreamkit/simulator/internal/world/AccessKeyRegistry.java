package dev.appstreamkit.simulator.internal.world;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** The keys that this world gave out. Used under the world's lock. */
public final class AccessKeyRegistry {

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String SECRET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final String MARK = "SIM";
  private static final int SWEEP_EVERY = 1024;

  private final Map<String, IssuedKeys> byId = new ConcurrentHashMap<>();
  private final RandomGenerator random;
  private final Clock wall;

  AccessKeyRegistry(RandomGenerator random, Clock wall) {
    this.random = random;
    this.wall = wall;
  }

  /**
   * Issues temporary keys with a session token.
   *
   * @param principal who they stand for
   * @param lifetime how long they work, in wall time: the clients that use them compare their
   *     expiration with their own clock
   */
  public IssuedKeys issue(Principal principal, Duration lifetime) {
    if (byId.size() % SWEEP_EVERY == SWEEP_EVERY - 1) {
      forgetLongExpired();
    }
    return keep(
        new IssuedKeys(
            "ASIA" + MARK + text(LETTERS, 13),
            text(SECRET, 40),
            "SIMULATED" + text(SECRET, 91),
            wall.instant().plus(lifetime),
            principal));
  }

  /** Issues long-lived keys, as an IAM user has. */
  public IssuedKeys issueLongLived(Principal principal) {
    return keep(
        new IssuedKeys("AKIA" + MARK + text(LETTERS, 13), text(SECRET, 40), null, null, principal));
  }

  /** Registers given keys, such as the administrator's fixed ones. */
  public IssuedKeys register(IssuedKeys keys) {
    return keep(keys);
  }

  /** Returns the keys of an access key id, expired ones included. */
  public Optional<IssuedKeys> find(String accessKeyId) {
    return Optional.ofNullable(byId.get(accessKeyId));
  }

  /** Takes keys back. */
  public void revoke(String accessKeyId) {
    byId.remove(accessKeyId);
  }

  /**
   * Returns whether an access key id is one that a simulator made up. One that is no longer known
   * was revoked, or forgotten long after its end, and is nobody's: least of all the
   * administrator's.
   */
  public static boolean madeUp(String accessKeyId) {
    return accessKeyId.startsWith("ASIA" + MARK) || accessKeyId.startsWith("AKIA" + MARK);
  }

  /** Returns whether the keys have ended, in wall time. */
  public boolean expired(IssuedKeys keys) {
    return keys.expiration() != null && !wall.instant().isBefore(keys.expiration());
  }

  private IssuedKeys keep(IssuedKeys keys) {
    byId.put(keys.accessKeyId(), keys);
    return keys;
  }

  /** Keeps a long-running server from growing; a day is enough to still say "expired". */
  private void forgetLongExpired() {
    byId.values()
        .removeIf(
            keys ->
                keys.expiration() != null
                    && keys.expiration().plus(Duration.ofDays(1)).isBefore(wall.instant()));
  }

  private String text(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
