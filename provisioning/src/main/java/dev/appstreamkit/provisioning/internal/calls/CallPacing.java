package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.pacing.Pacer;
import dev.appstreamkit.core.retry.Backoff;
import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.internal.aws.CallGate;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Gives the calls of an action their turns. The first has the action's own; each further one, such
 * as the next page of a list, waits for another, and is made again by itself when it is throttled:
 * a service that lets fewer calls through at once than a list has pages still gives the whole list.
 */
final class CallPacing implements CallGate {

  /** After that the action fails, and is tried again as a whole. */
  private static final int TRIES = 10;

  private static final Backoff BETWEEN =
      Backoff.fullJitter(Duration.ofMillis(500), Duration.ofSeconds(10));

  private final Pacer pacer;
  private final TimeSource time;
  private final CallThreads threads;
  private final ThreadLocal<@Nullable Work> here = new ThreadLocal<>();

  CallPacing(Pacer pacer, TimeSource time, CallThreads threads) {
    this.pacer = pacer;
    this.time = time;
    this.threads = threads;
  }

  /** Returns work that is going to be done by a thread; time stands still from now on. */
  Work work() {
    return new Work();
  }

  /** What a thread does between two polls at the clock. */
  final class Work implements AutoCloseable {

    private Hold hold = time.hold();
    private boolean called;

    /** The current thread begins it. */
    void begin() {
      here.set(this);
    }

    /** Blocks until a future completes, and lets time pass meanwhile. */
    private void await(CompletableFuture<Void> future) {
      if (future.isDone()) {
        return;
      }
      // Whoever completes it opens our next hold, so that no time is lost between the two.
      CompletableFuture<Hold> woken = future.thenApply(done -> time.hold());
      threads.waits();
      try {
        hold.close();
        hold = woken.get();
      } catch (InterruptedException e) {
        future.cancel(false);
        woken.thenAccept(Hold::close);
        Thread.currentThread().interrupt();
        throw new CancellationException("the provisioner was closed");
      } catch (ExecutionException e) {
        throw new CancellationException("no time passes any more: " + e.getCause());
      } finally {
        threads.works();
      }
    }

    @Override
    public void close() {
      here.remove();
      hold.close();
    }
  }

  @Override
  public @Nullable Object call(Attempt attempt) throws Throwable {
    Work work = here.get();
    if (work == null) {
      return attempt.make();
    }
    if (!work.called) {
      work.called = true;
      return attempt.make();
    }
    return inTurn(work, attempt);
  }

  private @Nullable Object inTurn(Work work, Attempt attempt) throws Throwable {
    for (int tried = 1; ; tried++) {
      work.await(pacer.acquireNext());
      try {
        Object answer = attempt.make();
        pacer.succeeded();
        return answer;
      } catch (RuntimeException e) {
        if (tried == TRIES || !RetryRules.isThrottled(e)) {
          throw e;
        }
        pacer.throttled();
        work.await(time.delay(BETWEEN.delay(tried, Duration.ZERO, ThreadLocalRandom.current())));
      }
    }
  }
}
