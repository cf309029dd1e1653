package dev.appstreamkit.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The one place that time comes from: what time it is, how much has passed, and how to wait without
 * holding a thread. Everything in this library that waits takes one, so that a program can run on
 * the system's time and its tests on simulated time.
 *
 * <p>Implementations are thread-safe.
 */
public interface TimeSource {

  /** Returns the date and time of this source; for simulated sources the simulated one. */
  Instant instant();

  /**
   * Returns a reading in nanoseconds that never goes backwards, in this source's time. Only
   * differences have a meaning; deadlines are measured with it, so a wall clock that jumps does no
   * harm.
   */
  long nanoTime();

  /**
   * Returns a future that completes with null once {@code duration} has passed in this source's
   * time. Zero or a negative duration completes at the next opportunity. Cancelling the future
   * forgets the delay. Actions attached to the future run on the source's own thread and must not
   * block; a self-advancing source stands still until they have returned. (An action attached after
   * the delay has ended runs at once on the thread that attaches it, as with every future.)
   *
   * @param duration how long to wait, not null
   */
  CompletableFuture<Void> delay(Duration duration);

  /**
   * Says that something is under way: a self-advancing source doesn't jump until the hold is
   * closed. Other sources ignore it. Closing twice does nothing.
   */
  Hold hold();

  /**
   * Returns a scheduler whose delays are those of this source, for libraries that want one. It is
   * never shut down by its users; its {@code shutdown} methods throw {@link
   * UnsupportedOperationException}. Its tasks run where this source's delays end, and must not
   * block.
   */
  default ScheduledExecutorService scheduler() {
    return new TimeSourceScheduler(this);
  }
}
