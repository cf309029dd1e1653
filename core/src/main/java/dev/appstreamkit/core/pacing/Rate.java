package dev.appstreamkit.core.pacing;

import dev.appstreamkit.core.pacing.PacerEvent.Change;
import java.util.Optional;

/**
 * How many calls a second are allowed, and how many right now. Halved at throttling; back half of
 * the way to nine tenths of what was too much at each step, since the service allows about that;
 * and from there on by one hundredth a step, to find out whether it allows more. Not thread-safe.
 */
final class Rate {

  private static final long STEP = 1_000_000_000L;
  private static final double SAFE = 0.9;
  private static final double PROBE = 0.01;

  /** What a change brought. */
  record Changed(Change change, double previous, double current) {}

  private final double lowest;
  private final double highest;
  private final double burst;
  private double rate;
  private double tooMuch;
  private double permits;
  private long refilled;
  private long changed;
  private long slowed;

  Rate(double lowest, double highest, double start, int burst, long now) {
    this.lowest = lowest;
    this.highest = highest;
    this.burst = burst;
    this.rate = start;
    this.tooMuch = Double.POSITIVE_INFINITY;
    this.permits = burst;
    this.refilled = now;
    this.changed = now;
    this.slowed = now - STEP;
  }

  double current() {
    return rate;
  }

  /** Takes a permit, if there is one. */
  boolean take(long now) {
    refill(now);
    if (permits < 1) {
      return false;
    }
    permits--;
    return true;
  }

  /** Returns how many nanoseconds there will be no permit; more than zero. */
  long nanosUntilNext(long now) {
    refill(now);
    return Math.max(1, (long) Math.ceil((1 - permits) / rate * 1e9));
  }

  private void refill(long now) {
    permits = Math.min(burst, permits + (now - refilled) / 1e9 * rate);
    refilled = now;
  }

  /** Halves the rate; nothing if that has just been done, since calls are throttled in crowds. */
  Optional<Changed> throttled(long now) {
    if (now - slowed < STEP) {
      return Optional.empty();
    }
    refill(now);
    permits = Math.min(permits, 0);
    tooMuch = rate;
    slowed = now;
    return change(Change.SLOWED, rate / 2, now);
  }

  /** Goes up a step; nothing if the last change was a moment ago. */
  Optional<Changed> succeeded(long now) {
    if (now - changed < STEP || rate >= highest) {
      return Optional.empty();
    }
    refill(now);
    double safe = Math.min(highest, tooMuch * SAFE);
    double probe = rate * (1 + PROBE);
    return change(Change.RECOVERED, Math.max(probe, rate + (safe - rate) / 2), now);
  }

  private Optional<Changed> change(Change change, double wanted, long now) {
    double previous = rate;
    rate = Math.min(highest, Math.max(lowest, wanted));
    changed = now;
    return rate == previous ? Optional.empty() : Optional.of(new Changed(change, previous, rate));
  }
}
