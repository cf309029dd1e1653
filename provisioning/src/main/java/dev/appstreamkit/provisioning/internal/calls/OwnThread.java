package dev.appstreamkit.provisioning.internal.calls;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A thread of ours on which something is done for a caller who may turn away. It is never
 * interrupted, for it may be writing: what it waits for is ended by a signal instead. It has the
 * caller's log context.
 */
public final class OwnThread extends Thread {

  private static final AtomicInteger MADE = new AtomicInteger();

  private final StopSignal stop;

  /**
   * Makes the thread; it is a daemon.
   *
   * @param name what it does
   * @param stop ends what it waits for
   * @param work what to do
   */
  public OwnThread(String name, StopSignal stop, Runnable work) {
    super(inContext(work, MDC.getCopyOfContextMap()), "appstreamkit-" + name + "-" + next());
    this.stop = stop;
    setDaemon(true);
  }

  private static int next() {
    return MADE.incrementAndGet();
  }

  private static Runnable inContext(Runnable work, @Nullable Map<String, String> context) {
    return () -> {
      Optional.ofNullable(context).ifPresent(MDC::setContextMap);
      work.run();
    };
  }

  /** Returns a future that completes as another does, or is cancelled by this thread's signal. */
  static <T> CompletableFuture<T> untilStopped(CompletableFuture<T> future) {
    if (!(Thread.currentThread() instanceof OwnThread own)) {
      return future;
    }
    CompletableFuture<T> awaited = future.copy();
    own.stop.ends(awaited);
    return awaited;
  }
}
