package dev.appstreamkit.core.waiting;

import dev.appstreamkit.core.internal.Futures;
import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A wait that polls by itself. */
final class PolledWait<T> extends PendingWait<T> {

  /** How much longer than the deadline a poll may take that began before it. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Supplier<? extends CompletionStage<T>> poll;
  private final TimeSource time;

  /** What has to be cancelled with the wait: the delay or the poll under way. */
  private volatile @Nullable Future<?> delay;

  private volatile @Nullable CompletionStage<T> underWay;

  PolledWait(Waiter<T> waiter, Supplier<? extends CompletionStage<T>> poll) {
    super(waiter);
    this.poll = poll;
    this.time = waiter.time();
  }

  PolledWait<T> start() {
    // The first poll may end before its delay is asked for.
    try (Hold hold = time.hold()) {
      poll();
    }
    return this;
  }

  private void poll() {
    if (isDone()) {
      return;
    }
    CompletionStage<T> stage = Futures.from(poll);
    underWay = stage;
    if (isDone()) {
      Futures.cancel(stage);
      return;
    }
    CompletableFuture<Void> guard = guard(stage);
    stage.whenComplete(
        (value, error) -> {
          polled(value, error).ifPresent(this::pollAfter);
          // After the next delay has begun, so that there is always one that time can move to.
          guard.cancel(false);
        });
  }

  /** Ends the wait if a poll doesn't come back. */
  private CompletableFuture<Void> guard(CompletionStage<T> stage) {
    if (stage instanceof Future<?> future && future.isDone()) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> guard = time.delay(waiter().deadline().minus(elapsed()).plus(GRACE));
    guard.thenRun(
        () -> {
          expire();
          Futures.cancel(stage);
        });
    return guard;
  }

  private void pollAfter(Duration duration) {
    CompletableFuture<Void> next = time.delay(duration);
    delay = next;
    if (isDone()) {
      next.cancel(false);
    }
    next.whenComplete(
        (nothing, error) -> {
          if (error == null) {
            poll();
          } else {
            cancel(false);
          }
        });
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      Future<?> pending = delay;
      if (pending != null) {
        pending.cancel(false);
      }
      CompletionStage<T> current = underWay;
      if (current != null) {
        Futures.cancel(current);
      }
    }
    return cancelled;
  }
}
