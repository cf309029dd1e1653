package dev.appstreamkit.credentials.internal.keys;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.Log;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import dev.appstreamkit.credentials.internal.command.HelperCommand;
import dev.appstreamkit.credentials.internal.helper.HelperRun;
import dev.appstreamkit.credentials.internal.time.Daemons;
import dev.appstreamkit.credentials.internal.time.Ticker;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * The keys of one command, for everybody in the JVM who uses it. The lock guards the state and is
 * never held while anything runs or waits.
 */
final class KeySource implements HelperFetch.Receiver {

  private static final long MIN_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final HelperCommand command;
  private final Ticker ticker;
  private final KeySources owner;
  private final ReentrantLock lock = new ReentrantLock();
  private final FailureBackoff backoff = new FailureBackoff();

  /** Weak, so that a provider which nobody closed doesn't keep refreshing after it is gone. */
  private final List<WeakReference<Lease>> leases = new ArrayList<>();

  private volatile @Nullable CachedKeys current;
  private @Nullable HelperFetch fetch;

  /** The one whose thread was started last; it may have handed out its keys already. */
  private @Nullable HelperFetch latest;

  private @Nullable Runnable timer;
  private long lastStartNanos;
  private boolean warned;
  private boolean closed;

  KeySource(HelperCommand command, Ticker ticker, KeySources owner) {
    this.command = command;
    this.ticker = ticker;
    this.owner = owner;
  }

  HelperCommand command() {
    return command;
  }

  @Nullable AwsSessionCredentials fresh() {
    CachedKeys keys = current;
    return keys != null && keys.areFresh(ticker) ? keys.credentials() : null;
  }

  @Nullable AwsSessionCredentials valid() {
    CachedKeys keys = current;
    if (keys == null || !keys.areValid(ticker)) {
      return null;
    }
    if (keys.areDue(ticker) && lock.tryLock()) {
      try {
        refreshIfAllowed();
      } finally {
        lock.unlock();
      }
    }
    return keys.credentials();
  }

  long backoffNanos() {
    lock.lock();
    try {
      return backoff.remainingNanos(ticker);
    } finally {
      lock.unlock();
    }
  }

  /** Takes a lease in; false if the source has been closed meanwhile. */
  boolean admit(Lease lease) {
    lock.lock();
    try {
      if (!closed) {
        leases.add(new WeakReference<>(lease));
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  void release(Lease lease) {
    lock.lock();
    try {
      leases.removeIf(held -> held.get() == lease || held.get() == null);
      if (!leases.isEmpty()) {
        return;
      }
    } finally {
      lock.unlock();
    }
    close();
  }

  /**
   * Returns the fetch to wait for: the one under way, a new one, or one that has succeeded.
   *
   * @param spentNanos how much of his time limit the caller has used already
   */
  HelperFetch join(long spentNanos) {
    lock.lock();
    try {
      if (closed) {
        throw closedFailure();
      }
      HelperFetch joined = fetch;
      CachedKeys keys = current;
      if (keys != null && keys.areValid(ticker)) {
        joined = new HelperFetch(new HelperRun(command, ticker, 0, 0), false, this);
        joined.succeeded(keys);
      } else if (joined == null) {
        MachineRoleFailure last = backoff.last();
        if (last != null && backoff.remainingNanos(ticker) > 0) {
          throw last;
        }
        joined = start(false, spentNanos);
      }
      joined.join();
      return joined;
    } finally {
      lock.unlock();
    }
  }

  /** Counts a caller out. If nobody else waits for the fetch it ends, and the helper with it. */
  void leave(HelperFetch left, MachineRoleFailure why) {
    lock.lock();
    try {
      boolean overdue = left.isOverdue();
      if (!left.leave()) {
        return;
      }
      if (fetch == left) {
        fetch = null;
        if (overdue) {
          backoff.failed(why, ticker);
        }
      }
    } finally {
      lock.unlock();
    }
    left.abort(why, ticker);
  }

  private void refreshIfAllowed() {
    boolean soon = ticker.nanos() - lastStartNanos < MIN_INTERVAL_NANOS;
    if (!closed && fetch == null && !soon && backoff.remainingNanos(ticker) <= 0) {
      start(true, 0);
    }
  }

  private HelperFetch start(boolean inBackground, long spentNanos) {
    long timeout = 0;
    for (WeakReference<Lease> held : leases) {
      Lease lease = held.get();
      timeout = lease == null ? timeout : Math.max(timeout, lease.timeoutNanos);
    }
    HelperFetch started =
        new HelperFetch(new HelperRun(command, ticker, timeout, spentNanos), inBackground, this);
    lastStartNanos = ticker.nanos();
    try {
      Daemons.thread("helper", started).start();
    } catch (OutOfMemoryError e) {
      MachineRoleFailure failure =
          new MachineRoleFailure(
              Reason.HELPER_DENIED,
              "The helper "
                  + command
                  + " can't be started, for the system has no thread left for it: allow this"
                  + " program more threads or memory");
      backoff.failed(failure, ticker);
      started.failed(failure);
      return started;
    }
    fetch = started;
    latest = started;
    return started;
  }

  @Override
  public void answered(HelperFetch fetched, AwsSessionCredentials answer) {
    CachedKeys keys = CachedKeys.of(answer, shortestLifetime(), ticker);
    int failures = 0;
    boolean recovered = false;
    lock.lock();
    try {
      if (fetch == fetched) {
        fetch = null;
      }
      if (!closed) {
        failures = backoff.failures();
        recovered = warned;
        warned = false;
        backoff.succeeded();
        current = keys;
      }
    } finally {
      lock.unlock();
    }
    fetched.succeeded(keys);
    reschedule();
    if (recovered) {
      Log.LOGGER.info("The machine role's keys were refreshed after {} failed attempts", failures);
    } else {
      Log.LOGGER.debug("Keys of {} until {}", command, keys.expiration());
    }
  }

  private long shortestLifetime() {
    lock.lock();
    try {
      long shortest = Long.MAX_VALUE;
      for (WeakReference<Lease> held : leases) {
        Lease lease = held.get();
        shortest = lease == null ? shortest : Math.min(shortest, lease.lifetimeNanos);
      }
      return shortest;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void broken(HelperFetch fetched, MachineRoleFailure failure) {
    CachedKeys kept = null;
    boolean warn = false;
    lock.lock();
    try {
      if (fetch == fetched) {
        fetch = null;
        backoff.failed(failure, ticker);
      }
      kept = current;
      if (!closed && kept != null && kept.areValid(ticker)) {
        warn = !warned;
        warned = true;
      }
    } finally {
      lock.unlock();
    }
    fetched.failed(failure);
    reschedule();
    if (warn && kept != null) {
      Log.LOGGER.warn(
          "The machine role's keys can't be refreshed; the present ones serve until {}. {}",
          kept.expiration(),
          failure.text());
    }
  }

  /** Sets the timer to the next thing to do: refresh, try again, or drop what has expired. */
  private void reschedule() {
    lock.lock();
    try {
      if (timer != null) {
        timer.run();
        timer = null;
      }
      CachedKeys keys = current;
      if (!closed && keys != null) {
        long pause = lastStartNanos + MIN_INTERVAL_NANOS - ticker.nanos();
        long next = Math.max(keys.nanosUntilRefresh(ticker), pause);
        next = Math.max(next, backoff.remainingNanos(ticker));
        next = Math.min(next, keys.nanosUntilExpiry(ticker));
        timer = ticker.schedule(Math.max(next, 0), this::tick);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whatever happens: without a next time, keys would neither be refreshed nor dropped. */
  private void tick() {
    boolean goesOn = true;
    try {
      goesOn = refreshOrDrop();
    } catch (RuntimeException | Error e) {
      Log.LOGGER.warn("Looking after the machine role's keys broke off, trying again", e);
    }
    if (goesOn) {
      reschedule();
    }
  }

  /** Returns whether to look again later, rather than when a fetch has ended. */
  private boolean refreshOrDrop() {
    boolean unused;
    boolean fetching;
    lock.lock();
    try {
      timer = null;
      leases.removeIf(held -> held.get() == null);
      unused = leases.isEmpty();
      CachedKeys keys = current;
      if (keys != null && !keys.areValid(ticker)) {
        current = null;
      } else if (keys != null && keys.areDue(ticker) && !unused) {
        refreshIfAllowed();
      }
      fetching = fetch != null;
    } finally {
      lock.unlock();
    }
    if (unused) {
      ticker.run(this::close);
    }
    return !unused && !fetching;
  }

  private void close() {
    HelperFetch ended;
    HelperFetch ending;
    lock.lock();
    try {
      ending = latest;
      closed = true;
      current = null;
      ended = fetch;
      fetch = null;
      if (timer != null) {
        timer.run();
        timer = null;
      }
    } finally {
      lock.unlock();
    }
    owner.forget(this);
    if (ended != null) {
      ended.abort(closedFailure(), ticker);
    }
    if (ending != null) {
      ending.awaitEnd(ticker);
    }
  }

  private static MachineRoleFailure closedFailure() {
    return new MachineRoleFailure(
        Reason.CLOSED, "The credentials provider has been closed: use one that is open");
  }
}
