package dev.appstreamkit.credentials;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.Log;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import dev.appstreamkit.credentials.internal.command.HelperCommand;
import dev.appstreamkit.credentials.internal.command.HelperLocator;
import dev.appstreamkit.credentials.internal.keys.KeySources;
import dev.appstreamkit.credentials.internal.keys.Lease;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one provider's keys come from: a lease of the keys of the command that its profile names
 * now, or, outside AppStream, the other provider.
 */
final class Binding {

  private final HelperLocator locator;
  private final Diagnosis diagnosis;
  private final KeySources sources;
  private final boolean hasElsewhere;
  private final long timeoutNanos;
  private final long lifetimeNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private volatile @Nullable Lease lease;
  private volatile boolean usesElsewhere;
  private volatile @Nullable CompletableFuture<Optional<Lease>> search;

  /**
   * Makes a binding.
   *
   * @param hasElsewhere whether there is somebody to ask outside AppStream
   * @param timeoutNanos how long a helper may take
   * @param lifetimeNanos how long keys without an expiration may be used
   */
  Binding(
      HelperLocator locator,
      Diagnosis diagnosis,
      KeySources sources,
      boolean hasElsewhere,
      long timeoutNanos,
      long lifetimeNanos) {
    this.locator = locator;
    this.diagnosis = diagnosis;
    this.sources = sources;
    this.hasElsewhere = hasElsewhere;
    this.timeoutNanos = timeoutNanos;
    this.lifetimeNanos = lifetimeNanos;
  }

  /** Returns the lease in use, or null before the first one, and after the end. */
  @Nullable Lease lease() {
    return lease;
  }

  /** Completes with the end. */
  CompletableFuture<Void> end() {
    return end;
  }

  /** Tells whether files are being looked at. */
  boolean isSearching() {
    return search != null;
  }

  /**
   * Returns the lease of the command as it is now, or empty when the other provider is to be used.
   * Files are looked at on a thread of this module's, by one search for all who ask meanwhile: a
   * file system that hangs costs callers their time limit, and one thread.
   */
  CompletableFuture<Optional<Lease>> find() {
    CompletableFuture<Optional<Lease>> begun = new CompletableFuture<>();
    lock.lock();
    try {
      CompletableFuture<Optional<Lease>> pending = search;
      if (pending != null) {
        return pending;
      }
      sources.ticker().run(() -> search(begun));
      search = begun;
      return begun;
    } finally {
      lock.unlock();
    }
  }

  private void search(CompletableFuture<Optional<Lease>> begun) {
    Optional<Lease> found = Optional.empty();
    Throwable failure = null;
    try {
      found = Optional.ofNullable(bind());
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    lock.lock();
    try {
      search = null;
    } finally {
      lock.unlock();
    }
    if (failure != null) {
      begun.completeExceptionally(failure);
    } else {
      begun.complete(found);
    }
  }

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
      if (!hasElsewhere || !diagnosis.isOutside(failure)) {
        throw failure;
      }
      choose(true);
      return null;
    }
    return lease(command);
  }

  private Lease lease(HelperCommand command) {
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
    } else if (hasElsewhere) {
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

  /** Ends the waiting and gives the lease back; doing it again does nothing. */
  void close() {
    Lease held;
    CompletableFuture<Optional<Lease>> pending;
    lock.lock();
    try {
      end.complete(null);
      held = lease;
      lease = null;
      pending = search;
    } finally {
      lock.unlock();
    }
    if (pending != null) {
      pending.completeExceptionally(closed());
    }
    if (held != null) {
      held.close();
    }
  }

  static MachineRoleFailure closed() {
    return new MachineRoleFailure(
        Reason.CLOSED, "The credentials provider has been closed: use one that is open");
  }
}
