package dev.appstreamkit.provisioning.internal.calls;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that calls block. One that only waits for the permit of its next call is made up for
 * by another, so that what is queued is never kept by those who wait.
 */
public final class CallThreads implements Executor {

  private static final AtomicInteger MADE = new AtomicInteger();
  private static final long IDLE_SECONDS = 10;

  private final int atOnce;
  private final ThreadPoolExecutor threads;
  private int waiting;

  /**
   * Makes them.
   *
   * @param atOnce how many calls are under way at once at most
   */
  public CallThreads(int atOnce) {
    this.atOnce = atOnce;
    this.threads =
        new ThreadPoolExecutor(
            atOnce,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            CallThreads::daemon);
  }

  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }

  /** The current one waits from now on. */
  void waits() {
    change(1);
  }

  /** The current one works again. */
  void works() {
    change(-1);
  }

  private synchronized void change(int more) {
    waiting += more;
    threads.setCorePoolSize(atOnce + waiting);
  }

  /** Interrupts them, and returns what none of them will do any more. */
  public List<Runnable> close() {
    return threads.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    String name = "appstreamkit-" + MADE.incrementAndGet();
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    // Whoever calls first may be gone, with its class loader, long before the last.
    thread.setContextClassLoader(CallThreads.class.getClassLoader());
    return thread;
  }
}
