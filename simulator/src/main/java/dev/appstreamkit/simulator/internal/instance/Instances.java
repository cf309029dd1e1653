package dev.appstreamkit.simulator.internal.instance;

import dev.appstreamkit.simulator.internal.appstream.people.InstanceDirectory;
import dev.appstreamkit.simulator.internal.world.World;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The instances that somebody opened, by the secret that only the instance has. */
final class Instances {
  private static final int SECRET_BYTES = 24;

  private final SecureRandom chance = new SecureRandom();
  private final Map<String, Instance> bySecret = new HashMap<>();

  private Instances() {}

  static Instances of(World world) {
    return world.section(Instances.class, Instances::new);
  }

  /** Forgets those whose session has ended, so that a server that runs for long doesn't grow. */
  void sweep(World world) {
    bySecret.values().removeIf(i -> InstanceDirectory.ofSession(world, i.sessionId()).isEmpty());
  }

  /** Opens one. Its secret is real chance, not the world's: it keeps other processes out. */
  Instance open(String sessionId, Duration roleKeysLast) {
    Instance instance = new Instance(secret(), secret(), sessionId, roleKeysLast);
    bySecret.put(instance.secret(), instance);
    return instance;
  }

  private String secret() {
    byte[] secret = new byte[SECRET_BYTES];
    chance.nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  Optional<Instance> find(String secret) {
    return Optional.ofNullable(bySecret.get(secret));
  }

  void forget(Instance instance) {
    bySecret.remove(instance.secret());
  }
}
