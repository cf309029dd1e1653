package dev.appstreamkit.credentials.internal.keys;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import dev.appstreamkit.credentials.internal.helper.HelperRun;
import dev.appstreamkit.credentials.internal.time.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * One start of the helper that any number of callers wait for. It tells its receiver the outcome,
 * and its receiver ends it.
 */
final class HelperFetch implements Runnable {

  private static final long KILL_GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private final HelperRun run;
  private final boolean inBackground;
  private final Receiver receiver;
  private final CompletableFuture<CachedKeys> result = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  /** How many callers wait; guarded by the source's lock. */
  private int waiting;

  /** Makes a fetch, which starts the helper once it is run. */
  HelperFetch(HelperRun run, boolean inBackground, Receiver receiver) {
    this.run = run;
    this.inBackground = inBackground;
    this.receiver = receiver;
  }

  /** Learns, on the fetch's thread, how the helper's start ended. */
  interface Receiver {

    /** Takes the helper's answer; ends with {@link HelperFetch#succeeded}, or throws a failure. */
    void answered(HelperFetch fetch, AwsSessionCredentials answer);

    /** Takes the failure; ends with {@link HelperFetch#failed}. */
    void broken(HelperFetch fetch, MachineRoleFailure failure);
  }

  @Override
  public void run() {
    try {
      receiver.answered(this, run.call());
    } catch (MachineRoleFailure e) {
      receiver.broken(this, e);
    } catch (RuntimeException | Error e) {
      String what = e.getClass().getSimpleName();
      receiver.broken(
          this,
          new MachineRoleFailure(
              Reason.OUTPUT_UNREADABLE, "Running the helper broke off (" + what + "): try again"));
    } finally {
      end.complete(null);
    }
  }

  /** Counts a caller in; under the source's lock. */
  void join() {
    waiting++;
  }

  /**
   * Counts a caller out; under the source's lock.
   *
   * @return whether nobody needs the fetch any more, so that it is to be aborted
   */
  boolean leave() {
    waiting--;
    return waiting <= 0 && !result.isDone() && (!inBackground || isOverdue());
  }

  /** Tells whether the helper has had all the time that it may take. */
  boolean isOverdue() {
    return run.remainingNanos() <= 0;
  }

  /** Hands the keys to all callers. */
  void succeeded(CachedKeys keys) {
    result.complete(keys);
  }

  /** Hands the failure to all callers. */
  void failed(MachineRoleFailure failure) {
    result.completeExceptionally(failure);
  }

  /** Returns the future of the outcome, for callers to wait in. */
  CompletableFuture<CachedKeys> result() {
    return result;
  }

  /** Returns the failure of a helper that takes longer than it may. */
  MachineRoleFailure timedOut() {
    return run.timedOut();
  }

  /** Ends the helper and with it the fetch; returns when both have ended. */
  void abort(MachineRoleFailure why, Ticker ticker) {
    run.abort(why);
    if (run.isRunning()) {
      // It ends as it is told to, or can't be ended: then the callers don't wait for it.
      await(result, ticker);
    }
    failed(why);
  }

  /** Lets the thread that has handed out its keys do the rest, so that nothing runs any more. */
  void awaitEnd(Ticker ticker) {
    await(end, ticker);
  }

  private static void await(CompletableFuture<?> future, Ticker ticker) {
    boolean interrupted = Thread.interrupted();
    try {
      ticker.await(future, KILL_GRACE_NANOS);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (ExecutionException | TimeoutException e) {
      // Over, the one way or the other.
    }
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

  /**
   * Tells whether a caller whose wait is over may wait on. The wait was measured before the process
   * was there, and its killing gets a little more time.
   */
  boolean mayWaitOn(long patienceNanos) {
    return run.isRunning() && waitNanos(patienceNanos) > 0;
  }
}
