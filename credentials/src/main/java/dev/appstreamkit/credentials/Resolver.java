package dev.appstreamkit.credentials;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.Log;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import dev.appstreamkit.credentials.internal.command.HelperCommand;
import dev.appstreamkit.credentials.internal.command.HelperLocator;
import dev.appstreamkit.credentials.internal.keys.KeySources;
import dev.appstreamkit.credentials.internal.keys.Lease;
import dev.appstreamkit.credentials.internal.time.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * Gets keys for one provider: finds the command, holds a lease of its keys or chooses the other
 * provider, and says what went wrong. What the methods promise stands at the provider.
 */
final class Resolver {

  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final HelperLocator locator;
  private final Diagnosis diagnosis;
  private final KeySources sources;
  private final Ticker ticker;
  private final long timeoutNanos;
  private final long lifetimeNanos;
  private final @Nullable AwsCredentialsProvider elsewhere;
  private final ReentrantLock lock = new ReentrantLock();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private volatile @Nullable Lease lease;
  private volatile boolean usesElsewhere;

  /**
   * Makes a resolver.
   *
   * @param timeout how long a helper may take
   * @param lifetime how long keys without an expiration may be used
   * @param elsewhere whom to ask outside AppStream, or null
   */
  Resolver(
      HelperLocator locator,
      Diagnosis diagnosis,
      KeySources sources,
      Duration timeout,
      Duration lifetime,
      @Nullable AwsCredentialsProvider elsewhere) {
    this.locator = locator;
    this.diagnosis = diagnosis;
    this.sources = sources;
    this.ticker = sources.ticker();
    this.timeoutNanos = nanos(timeout);
    this.lifetimeNanos = nanos(lifetime);
    this.elsewhere = elsewhere;
  }

  /** Returns keys for which nothing is to be done, or null. Neither locks nor allocates. */
  @Nullable AwsSessionCredentials fresh() {
    Lease held = lease;
    return held == null ? null : held.fresh();
  }

  /** Returns the command in use, or null before the first one was found. */
  @Nullable HelperCommand command() {
    Lease held = lease;
    return held == null ? null : held.command();
  }

  /** Returns valid keys; waits for the helper if there are none. */
  AwsCredentials resolve() {
    try {
      return resolve(timeoutNanos);
    } catch (MachineRoleFailure failure) {
      throw diagnosis.exception(failure);
    }
  }

  /** Returns a future of valid keys; the calling thread doesn't wait. */
  CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
    Lease held = lease;
    AwsSessionCredentials keys = held == null ? null : held.valid();
    if (keys != null) {
      return CompletableFuture.completedFuture(keys);
    }
    CompletableFuture<AwsCredentialsIdentity> answer = new CompletableFuture<>();
    CompletableFuture.runAsync(() -> resolveInto(answer, request));
    return answer;
  }

  private void resolveInto(
      CompletableFuture<AwsCredentialsIdentity> answer, ResolveIdentityRequest request) {
    try {
      Lease bound = bind();
      AwsCredentialsProvider other = elsewhere;
      CompletableFuture<? extends AwsCredentialsIdentity> pending =
          bound == null && other != null ? other.resolveIdentity(request) : leaseOf(bound).future();
      pending.whenComplete((keys, failure) -> complete(answer, keys, failure));
      answer.whenComplete(
          (keys, failure) -> {
            if (answer.isCancelled()) {
              pending.cancel(false);
            }
          });
    } catch (MachineRoleFailure failure) {
      answer.completeExceptionally(diagnosis.exception(failure));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private void complete(
      CompletableFuture<AwsCredentialsIdentity> answer,
      @Nullable AwsCredentialsIdentity keys,
      @Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (end.isDone()) {
      answer.completeExceptionally(diagnosis.exception(closed()));
    } else if (cause instanceof MachineRoleFailure) {
      answer.completeExceptionally(diagnosis.exception((MachineRoleFailure) cause));
    } else if (cause != null) {
      answer.completeExceptionally(cause);
    } else if (keys != null) {
      answer.complete(keys);
    }
  }

  /** Tries until there are keys, time is up or an error that waiting doesn't mend. */
  void waitUntilAvailable(Duration atMost) {
    long deadline = ticker.nanos() + nanos(atMost);
    while (true) {
      try {
        long left = deadline - ticker.nanos();
        resolve(left <= 0 ? timeoutNanos : Math.min(timeoutNanos, left));
        return;
      } catch (MachineRoleFailure failure) {
        MachineRoleCredentialsException error = diagnosis.exception(failure);
        long left = deadline - ticker.nanos();
        if (left <= 0 || !Diagnosis.mayMend(error.reason())) {
          throw error;
        }
        pause(Math.min(left, nextTryNanos()));
      }
    }
  }

  /** Saturates far below what sums of two would overflow. */
  private static long nanos(Duration duration) {
    return duration.compareTo(FOREVER) >= 0 ? FOREVER.toNanos() : duration.toNanos();
  }

  private long nextTryNanos() {
    Lease held = lease;
    long backoff = held == null ? 0 : held.backoffNanos();
    return backoff > 0 ? backoff : LONGEST_PAUSE_NANOS;
  }

  private void pause(long nanos) {
    try {
      ticker.await(end, nanos);
    } catch (TimeoutException | ExecutionException e) {
      // The pause is over.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw diagnosis.exception(
          new MachineRoleFailure(
              Reason.INTERRUPTED, "Interrupted while waiting for the machine role's keys"));
    }
  }

  private AwsCredentials resolve(long patienceNanos) {
    Lease held = lease;
    AwsSessionCredentials keys = held == null ? null : held.valid();
    if (keys != null) {
      return keys;
    }
    Lease bound = bind();
    if (bound == null && elsewhere != null) {
      return elsewhere.resolveCredentials();
    }
    keys = leaseOf(bound).await(patienceNanos);
    if (end.isDone()) {
      throw closed();
    }
    return keys;
  }

  /** Returns a lease of the command as it is now, or null when the other provider is to be used. */
  private @Nullable Lease bind() {
    if (end.isDone()) {
      throw closed();
    }
    if (usesElsewhere) {
      return null;
    }
    HelperCommand command;
    try {
      command = locator.find();
    } catch (MachineRoleFailure failure) {
      if (elsewhere == null || !diagnosis.isOutside(failure)) {
        throw failure;
      }
      choose(true);
      return null;
    }
    Lease held;
    Lease fresh;
    lock.lock();
    try {
      if (end.isDone()) {
        throw closed();
      }
      held = lease;
      if (held != null && held.command().equals(command)) {
        return held;
      }
      fresh = sources.lease(command, timeoutNanos, lifetimeNanos);
      lease = fresh;
    } finally {
      lock.unlock();
    }
    if (held != null) {
      held.close();
    } else if (elsewhere != null) {
      choose(false);
    }
    return fresh;
  }

  private void choose(boolean other) {
    boolean said = usesElsewhere;
    usesElsewhere = other;
    if (other && !said) {
      Log.LOGGER.info(
          "Not in an AppStream instance: using the credentials provider named for this");
    } else if (!other) {
      Log.LOGGER.info("Using the AppStream machine role");
    }
  }

  private static Lease leaseOf(@Nullable Lease lease) {
    if (lease == null) {
      throw closed();
    }
    return lease;
  }

  /** Ends the waiting and gives the lease back; doing it again does nothing. */
  void close() {
    Lease held;
    lock.lock();
    try {
      end.complete(null);
      held = lease;
      lease = null;
    } finally {
      lock.unlock();
    }
    if (held != null) {
      held.close();
    }
  }

  private static MachineRoleFailure closed() {
    return new MachineRoleFailure(
        Reason.CLOSED, "The credentials provider has been closed: use one that is open");
  }
}
