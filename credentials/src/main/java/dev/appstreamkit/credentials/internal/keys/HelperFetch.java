package dev.appstreamkit.credentials.internal.keys;

import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import dev.appstreamkit.credentials.internal.helper.HelperRun;
import dev.appstreamkit.credentials.internal.time.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One start of the helper that any number of callers wait for. */
final class Flight implements Runnable {

  private static final long KILL_GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  final HelperRun run;
  final boolean inBackground;
  final CompletableFuture<Keys> result = new CompletableFuture<>();

  /** How many callers wait; guarded by the source's lock. */
  int waiting;

  private final KeySource source;

  Flight(KeySource source, HelperRun run, boolean inBackground) {
    this.source = source;
    this.run = run;
    this.inBackground = inBackground;
  }

  @Override
  public void run() {
    source.fly(this);
  }

  /** Ends the helper and with it the flight; returns when both have ended. */
  void abort(MachineRoleFailure why, Ticker ticker) {
    run.abort(why);
    boolean interrupted = Thread.interrupted();
    if (run.isRunning()) {
      try {
        ticker.await(result, KILL_GRACE_NANOS);
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException | TimeoutException e) {
        // It ended as it was told to, or can't be ended: then the callers don't wait for it.
      }
    }
    result.completeExceptionally(why);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns how long a caller with {@code patienceNanos} waits. One who stays until the helper's
   * own deadline lets the helper be killed first, so that nothing runs any more when he learns it.
   */
  long waitNanos(long patienceNanos) {
    long remaining = run.remainingNanos();
    return remaining <= patienceNanos && run.isRunning()
        ? remaining + KILL_GRACE_NANOS
        : Math.min(remaining, patienceNanos);
  }
}
