package dev.appstreamkit.core.internal;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A blocked thread that runs what it waits for: the blocking forms join the asynchronous ones, and
 * the parts that block run on the thread that is blocked anyway.
 */
public final class CallingThread implements Executor {

  private final Thread thread = Thread.currentThread();
  private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();

  private CallingThread() {}

  /**
   * Starts something and waits for it, running here what it gives to the executor.
   *
   * @return its value
   * @throws CancellationException if this thread is interrupted, with its flag set, or the future
   *     is cancelled
   * @throws CompletionException around a checked exception; unchecked ones come as they are
   */
  public static <T extends @Nullable Object> T join(
      Function<Executor, CompletableFuture<T>> start) {
    CallingThread here = new CallingThread();
    CompletableFuture<T> future = start.apply(here);
    if (!future.isDone()) {
      future.whenComplete((value, error) -> here.wakeUp());
      here.runUntilDone(future);
    }
    return result(future);
  }

  @Override
  public void execute(Runnable command) {
    if (Thread.currentThread() == thread) {
      command.run();
    } else {
      work.add(command);
    }
  }

  private void wakeUp() {
    work.add(() -> {});
  }

  private void runUntilDone(CompletableFuture<?> future) {
    try {
      while (!future.isDone()) {
        work.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      future.cancel(true);
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
