package dev.appstreamkit.core.waiting;

import dev.appstreamkit.core.internal.Durations;
import java.util.Optional;

/** A wait whose polls are shared. What isn't final here is guarded by the batch. */
final class BatchedWait<T> extends PendingWait<Optional<T>> {

  private final String name;
  private final Batch<T> batch;

  /** When the last poll began, and when the next one is due. */
  private long asked;

  private long due;

  /** Whether the name spoils a read by names: it is to vanish, or is missing already. */
  private boolean alone;

  BatchedWait(String name, Waiter<Optional<T>> waiter, Batch<T> batch, long due) {
    super(waiter);
    this.name = name;
    this.batch = batch;
    this.asked = due;
    this.due = due;
    this.alone = waiter.condition().expectsAbsence();
  }

  String name() {
    return name;
  }

  long due() {
    return due;
  }

  boolean alone() {
    return alone;
  }

  void alone(boolean value) {
    alone = value || waiter().condition().expectsAbsence();
  }

  void askAgain(long now, long delay) {
    asked = now;
    due = Durations.saturatedAdd(now, delay);
  }

  /** Whether a read that is made anyway should bring this along: half of its delay has passed. */
  boolean joins(long now) {
    return due - now <= 0 || now - asked >= (due - asked) / 2;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      batch.leave(this);
    }
    return cancelled;
  }
}
