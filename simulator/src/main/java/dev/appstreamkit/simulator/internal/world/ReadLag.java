package dev.appstreamkit.simulator.internal.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Supplier;

/**
 * How long the reads of one service don't see what was written, as in a service that answers reads
 * from copies. Writes and the services among themselves always see what is.
 */
public final class ReadLag {

  private final World world;
  private final Random random;
  private Duration least = Duration.ZERO;
  private Duration most = Duration.ZERO;
  private boolean reading;

  /**
   * Creates one that lags by nothing.
   *
   * @param service whose reads; a chance of its own is drawn from it and the world's seed
   */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  ReadLag(World world, String service) {
    this.world = world;
    this.random = new Random(world.settings().seed() * 31 + service.hashCode());
  }

  /**
   * Sets how long each change from now on stays unseen: evenly drawn between two times.
   *
   * @throws IllegalArgumentException if the least is more than the most, or the most than a hundred
   *     years
   */
  public void set(Duration newLeast, Duration newMost) {
    if (newLeast.isNegative()
        || newLeast.compareTo(newMost) > 0
        || newMost.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a lag between "
              + newLeast
              + " and "
              + newMost
              + " can't be; give the smaller one first, and a hundred years at most");
    }
    this.least = newLeast;
    this.most = newMost;
  }

  /** Returns the least that reads lag. */
  public Duration least() {
    return least;
  }

  /** Returns the most that reads lag. */
  public Duration most() {
    return most;
  }

  /** Returns whether changes stay unseen for a while. */
  public boolean on() {
    return !most.isZero();
  }

  /** Returns the time in this world. */
  public Instant now() {
    return world.now();
  }

  /** Draws from when on a change of now is seen. */
  public Instant visibleFrom() {
    long spread = most.minus(least).toMillis();
    Duration lag = spread <= 0 ? least : least.plusMillis(random.nextLong(spread + 1));
    return world.now().plus(lag);
  }

  /** Returns whether what runs now is a read that may lag. */
  public boolean reading() {
    return reading;
  }

  /** Runs a read that may lag. */
  public <T> T read(Supplier<T> action) {
    reading = true;
    try {
      return action.get();
    } finally {
      reading = false;
    }
  }
}
