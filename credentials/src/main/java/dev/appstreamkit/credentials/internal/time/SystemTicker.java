package dev.appstreamkit.credentials.internal.time;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The system's time. */
public final class SystemTicker implements Ticker {

  /** The only instance: its timer thread serves all providers of the JVM. */
  public static final SystemTicker INSTANCE = new SystemTicker();

  private static final long KEEP_ALIVE_SECONDS = 10;

  private final Workers workers = new Workers();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ScheduledThreadPoolExecutor timer;

  private SystemTicker() {}

  @Override
  public long millis() {
    return System.currentTimeMillis();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  @Override
  public Runnable schedule(long nanos, Runnable task) {
    lock.lock();
    try {
      if (timer == null) {
        timer = newTimer();
      }
      ScheduledFuture<?> scheduled = timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
      return () -> scheduled.cancel(false);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run(Runnable task) {
    workers.run(task);
  }

  @Override
  public <T> T await(CompletableFuture<T> future, long nanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  @Override
  public boolean await(Process process, long nanos) throws InterruptedException {
    return process.waitFor(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void pause(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos);
  }

  @Override
  public void rest() {
    lock.lock();
    try {
      if (timer != null) {
        // Others may be at their first call, with a time limit and no share in keys yet.
        timer.shutdown();
        timer = null;
      }
    } finally {
      lock.unlock();
    }
    workers.rest();
  }

  private static ScheduledThreadPoolExecutor newTimer() {
    // Two threads, so that a slow file system under one task doesn't hold up the refreshing.
    ScheduledThreadPoolExecutor created =
        new ScheduledThreadPoolExecutor(2, task -> Daemons.thread("timer", task));
    created.setRemoveOnCancelPolicy(true);
    created.setKeepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
    created.allowCoreThreadTimeOut(true);
    return created;
  }
}
