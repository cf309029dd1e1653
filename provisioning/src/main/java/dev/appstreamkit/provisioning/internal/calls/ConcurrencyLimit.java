package dev.appstreamkit.provisioning.internal.calls;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Lets only so many calls be tried at once. The others wait in order, without a thread, and before
 * their deadlines begin: a thousand calls to a slow service don't give up for having queued.
 */
final class ConcurrencyLimit {

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int free;

  ConcurrencyLimit(int atOnce) {
    this.free = atOnce;
  }

  <T> CompletableFuture<T> pass(Supplier<CompletableFuture<T>> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable start =
        () ->
            call.get()
                .whenComplete(
                    (value, error) -> {
                      leave();
                      if (error == null) {
                        result.complete(value);
                      } else {
                        result.completeExceptionally(error);
                      }
                    });
    synchronized (waiting) {
      if (free == 0) {
        waiting.add(start);
        return result;
      }
      free--;
    }
    start.run();
    return result;
  }

  private void leave() {
    Runnable next;
    synchronized (waiting) {
      next = waiting.poll();
      if (next == null) {
        free++;
        return;
      }
    }
    next.run();
  }
}
