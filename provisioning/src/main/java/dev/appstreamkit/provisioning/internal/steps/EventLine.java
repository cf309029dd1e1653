package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What listeners are told, one event after the other, on a thread that does nothing else: whatever
 * a listener waits for, calls, permits and time go on. Simulated time stands still while they are
 * told, so that they find things as they were, but for a moment of the machine's time only: it may
 * be what they wait for.
 */
final class EventLine {

  private static final Logger LOG = LoggerFactory.getLogger(EventLine.class);

  private static final AtomicInteger MADE = new AtomicInteger();

  /** So long, in the machine's time, a listener may take before simulated time goes on. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  /** Whose listeners the current thread tells. */
  private static final ThreadLocal<@Nullable EventLine> HERE = new ThreadLocal<>();

  /** An event, and whether somebody goes on only when it was told. */
  private record Told(Runnable telling, boolean awaited, CompletableFuture<Void> done) {}

  private final TimeSource time;
  private final TimeSource wall;
  private final ThreadPoolExecutor thread;
  private final Queue<Told> waiting = new ArrayDeque<>();
  private int awaited;
  private boolean busy;
  private Runnable letGo = () -> {};

  /** What the line's thread tells just now, the innermost last. */
  private final Deque<Told> telling = new ArrayDeque<>();

  /**
   * Makes one on which nothing is told yet.
   *
   * @param time what stands still meanwhile
   * @param wall the machine's time
   */
  EventLine(TimeSource time, TimeSource wall) {
    this.time = time;
    this.wall = wall;
    this.thread =
        new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), EventLine::daemon);
    thread.allowCoreThreadTimeOut(true);
  }

  private static Thread daemon(Runnable work) {
    String name = "appstreamkit-listeners-" + MADE.incrementAndGet();
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(EventLine.class.getClassLoader());
    return thread;
  }

  /**
   * Tells something after all that came before.
   *
   * @param awaited whether somebody goes on only then
   * @return completes when it was told
   */
  CompletableFuture<Void> pass(Runnable telling, boolean awaited) {
    Told told = new Told(telling, awaited, new CompletableFuture<>());
    synchronized (waiting) {
      waiting.add(told);
      this.awaited += awaited ? 1 : 0;
      waiting.notifyAll();
      if (busy) {
        return told.done;
      }
      busy = true;
      holdOn();
    }
    thread.execute(this::tellAll);
    return told.done;
  }

  private void tellAll() {
    HERE.set(this);
    for (Told next = next(); next != null; next = next()) {
      tell(next);
      // A listener may have left the flag behind; it is meant for nobody here.
      Thread.interrupted();
    }
  }

  private @Nullable Told next() {
    synchronized (waiting) {
      Told next = waiting.poll();
      if (next == null) {
        busy = false;
        letGo.run();
      } else {
        awaited -= next.awaited ? 1 : 0;
      }
      return next;
    }
  }

  private void tell(Told next) {
    telling.addLast(next);
    try {
      next.telling.run();
    } catch (Throwable e) {
      // A ThreadContext may throw anything; the events after this one are told all the same.
      LOG.warn("an event could not be told", e);
    } finally {
      telling.removeLast();
      holdOn();
      next.done.complete(null);
    }
  }

  /** Has time stand still from now on, for a moment. */
  private void holdOn() {
    Hold next = time.hold();
    letGo.run();
    CompletableFuture<Void> enough = wall.delay(MOMENT);
    enough.thenRun(next::close);
    letGo =
        () -> {
          next.close();
          enough.cancel(false);
        };
  }

  /** Waits, no longer than a moment, until all was told that there is to tell by now. */
  void settle() {
    CompletableFuture<Void> enough = wall.delay(MOMENT);
    CompletableFuture.anyOf(pass(() -> {}, false), enough).join();
    enough.cancel(false);
  }

  /** Returns whether a listener of this line's is told something by the current thread. */
  boolean isHere() {
    return HERE.get() == this;
  }

  /**
   * Has a listener that waits for something be told meanwhile what others wait to have told, for
   * that may be what it waits for. Returns at once where no listener waits.
   */
  void tellUntil(CompletableFuture<?> future) throws InterruptedException {
    if (!isHere()) {
      return;
    }
    future.whenComplete((done, error) -> wake());
    while (!future.isDone()) {
      Told next = nextAwaited(future);
      if (next != null) {
        tell(next);
      }
    }
  }

  /**
   * Does what {@link #tellUntil} does, for no longer than a while, and lets go on what waits for
   * the listener itself.
   *
   * @return whether a listener waits here
   */
  boolean letGo(CompletableFuture<?> future, Duration longest) throws InterruptedException {
    if (!isHere()) {
      return false;
    }
    telling.forEach(told -> told.done.complete(null));
    CompletableFuture<Void> enough = wall.delay(longest);
    tellUntil(CompletableFuture.anyOf(future, enough));
    enough.cancel(false);
    return true;
  }

  private void wake() {
    synchronized (waiting) {
      waiting.notifyAll();
    }
  }

  private @Nullable Told nextAwaited(CompletableFuture<?> future) throws InterruptedException {
    synchronized (waiting) {
      while (awaited == 0 && !future.isDone()) {
        waiting.wait();
      }
      return awaited == 0 ? null : next();
    }
  }
}
