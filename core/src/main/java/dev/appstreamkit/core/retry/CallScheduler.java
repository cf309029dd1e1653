package dev.appstreamkit.core.retry;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler that Resilience4j sees during one call. It remembers the delay under way, so that
 * cancelling the call ends that too; Resilience4j itself has no way to.
 */
final class CallScheduler extends AbstractExecutorService implements ScheduledExecutorService {

  private final ScheduledExecutorService scheduler;
  private volatile @Nullable Future<?> pending;
  private volatile boolean cancelled;

  CallScheduler(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
  }

  /** Forgets the delay under way and all that come. */
  void cancel() {
    cancelled = true;
    Future<?> current = pending;
    if (current != null) {
      current.cancel(false);
    }
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    ScheduledFuture<?> future = scheduler.schedule(command, delay, unit);
    pending = future;
    if (cancelled) {
      future.cancel(false);
    }
    return future;
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    return scheduler.schedule(callable, delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    return scheduler.scheduleAtFixedRate(command, initialDelay, period, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    return scheduler.scheduleWithFixedDelay(command, initialDelay, delay, unit);
  }

  @Override
  public void execute(Runnable command) {
    scheduler.execute(command);
  }

  @Override
  public void shutdown() {
    scheduler.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return scheduler.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return scheduler.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return scheduler.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return scheduler.awaitTermination(timeout, unit);
  }
}
