package dev.appstreamkit.core.internal.blocking;

import dev.appstreamkit.core.internal.Futures;
import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.TimeSource;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A blocked thread that runs what it waits for: the blocking forms join the asynchronous ones, and
 * the parts that block run on the thread that is blocked anyway.
 */
public final class CallingThread {

  private final Thread thread = Thread.currentThread();
  private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();

  private CallingThread() {}

  /**
   * Starts something and waits for it, running here what it supplies by this object.
   *
   * @return its value
   * @throws CancellationException if this thread is interrupted, with its flag set, or the future
   *     is cancelled
   * @throws CompletionException around a checked exception; unchecked ones come as they are
   */
  public static <T extends @Nullable Object> T join(
      Function<CallingThread, CompletableFuture<T>> start) {
    CallingThread here = new CallingThread();
    CompletableFuture<T> future = start.apply(here);
    if (!future.isDone()) {
      future.whenComplete((value, error) -> LockSupport.unpark(here.thread));
      here.runUntilDone(future);
    }
    return result(future);
  }

  /**
   * Runs something on the thread that waits, with time held from now until its outcome has been
   * dealt with.
   */
  public <T extends @Nullable Object> CompletableFuture<T> supply(
      Callable<T> action, TimeSource time) {
    Hold hold = time.hold();
    CompletableFuture<T> outcome = new CompletableFuture<>();
    if (Thread.currentThread() == thread) {
      run(action, outcome, hold);
    } else {
      // A thread that was interrupted never comes to run it; cancelling ends the hold then.
      outcome.whenComplete((value, error) -> closeIfCancelled(outcome, hold));
      work.add(() -> run(action, outcome, hold));
      LockSupport.unpark(thread);
    }
    return outcome;
  }

  private static void closeIfCancelled(CompletableFuture<?> outcome, Hold hold) {
    if (outcome.isCancelled()) {
      hold.close();
    }
  }

  private static <T extends @Nullable Object> void run(
      Callable<T> action, CompletableFuture<T> outcome, Hold hold) {
    try {
      outcome.complete(action.call());
    } catch (Throwable e) {
      outcome.completeExceptionally(e);
    } finally {
      hold.close();
    }
  }

  private void runUntilDone(CompletableFuture<?> future) {
    while (!future.isDone()) {
      if (Thread.currentThread().isInterrupted()) {
        future.cancel(true);
      } else {
        runOneOrPark();
      }
    }
  }

  private void runOneOrPark() {
    Runnable task = work.poll();
    if (task != null) {
      task.run();
    } else {
      LockSupport.park(this);
    }
  }

  private static <T extends @Nullable Object> T result(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CancellationException e) {
      throw cancelled(e);
    } catch (CompletionException e) {
      Throwable error = Futures.unwrap(e);
      if (error instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        throw cancelled(error);
      }
      if (error instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (error instanceof Error serious) {
        throw serious;
      }
      throw e;
    }
  }

  private static CancellationException cancelled(Throwable cause) {
    CancellationException exception =
        new CancellationException(
            Thread.currentThread().isInterrupted()
                ? "the waiting thread was interrupted; its interrupt flag is set"
                : "the call was cancelled");
    exception.initCause(cause);
    return exception;
  }
}
