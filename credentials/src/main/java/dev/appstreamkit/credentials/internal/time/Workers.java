package dev.appstreamkit.credentials.internal.time;

import dev.appstreamkit.credentials.internal.Log;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs what may take its time, a slow file system or a program's own code, on threads of this
 * module. No task waits for another to end: whoever takes one leaves a free thread behind if more
 * are queued. Many short tasks need one or two threads, stuck ones a thread each.
 */
final class Workers {

  private static final long KEEP_ALIVE_SECONDS = 1;

  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Runnable> tasks = new ArrayDeque<>();

  /** Threads that are to look for a task; never zero while there are tasks. */
  private int free;

  private @Nullable ExecutorService threads;

  Workers() {}

  /** Runs a task soon, whatever else runs. */
  void run(Runnable task) {
    lock.lock();
    try {
      if (free == 0) {
        startOne();
      }
      tasks.add(task);
    } finally {
      lock.unlock();
    }
  }

  /** Ends the threads that have nothing to do. */
  void rest() {
    lock.lock();
    try {
      if (threads != null) {
        threads.shutdown();
        threads = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private void startOne() {
    if (threads == null) {
      threads = newThreads();
    }
    threads.execute(this::work);
    free++;
  }

  private void work() {
    for (Runnable task = take(); task != null; task = take()) {
      try {
        task.run();
      } catch (Throwable e) {
        Log.LOGGER.warn("A task of the machine role's provider broke off", e);
      } finally {
        done();
      }
    }
  }

  private void done() {
    lock.lock();
    free++;
    lock.unlock();
  }

  private @Nullable Runnable take() {
    lock.lock();
    Runnable task = tasks.poll();
    free--;
    try {

      if (free == 0 && !tasks.isEmpty()) {
        startOne();
      }
      return task;
    } catch (OutOfMemoryError e) {
      // No more threads for now: this one goes on with the others once it has done its own.
      return task;
    } finally {
      lock.unlock();
    }
  }

  private static ExecutorService newThreads() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        KEEP_ALIVE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> Daemons.thread("worker", task));
  }
}
