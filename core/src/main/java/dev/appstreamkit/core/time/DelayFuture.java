package dev.appstreamkit.core.time;

import java.util.concurrent.CompletableFuture;

/** A delay that is forgotten where it is kept when it is cancelled. */
final class DelayFuture extends CompletableFuture<Void> {

  private volatile Runnable forget = () -> {};

  /** Says what forgets the delay; does so at once if it is cancelled already. */
  void onCancel(Runnable action) {
    forget = action;
    if (isCancelled()) {
      action.run();
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      forget.run();
    }
    return cancelled;
  }

  void elapsed() {
    complete(null);
  }
}
