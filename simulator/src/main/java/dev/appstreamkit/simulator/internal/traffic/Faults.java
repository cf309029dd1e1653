package dev.appstreamkit.simulator.internal.traffic;

import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults that tests put into calls. */
public final class Faults {

  private static final int MOST = 1000;
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  private final List<Active> rules = new ArrayList<>();
  private final World world;
  private long added;

  private Faults(World world) {
    this.world = world;
  }

  /** Returns a world's faults. */
  public static Faults of(World world) {
    return world.section(Faults.class, () -> new Faults(world));
  }

  /**
   * Adds a fault.
   *
   * @throws IllegalArgumentException if there are too many already
   */
  public void add(FaultRule rule) {
    if (rules.size() >= MOST) {
      throw new IllegalArgumentException("there are " + MOST + " faults already; clear some");
    }
    // A chance of its own, so that a fault hits the same calls whatever else is drawn.
    Random random = new Random(world.settings().seed() + MIXER * ++added);
    rules.add(new Active(rule, world.now(), random));
  }

  /** Takes a fault back; returns whether there was one. */
  public boolean remove(String id) {
    return rules.removeIf(active -> active.rule.id().equals(id));
  }

  /** Takes all faults back. */
  public void clear() {
    rules.clear();
  }

  /** Returns the faults that may still happen. */
  public List<FaultRule> all() {
    return rules.stream().map(active -> active.rule).toList();
  }

  /** Counts a call and returns the fault that hits it: of several, the one that was added first. */
  public Optional<FaultRule> next(Service service, String operation) {
    FaultRule hit = null;
    for (Active active : List.copyOf(rules)) {
      if (active.matches(service, operation) && active.hits(world.now()) && hit == null) {
        hit = active.rule;
        active.used++;
        if (active.spent()) {
          rules.remove(active);
        }
      }
    }
    return Optional.ofNullable(hit);
  }

  private static final class Active {
    private final FaultRule rule;
    private final Random random;
    private int seen;
    private int used;
    private double tokens;
    private Instant filled;

    Active(FaultRule rule, Instant now, Random random) {
      this.rule = rule;
      this.random = random;
      this.tokens = Math.max(1, rule.perSecond());
      this.filled = now;
    }

    boolean matches(Service service, String operation) {
      return (rule.service() == null || rule.service().equalsIgnoreCase(service.name()))
          && (rule.operation() == null || rule.operation().equalsIgnoreCase(operation));
    }

    /** Counts a call and says whether this fault would hit it. */
    boolean hits(Instant now) {
      seen++;
      if (rule.perSecond() > 0 && passes(now)) {
        return false;
      }
      return seen >= rule.nth() && random.nextDouble() < rule.probability();
    }

    private boolean passes(Instant now) {
      double seconds = Duration.between(filled, now).toNanos() / 1e9;
      tokens = Math.min(Math.max(1, rule.perSecond()), tokens + seconds * rule.perSecond());
      filled = now;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }

    boolean spent() {
      return rule.times() > 0 && used >= rule.times();
    }
  }
}
