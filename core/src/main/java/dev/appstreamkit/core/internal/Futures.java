package dev.appstreamkit.core.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts, copies and cancels asynchronous calls, and unwraps their errors. */
public final class Futures {

  private Futures() {}

  /** Starts something asynchronous; what goes wrong at that becomes a failed stage. */
  public static <T extends @Nullable Object> CompletionStage<T> from(
      Supplier<? extends CompletionStage<T>> action) {
    try {
      @Nullable CompletionStage<T> stage = action.get();
      return stage != null
          ? stage
          : CompletableFuture.failedFuture(
              new NullPointerException(
                  "the action returned null instead of a CompletionStage; return a stage, a"
                      + " completed one if there is nothing to wait for"));
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Returns the error itself, without what the JDK's futures wrap around it. */
  public static Throwable unwrap(Throwable error) {
    Throwable inner = error;
    while ((inner instanceof CompletionException || inner instanceof ExecutionException)
        && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }

  /** Passes the outcome of a stage on, an error without what the JDK wraps around it. */
  public static <T extends @Nullable Object> void copy(
      CompletionStage<T> from, CompletableFuture<T> to) {
    from.whenComplete(
        (value, error) -> {
          if (error == null) {
            to.complete(value);
          } else {
            to.completeExceptionally(unwrap(error));
          }
        });
  }

  /** Whether a stage is known to have completed with a value; false if nobody can tell. */
  public static boolean hasSucceeded(CompletionStage<?> stage) {
    return stage instanceof CompletableFuture<?> future
        && future.isDone()
        && !future.isCompletedExceptionally();
  }

  /** Cancels a stage that can be cancelled. */
  public static void cancel(CompletionStage<?> stage) {
    if (stage instanceof Future<?> future) {
      future.cancel(true);
    }
  }
}
