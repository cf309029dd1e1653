package dev.appstreamkit.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A time that passes only when nobody is busy: it jumps to the next moment at which something is
 * due, as soon as no {@linkplain #hold() hold} is open. Hours of waiting take milliseconds, and the
 * same program takes the same course each time.
 *
 * <p>Actions attached to a delay run on this source's own thread, and time stands still until they
 * have returned. Something that is due <em>now</em> (a delay of zero length) runs even while a hold
 * is open, since no time has to pass for it.
 *
 * <h2>Holds, and handing them over without a gap</h2>
 *
 * <p>Whoever is at work on another thread keeps a hold open for as long as that work may still ask
 * what time it is or start a delay. Work that passes from one thread to another needs a hold that
 * is open all the way: <em>the receiver's hold is opened before the giver's is closed</em>. So,
 *
 * <ul>
 *   <li>a thread that hands a task to a pool opens the task's hold itself, before it submits the
 *       task, and the task closes it as the last thing it does;
 *   <li>a client opens a hold before it sends and closes it after it has dealt with the answer; the
 *       server's hold begins and ends in between;
 *   <li>work that ends in a delay asks for the delay first and closes its hold afterwards;
 *   <li>a thread that blocks until a delay ends, or until something ends that depends on one, must
 *       not keep a hold open meanwhile: nothing would ever happen again. It closes its hold just
 *       before it blocks. What it reads afterwards may be later than the moment it waited for,
 *       unless the action that wakes it has opened a hold for it.
 * </ul>
 *
 * <p>A test that sets up several things first keeps a hold open while it does:
 *
 * <pre>{@code
 * try (SelfAdvancingTime time = SelfAdvancingTime.startingAt(Instant.EPOCH)) {
 *   CompletableFuture<Void> done;
 *   try (Hold setup = time.hold()) {
 *     done = startEverything(time);
 *   }
 *   done.join();
 * }
 * }</pre>
 *
 * <p>It works inside one process only. {@link #toString} tells the time, the delays under way and
 * the number of open holds, which helps when a forgotten hold makes a program stand still.
 */
public final class SelfAdvancingTime implements TimeSource, AutoCloseable {

  private final Timeline timeline = new Timeline();
  private final ScheduledExecutorService scheduler = new TimeSourceScheduler(this, timeline::start);
  private final Instant start;

  private SelfAdvancingTime(Instant start) {
    this.start = Objects.requireNonNull(start, "start");
  }

  /**
   * Returns a self-advancing time. It has a daemon thread of its own until it is closed.
   *
   * @param start the date and time that it shows at first
   */
  public static SelfAdvancingTime startingAt(Instant start) {
    SelfAdvancingTime time = new SelfAdvancingTime(start);
    Thread thread = new Thread(null, time::run, "appstreamkit-self-advancing-time", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(SelfAdvancingTime.class.getClassLoader());
    thread.start();
    return time;
  }

  private void run() {
    try {
      @Nullable DelayFuture next = timeline.awaitNext();
      while (next != null) {
        next.elapsed();
        // An action may have left the flag behind; it is meant for nobody here.
        Thread.interrupted();
        next = timeline.awaitNext();
      }
    } catch (InterruptedException e) {
      timeline.close();
    }
  }

  /** Returns how many holds are open. */
  public int openHolds() {
    return timeline.holds();
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

  /** {@inheritDoc} Once this source is closed, the future that is returned is cancelled. */
  @Override
  public CompletableFuture<Void> delay(Duration duration) {
    return timeline.add(duration);
  }

  @Override
  public Hold hold() {
    return timeline.hold();
  }

  @Override
  public ScheduledExecutorService scheduler() {
    return scheduler;
  }

  /** Stops time: cancels all delays under way and ends the thread. Closing twice does nothing. */
  @Override
  public void close() {
    timeline.close();
  }

  @Override
  public String toString() {
    return "SelfAdvancingTime["
        + instant()
        + ", "
        + timeline.pending()
        + " delays, "
        + timeline.holds()
        + " holds]";
  }
}
