package dev.appstreamkit.credentials;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import dev.appstreamkit.credentials.internal.command.HelperCommand;
import dev.appstreamkit.credentials.internal.command.HelperLocator;
import dev.appstreamkit.credentials.internal.keys.KeySources;
import dev.appstreamkit.credentials.internal.keys.Lease;
import dev.appstreamkit.credentials.internal.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * Gets keys for one provider, and says what went wrong. What the methods promise stands at the
 * provider. A time limit begins with the call: finding the helper is a part of it.
 *
 * <p>Whoever waits in a future may do in it what he likes, for as long as he likes: futures are
 * completed by workers only, never by a thread that others' keys depend on.
 */
final class Resolver {

  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final Diagnosis diagnosis;
  private final Ticker ticker;
  private final long timeoutNanos;
  private final @Nullable AwsCredentialsProvider elsewhere;
  private final Binding binding;

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
    this.diagnosis = diagnosis;
    this.ticker = sources.ticker();
    this.timeoutNanos = nanos(timeout);
    this.elsewhere = elsewhere;
    this.binding =
        new Binding(locator, diagnosis, sources, elsewhere != null, timeoutNanos, nanos(lifetime));
  }

  /** Returns keys for which nothing is to be done, or null. Neither locks nor allocates. */
  @Nullable AwsSessionCredentials fresh() {
    Lease held = binding.lease();
    return held == null ? null : held.fresh();
  }

  private @Nullable AwsSessionCredentials valid() {
    Lease held = binding.lease();
    return held == null ? null : held.valid();
  }

  /** Returns the command in use, or null before the first one was found. */
  @Nullable HelperCommand command() {
    Lease held = binding.lease();
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

  private AwsCredentials resolve(long patienceNanos) {
    AwsSessionCredentials keys = valid();
    if (keys != null) {
      return keys;
    }
    long asked = ticker.nanos();
    Optional<Lease> bound = found(binding.find());
    if (bound.isEmpty() && elsewhere != null) {
      return elsewhere.resolveCredentials();
    }
    keys = leaseOf(bound).await(asked, patienceNanos);
    if (isClosed()) {
      throw Binding.closed();
    }
    return keys;
  }

  private Optional<Lease> found(CompletableFuture<Optional<Lease>> search) {
    try {
      return ticker.await(search, timeoutNanos);
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (TimeoutException e) {
      throw late();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
  }

  /** Returns a future of valid keys; the calling thread doesn't wait. */
  CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
    AwsSessionCredentials keys = valid();
    if (keys != null) {
      return CompletableFuture.completedFuture(keys);
    }
    long asked = ticker.nanos();
    CompletableFuture<AwsCredentialsIdentity> answer = new CompletableFuture<>();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try {
      Runnable alarm = ticker.schedule(timeoutNanos, () -> completeLater(answer, null, late()));
      answer.whenComplete((identity, failure) -> alarm.run());
      binding
          .find()
          .whenComplete(
              (bound, failure) -> {
                AwsCredentialsProvider other = elsewhere;
                if (failure != null) {
                  completeLater(answer, null, failure);
                } else if (bound.isEmpty() && other != null) {
                  // The time limit is the helper's.
                  alarm.run();
                  ask(other, request, answer, loader);
                } else {
                  follow(bound, asked, answer);
                }
              });
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  /** Asks as if the caller himself did, but for his time: in his class loader's view. */
  private void ask(
      AwsCredentialsProvider other,
      ResolveIdentityRequest request,
      CompletableFuture<AwsCredentialsIdentity> answer,
      @Nullable ClassLoader loader) {
    ticker.run(
        () -> {
          Thread worker = Thread.currentThread();
          ClassLoader own = worker.getContextClassLoader();
          worker.setContextClassLoader(loader);
          try {
            settle(other.resolveIdentity(request), answer);
          } catch (Throwable e) {
            completeLater(answer, null, e);
          } finally {
            worker.setContextClassLoader(own);
          }
        });
  }

  private void follow(
      Optional<Lease> bound, long asked, CompletableFuture<AwsCredentialsIdentity> answer) {
    try {
      settle(leaseOf(bound).future(asked), answer);
    } catch (RuntimeException | Error e) {
      completeLater(answer, null, e);
    }
  }

  private void settle(
      CompletableFuture<? extends AwsCredentialsIdentity> pending,
      CompletableFuture<AwsCredentialsIdentity> answer) {
    pending.whenComplete((keys, failure) -> completeLater(answer, keys, failure));
    answer.whenComplete(
        (keys, failure) -> {
          if (!pending.isDone()) {
            // To end a helper takes a moment, which isn't that of whoever cancels.
            ticker.run(() -> pending.cancel(false));
          }
        });
  }

  private void completeLater(
      CompletableFuture<AwsCredentialsIdentity> answer,
      @Nullable AwsCredentialsIdentity keys,
      @Nullable Throwable failure) {
    if (answer.isDone()) {
      return;
    }
    try {
      ticker.run(() -> complete(answer, keys, failure));
    } catch (OutOfMemoryError e) {
      // No thread to be had: better on this one than never.
      complete(answer, keys, failure);
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
    if (isClosed()) {
      answer.completeExceptionally(diagnosis.exception(Binding.closed()));
    } else if (cause instanceof MachineRoleFailure) {
      answer.completeExceptionally(diagnosis.exception((MachineRoleFailure) cause));
    } else if (cause != null) {
      answer.completeExceptionally(cause);
    } else if (keys != null) {
      answer.complete(keys);
    } else {
      answer.completeExceptionally(
          new IllegalStateException(
              "The provider for outside AppStream answered with null: mend that provider"));
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
    long most = FOREVER.toNanos();
    return Math.max(-most, Math.min(most, TimeUnit.NANOSECONDS.convert(duration)));
  }

  private long nextTryNanos() {
    Lease held = binding.lease();
    long backoff = held == null ? 0 : held.backoffNanos();
    return backoff > 0 ? backoff : LONGEST_PAUSE_NANOS;
  }

  private void pause(long nanos) {
    try {
      ticker.await(binding.end(), nanos);
    } catch (TimeoutException | ExecutionException e) {
      // The pause is over.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw diagnosis.exception(interrupted());
    }
  }

  private static Lease leaseOf(Optional<Lease> bound) {
    if (bound.isEmpty()) {
      throw Binding.closed();
    }
    return bound.get();
  }

  private boolean isClosed() {
    return binding.end().isDone();
  }

  /** Ends the waiting and gives the lease back; doing it again does nothing. */
  void close() {
    binding.close();
  }

  private static RuntimeException failure(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error) {
      throw (Error) cause;
    }
    return cause instanceof RuntimeException
        ? (RuntimeException) cause
        : new IllegalStateException(cause);
  }

  private MachineRoleFailure late() {
    Lease held = binding.lease();
    if (held != null && !binding.isSearching()) {
      return held.tooLong(timeoutNanos);
    }
    return new MachineRoleFailure(
        Reason.TIMED_OUT,
        "Reading the config file and looking for the helper took longer than "
            + TimeUnit.NANOSECONDS.toMillis(timeoutNanos)
            + " ms: is the user's home on a drive that hangs? Try again, or name the helper on the"
            + " builder");
  }

  private static MachineRoleFailure interrupted() {
    return new MachineRoleFailure(
        Reason.INTERRUPTED,
        "Interrupted while waiting for the machine role's keys: try again if wanted");
  }
}
