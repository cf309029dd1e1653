package dev.appstreamkit.simulator.internal.aws.secrets;

import dev.appstreamkit.simulator.internal.world.Account;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The secrets that an account has in a region. */
final class Secrets {

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int SUFFIX = 6;

  private final World world;
  private final Account account;
  private final String region;
  private final NavigableMap<String, Secret> byName = new TreeMap<>();

  private Secrets(World world, Account account, String region) {
    this.world = world;
    this.account = account;
    this.region = region;
  }

  static Secrets of(World world, Account account, String region) {
    return world.section(account, region, Secrets.class, () -> new Secrets(world, account, region));
  }

  /** Sets a secret's value; the secret is made when it isn't there yet. */
  Secret put(String name, String value) {
    Secret secret =
        byName.computeIfAbsent(name, n -> new Secret(n, arn(n) + "-" + suffix(world.random())));
    String id = new UUID(world.random().nextLong(), world.random().nextLong()).toString();
    secret.put(new Secret.Version(id, value, world.now()));
    return secret;
  }

  /** Removes a secret; returns whether there was one. */
  boolean remove(String name) {
    return byName.remove(name) != null;
  }

  /** Returns a secret by its name or ARN; an ARN without the six letters at its end does too. */
  Optional<Secret> find(@Nullable String id) {
    if (id == null) {
      return Optional.empty();
    }
    return byName.values().stream()
        .filter(s -> s.name().equals(id) || s.arn().equals(id) || arn(s.name()).equals(id))
        .findFirst();
  }

  /** Returns the ARN that a secret of this name would have, but for the letters at its end. */
  String arn(String name) {
    return account.arn("secretsmanager", region, "secret:" + name);
  }

  private static String suffix(Random random) {
    StringBuilder suffix = new StringBuilder(SUFFIX);
    for (int i = 0; i < SUFFIX; i++) {
      suffix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return suffix.toString();
  }
}
