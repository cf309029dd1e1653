package dev.appstreamkit.core.time;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs what hangs on delays, one after the other and in order. What blocks, though it must not,
 * keeps the others back for a moment only: then they go on, on another thread.
 */
final class Continuations {

  /** Longer than what doesn't block takes, shorter than what anybody notices. */
  static final Duration MOMENT = Duration.ofMillis(100);

  private final Executor threads;
  private final BiConsumer<Runnable, Duration> later;
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  /** Who runs them just now; null if nobody does. */
  private @Nullable Worker worker;

  /**
   * Makes one.
   *
   * @param threads runs workers, each at once
   * @param later does something short after a while
   */
  Continuations(Executor threads, BiConsumer<Runnable, Duration> later) {
    this.threads = threads;
    this.later = later;
  }

  /** Runs something after all that came before. */
  void run(Runnable task) {
    synchronized (waiting) {
      waiting.add(task);
      if (worker != null) {
        worker.watch();
        return;
      }
      worker = new Worker();
      threads.execute(worker);
    }
  }

  /** Runs what waits until nothing does, or another one has taken over. */
  private final class Worker implements Runnable {

    private long done;
    private boolean watched;

    @Override
    public void run() {
      for (Runnable next = next(); next != null; next = next()) {
        next.run();
        // A continuation may have left the flag behind; it is meant for nobody here.
        Thread.interrupted();
      }
    }

    private @Nullable Runnable next() {
      synchronized (waiting) {
        done++;
        if (worker != this) {
          return null;
        }
        Runnable next = waiting.poll();
        if (next == null) {
          worker = null;
        }
        return next;
      }
    }

    /** Has somebody look, while something waits for this one, whether it still gets on. */
    private void watch() {
      if (!watched) {
        watched = true;
        long before = done;
        later.accept(() -> look(before), MOMENT);
      }
    }

    private void look(long before) {
      synchronized (waiting) {
        watched = false;
        if (worker != this || waiting.isEmpty()) {
          return;
        }
        if (done > before) {
          watch();
          return;
        }
        worker = new Worker();
        threads.execute(worker);
        worker.watch();
      }
    }
  }
}
