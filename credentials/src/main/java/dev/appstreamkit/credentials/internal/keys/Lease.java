package dev.appstreamkit.credentials.internal.keys;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import dev.appstreamkit.credentials.internal.command.HelperCommand;
import dev.appstreamkit.credentials.internal.time.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** One provider's share in a source of keys. The source lives as long as somebody holds one. */
public final class Lease {

  private final KeySource source;
  private final Ticker ticker;
  final long timeoutNanos;
  final long lifetimeNanos;

  Lease(KeySource source, Ticker ticker, long timeoutNanos, long lifetimeNanos) {
    this.source = source;
    this.ticker = ticker;
    this.timeoutNanos = timeoutNanos;
    this.lifetimeNanos = lifetimeNanos;
  }

  /** Returns keys for which nothing is to be done, or null. Neither locks nor allocates. */
  public @Nullable AwsSessionCredentials fresh() {
    return source.fresh();
  }

  /** Returns valid keys, and sees to their refreshing if it is due; null if there are none. */
  public @Nullable AwsSessionCredentials valid() {
    return source.valid();
  }

  /** Returns the command that the keys come from. */
  public HelperCommand command() {
    return source.command();
  }

  /** Returns how long the back-off after a failure lasts, in nanoseconds; zero or less if over. */
  public long backoffNanos() {
    return source.backoffNanos();
  }

  /**
   * Returns valid keys; waits for the helper if need be.
   *
   * @param askedNanos the ticker's reading when the caller asked
   * @param patienceNanos how long he waits from then on, at most
   */
  public AwsSessionCredentials await(long askedNanos, long patienceNanos) {
    long deadline = askedNanos + patienceNanos;
    HelperFetch fetch = source.join(ticker.nanos() - askedNanos);
    while (true) {
      try {
        long patience = deadline - ticker.nanos();
        return ticker.await(fetch.result(), fetch.waitNanos(patience)).credentials();
      } catch (ExecutionException e) {
        throw failure(e.getCause());
      } catch (TimeoutException e) {
        if (fetch.mayWaitOn(deadline - ticker.nanos())) {
          continue;
        }
        MachineRoleFailure timedOut = fetch.isOverdue() ? fetch.timedOut() : tooLong(patienceNanos);
        source.leave(fetch, timedOut);
        throw timedOut;
      } catch (InterruptedException e) {
        MachineRoleFailure interrupted =
            new MachineRoleFailure(
                Reason.INTERRUPTED,
                "Interrupted while waiting for the helper " + command() + ": try again if wanted");
        source.leave(fetch, interrupted);
        Thread.currentThread().interrupt();
        throw interrupted;
      }
    }
  }

  /**
   * Returns a future of valid keys, which fails with {@link MachineRoleFailure}. To cancel it means
   * to wait no longer. Whoever hangs something on it mustn't let it block: the helper's thread may
   * run it.
   *
   * @param askedNanos the ticker's reading when the caller asked
   */
  public CompletableFuture<AwsSessionCredentials> future(long askedNanos) {
    CompletableFuture<AwsSessionCredentials> future = new CompletableFuture<>();
    HelperFetch fetch = source.join(ticker.nanos() - askedNanos);
    fetch
        .result()
        .whenComplete(
            (keys, failure) -> {
              if (failure != null) {
                future.completeExceptionally(failure(failure));
              } else {
                future.complete(keys.credentials());
              }
            });
    future.whenComplete((keys, failure) -> source.leave(fetch, tooLong(timeoutNanos)));
    return future;
  }

  /** Gives the share back; the last one ends the source and whatever runs for it. */
  public void close() {
    source.release(this);
  }

  /** Returns the failure of a caller who has waited for so long. */
  public MachineRoleFailure tooLong(long nanos) {
    return new MachineRoleFailure(
        Reason.TIMED_OUT,
        "No answer of the helper "
            + command()
            + " within "
            + TimeUnit.NANOSECONDS.toMillis(nanos)
            + " ms: is the instance's network up? Try again, or allow a longer timeout");
  }

  private static MachineRoleFailure failure(@Nullable Throwable cause) {
    return cause instanceof MachineRoleFailure
        ? (MachineRoleFailure) cause
        : new MachineRoleFailure(Reason.OUTPUT_UNREADABLE, "Reading the keys failed: try again");
  }
}
