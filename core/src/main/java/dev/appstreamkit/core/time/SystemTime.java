package dev.appstreamkit.core.time;

import dev.appstreamkit.core.internal.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The time of the machine: its wall clock, its monotonic clock, and delays that really last.
 *
 * <p>All delays of the process share one daemon thread, and what hangs on them another one; they
 * end when nothing has been due for a minute and are started again when needed. What blocks where a
 * delay ends, though it must not, keeps others back for two tenths of a second at most; then they
 * go on, on a further thread.
 */
public final class SystemTime implements TimeSource {

  private static final SystemTime INSTANCE = new SystemTime();
  private static final Hold NO_HOLD = () -> {};

  private final ScheduledThreadPoolExecutor timer;
  private final Continuations continuations;
  private final ScheduledExecutorService scheduler;

  private SystemTime() {
    timer = new ScheduledThreadPoolExecutor(1, SystemTime::thread);
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(1, TimeUnit.MINUTES);
    timer.allowCoreThreadTimeOut(true);
    ThreadPoolExecutor workers =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            SystemTime::thread);
    continuations = new Continuations(workers, this::later);
    scheduler = new TimeSourceScheduler(this, this::start);
  }

  /** Returns the system's time; always the same object. */
  public static SystemTime instance() {
    return INSTANCE;
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public CompletableFuture<Void> delay(Duration duration) {
    DelayFuture future = new DelayFuture();
    start(future, duration);
    return future;
  }

  /** Begins a delay. */
  void start(DelayFuture future, Duration duration) {
    ScheduledFuture<?> task =
        timer.schedule(
            () -> continuations.run(future::elapsed),
            Math.max(0, Durations.saturatedNanos(duration)),
            TimeUnit.NANOSECONDS);
    future.onCancel(() -> task.cancel(false));
  }

  private void later(Runnable look, Duration after) {
    timer.schedule(look, after.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Returns a hold that does nothing: the system's time can't be held. */
  @Override
  public Hold hold() {
    return NO_HOLD;
  }

  @Override
  public ScheduledExecutorService scheduler() {
    return scheduler;
  }

  @Override
  public String toString() {
    return "SystemTime";
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "appstreamkit-time", 0, false);
    thread.setDaemon(true);
    // What the first caller has must not be kept alive by a thread of the whole process.
    thread.setContextClassLoader(SystemTime.class.getClassLoader());
    return thread;
  }
}
