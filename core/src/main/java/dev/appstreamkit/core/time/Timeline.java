package dev.appstreamkit.core.time;

import dev.appstreamkit.core.internal.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Simulated time and what is due on it, in order of time and, at equal times, of arrival. Guarded
 * by its monitor; nothing foreign runs while that is held.
 */
final class Timeline {

  /** Something that is due. */
  private record Event(long due, long sequence, DelayFuture future) {}

  private final TreeSet<Event> events =
      new TreeSet<>(Comparator.comparingLong(Event::due).thenComparingLong(Event::sequence));
  private volatile long now;
  private long sequence;
  private int holds;
  private boolean closed;

  /** Returns how many nanoseconds have passed since the beginning. */
  long now() {
    return now;
  }

  synchronized int pending() {
    return events.size();
  }

  synchronized int holds() {
    return holds;
  }

  /** Returns a future of a delay that begins now; a cancelled one if this is closed. */
  CompletableFuture<Void> add(Duration duration) {
    DelayFuture future = new DelayFuture();
    start(future, duration);
    return future;
  }

  /** Begins a delay; cancels it if this is closed. */
  void start(DelayFuture future, Duration duration) {
    if (!enqueue(future, Math.max(0, Durations.saturatedNanos(duration)))) {
      future.cancel(false);
    }
  }

  private synchronized boolean enqueue(DelayFuture future, long nanos) {
    if (closed) {
      return false;
    }
    Event event = new Event(Durations.saturatedAdd(now, nanos), sequence++, future);
    future.onCancel(() -> remove(event));
    events.add(event);
    notifyAll();
    return true;
  }

  private synchronized void remove(Event event) {
    events.remove(event);
  }

  /** Takes the next that is due up to a time, moving there; null if there is none. */
  synchronized @Nullable DelayFuture pollUntil(long target) {
    if (events.isEmpty() || events.first().due() > target) {
      return null;
    }
    return takeFirst();
  }

  /** Moves to a time that isn't in the past. */
  synchronized void moveTo(long target) {
    now = Math.max(now, target);
  }

  /**
   * Waits until something is due, or something is to come and nothing holds the time, moves there
   * and takes it; null once this is closed.
   */
  synchronized @Nullable DelayFuture awaitNext() throws InterruptedException {
    while (!closed && !ready()) {
      wait();
    }
    return closed ? null : takeFirst();
  }

  private boolean ready() {
    return !events.isEmpty() && (holds == 0 || events.first().due() <= now);
  }

  private DelayFuture takeFirst() {
    Event event = events.pollFirst();
    now = Math.max(now, event.due());
    return event.future();
  }

  synchronized Hold hold() {
    holds++;
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.compareAndSet(true, false)) {
        release();
      }
    };
  }

  private synchronized void release() {
    holds--;
    if (holds == 0) {
      notifyAll();
    }
  }

  /** Ends this and cancels what is due. */
  void close() {
    for (Event event : drain()) {
      event.future().cancel(false);
    }
  }

  private synchronized List<Event> drain() {
    closed = true;
    notifyAll();
    List<Event> rest = new ArrayList<>(events);
    events.clear();
    return rest;
  }
}
