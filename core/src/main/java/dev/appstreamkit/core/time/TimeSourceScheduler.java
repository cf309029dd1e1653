package dev.appstreamkit.core.time;

import dev.appstreamkit.core.internal.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A scheduler made of a time source's delays. Its tasks run where those end. */
final class TimeSourceScheduler extends AbstractExecutorService
    implements ScheduledExecutorService {

  private final TimeSource time;
  private final BiConsumer<DelayFuture, Duration> starter;

  /** Makes a scheduler of any time source. */
  TimeSourceScheduler(TimeSource time) {
    this(time, (future, duration) -> follow(future, time.delay(duration)));
  }

  /**
   * Makes a scheduler of a time source that can begin a delay to which actions are attached
   * already, so that they never run on the thread that schedules.
   */
  TimeSourceScheduler(TimeSource time, BiConsumer<DelayFuture, Duration> starter) {
    this.time = time;
    this.starter = starter;
  }

  private static void follow(DelayFuture future, CompletableFuture<Void> delay) {
    future.onCancel(() -> delay.cancel(false));
    delay.whenComplete(
        (nothing, error) -> {
          if (error == null) {
            future.elapsed();
          } else {
            future.cancel(false);
          }
        });
  }

  @Override
  public void execute(Runnable command) {
    Objects.requireNonNull(command, "command");
    new Task<>(command, 0).start(0);
  }

  @Override
  public Future<?> submit(Runnable task) {
    return schedule(task, 0, TimeUnit.NANOSECONDS);
  }

  @Override
  public <T> Future<T> submit(Callable<T> task) {
    return schedule(task, 0, TimeUnit.NANOSECONDS);
  }

  @Override
  public <T> Future<T> submit(Runnable task, T result) {
    return schedule(Executors.callable(task, result), 0, TimeUnit.NANOSECONDS);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return new Task<>(command, 0).start(unit.toNanos(delay));
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    return new Task<>(callable).start(unit.toNanos(delay));
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    return new Task<>(command, period(period, unit)).start(unit.toNanos(initialDelay));
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    return new Task<>(command, -period(delay, unit)).start(unit.toNanos(initialDelay));
  }

  private static long period(long period, TimeUnit unit) {
    if (period <= 0) {
      throw new IllegalArgumentException("period is " + period + "; give one greater than zero");
    }
    return unit.toNanos(period);
  }

  @Override
  public void shutdown() {
    throw notToBeShutDown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    throw notToBeShutDown();
  }

  private static UnsupportedOperationException notToBeShutDown() {
    return new UnsupportedOperationException(
        "this scheduler belongs to its time source and lives as long as that; don't shut it down");
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  /** Not supported: this scheduler never terminates. */
  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    throw notToBeShutDown();
  }

  /**
   * A task; one that repeats at a rate has a positive period, one with a fixed delay a negative.
   */
  private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {

    private final long period;
    private volatile long due;
    private volatile @Nullable CompletableFuture<Void> delay;

    @SuppressWarnings("NullAway") // A task without a result has null, as everywhere in the JDK.
    Task(Runnable command, long period) {
      super(command, null);
      this.period = period;
    }

    Task(Callable<V> callable) {
      super(callable);
      this.period = 0;
    }

    Task<V> start(long nanos) {
      due = Durations.saturatedAdd(time.nanoTime(), Math.max(0, nanos));
      DelayFuture started = new DelayFuture();
      started.whenComplete((nothing, error) -> proceed(error));
      delay = started;
      starter.accept(started, Duration.ofNanos(Math.max(0, nanos)));
      if (isCancelled()) {
        started.cancel(false);
      }
      return this;
    }

    private void proceed(@Nullable Throwable error) {
      if (error != null) {
        cancel(false);
      } else if (period == 0) {
        run();
      } else if (runAndReset()) {
        repeat();
      }
    }

    private void repeat() {
      long now = time.nanoTime();
      long next = period > 0 ? Durations.saturatedAdd(due, period) : now - period;
      start(next - now);
      // After the start, which counted from now: a rate keeps to its grid.
      due = next;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean cancelled = super.cancel(mayInterruptIfRunning);
      CompletableFuture<Void> current = delay;
      if (cancelled && current != null) {
        current.cancel(false);
      }
      return cancelled;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - time.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
