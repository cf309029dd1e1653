package dev.appstreamkit.simulator.internal.world;

import java.time.Instant;

/** Something that will happen at a time of the world, unless it is called off. */
public final class Scheduled implements Comparable<Scheduled> {

  private final Instant due;
  private final long order;
  private final Runnable action;
  private boolean cancelled;

  Scheduled(Instant due, long order, Runnable action) {
    this.due = due;
    this.order = order;
    this.action = action;
  }

  /** Returns when it happens, in simulated time. */
  public Instant due() {
    return due;
  }

  /** Calls it off; harmless once it has happened. */
  public void cancel() {
    cancelled = true;
  }

  void happen() {
    if (!cancelled) {
      action.run();
    }
  }

  /** Orders by time, then by when it was scheduled. */
  @Override
  public int compareTo(Scheduled other) {
    int byTime = due.compareTo(other.due);
    return byTime != 0 ? byTime : Long.compare(order, other.order);
  }

  /** Two are equal only if they are the same. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
