package dev.appstreamkit.simulator.internal.front;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wiremock.jakarta.servlet.AsyncContext;

/**
 * How many AWS calls are answered at once. Those beyond wait without a thread, so that threads are
 * left for the control API and for health whatever the services are busy with.
 */
final class CallLimit {

  private final Deque<AsyncContext> waiting = new ArrayDeque<>();
  private int free;

  CallLimit(int atOnce) {
    this.free = atOnce;
  }

  /** Takes a turn, or lets the request wait for one: then it is dispatched with the turn taken. */
  synchronized boolean take(Supplier<AsyncContext> request) {
    if (free > 0) {
      free--;
      return true;
    }
    waiting.addLast(request.get());
    return false;
  }

  /** Gives a turn back, to the one that waits longest. */
  void give() {
    AsyncContext next = next();
    while (next != null) {
      try {
        next.dispatch();
        return;
      } catch (IllegalStateException e) {
        // Its client is gone.
        next = next();
      }
    }
  }

  private synchronized @Nullable AsyncContext next() {
    AsyncContext next = waiting.pollFirst();
    if (next == null) {
      free++;
    }
    return next;
  }
}
