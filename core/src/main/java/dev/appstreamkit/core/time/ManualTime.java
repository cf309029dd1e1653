package dev.appstreamkit.core.time;

import dev.appstreamkit.core.internal.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A time that stands still until it is advanced by hand, for tests that look at every moment.
 *
 * <p>Delays end only inside {@link #advance}, in order, on the thread that advances; this goes for
 * delays of zero length and for {@code scheduler().execute(…)} too, for which {@code
 * advance(Duration.ZERO)} is enough.
 */
public final class ManualTime implements TimeSource {

  private final Timeline timeline = new Timeline();
  private final ScheduledExecutorService scheduler = new TimeSourceScheduler(this, timeline::start);
  private final ReentrantLock advancing = new ReentrantLock();
  private volatile Instant start;

  private ManualTime(Instant start) {
    this.start = Objects.requireNonNull(start, "start");
  }

  /**
   * Returns a time that stands still.
   *
   * @param start the date and time that it shows at first
   */
  public static ManualTime startingAt(Instant start) {
    return new ManualTime(start);
  }

  /**
   * Lets time pass, ending each delay that falls due at its own moment. Returns when all that was
   * attached to them has run, as far as it runs on this thread.
   *
   * @param duration how much, zero or more
   * @throws IllegalArgumentException if the duration is negative
   * @throws IllegalStateException if called by an action that an {@code advance} is running
   */
  public void advance(Duration duration) {
    long nanos = Durations.saturatedNanos(Durations.notNegative(duration, "duration"));
    if (advancing.isHeldByCurrentThread()) {
      throw new IllegalStateException(
          "time is being advanced already; advance it from the test, not from an action on a delay");
    }
    advancing.lock();
    try {
      advanceTo(Durations.saturatedAdd(timeline.now(), nanos));
    } finally {
      advancing.unlock();
    }
  }

  private void advanceTo(long target) {
    @Nullable DelayFuture next = timeline.pollUntil(target);
    while (next != null) {
      next.elapsed();
      next = timeline.pollUntil(target);
    }
    timeline.moveTo(target);
  }

  /**
   * Sets the wall clock and nothing else, as when somebody corrects a machine's clock: {@link
   * #nanoTime} and the delays under way don't notice.
   *
   * @param instant what {@link #instant} shows from now on
   */
  public void setClock(Instant instant) {
    start = instant.minusNanos(timeline.now());
  }

  /** Returns how many delays are under way. */
  public int pendingDelays() {
    return timeline.pending();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(timeline.now());
  }

  @Override
  public long nanoTime() {
    return timeline.now();
  }

  @Override
  public CompletableFuture<Void> delay(Duration duration) {
    return timeline.add(duration);
  }

  /** Returns a hold that is counted and changes nothing: this time moves only by hand. */
  @Override
  public Hold hold() {
    return timeline.hold();
  }

  @Override
  public ScheduledExecutorService scheduler() {
    return scheduler;
  }

  @Override
  public String toString() {
    return "ManualTime[" + instant() + ", " + timeline.pending() + " delays]";
  }
}
