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
final class KeySource {

  private static final long MIN_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final HelperCommand command;
  private final Ticker ticker;
  private final KeySources owner;
  private final ReentrantLock lock = new ReentrantLock();
  private final Backoff backoff = new Backoff();

  /** Weak, so that a provider which nobody closed doesn't keep refreshing after it is gone. */
  private final List<WeakReference<Lease>> leases = new ArrayList<>();

  private volatile @Nullable Keys current;
  private @Nullable Flight flight;
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
    Keys keys = current;
    return keys != null && keys.areFresh(ticker) ? keys.credentials() : null;
  }

  @Nullable AwsSessionCredentials valid() {
    Keys keys = current;
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

  /** Returns the flight to wait for: the one under way, a new one, or one that has landed. */
  Flight board(boolean inBackground) {
    lock.lock();
    try {
      if (closed) {
        throw closedFailure();
      }
      Keys keys = current;
      Flight boarded = flight;
      if (keys != null && keys.areValid(ticker)) {
        boarded = new Flight(this, new HelperRun(command, ticker, 0), inBackground);
        boarded.result.complete(keys);
      } else if (boarded == null) {
        MachineRoleFailure last = backoff.last();
        if (last != null && backoff.remainingNanos(ticker) > 0) {
          throw last;
        }
        boarded = start(inBackground);
      }
      boarded.waiting++;
      return boarded;
    } finally {
      lock.unlock();
    }
  }

  /** Counts a caller out. If nobody else waits for the flight it ends, and the helper with it. */
  void leave(Flight left, MachineRoleFailure why) {
    lock.lock();
    try {
      left.waiting--;
      boolean overdue = left.run.remainingNanos() <= 0;
      if (left.waiting > 0 || left.result.isDone() || (left.inBackground && !overdue)) {
        return;
      }
      if (flight == left) {
        flight = null;
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
    if (!closed && flight == null && !soon && backoff.remainingNanos(ticker) <= 0) {
      start(true);
    }
  }

  private Flight start(boolean inBackground) {
    long timeout = 0;
    for (WeakReference<Lease> held : leases) {
      Lease lease = held.get();
      timeout = lease == null ? timeout : Math.max(timeout, lease.timeoutNanos);
    }
    Flight started = new Flight(this, new HelperRun(command, ticker, timeout), inBackground);
    Daemons.thread("helper", started).start();
    flight = started;
    lastStartNanos = ticker.nanos();
    return started;
  }

  /** What the flight's thread does. */
  void fly(Flight flown) {
    try {
      landed(flown, Keys.of(flown.run.call(), shortestLifetime(), ticker));
    } catch (MachineRoleFailure e) {
      crashed(flown, e);
    } catch (RuntimeException | Error e) {
      String what = e.getClass().getSimpleName();
      crashed(
          flown,
          new MachineRoleFailure(
              Reason.OUTPUT_UNREADABLE, "Running the helper broke off (" + what + "): try again"));
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

  private void landed(Flight flown, Keys keys) {
    int failures = 0;
    boolean recovered = false;
    lock.lock();
    try {
      if (flight == flown) {
        flight = null;
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
    flown.result.complete(keys);
    reschedule();
    if (recovered) {
      Log.LOGGER.info("The machine role's keys were refreshed after {} failed attempts", failures);
    } else {
      Log.LOGGER.debug("Keys of {} until {}", command, keys.expiration());
    }
  }

  private void crashed(Flight flown, MachineRoleFailure failure) {
    Keys kept = null;
    boolean warn = false;
    lock.lock();
    try {
      if (flight == flown) {
        flight = null;
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
    flown.result.completeExceptionally(failure);
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
      Keys keys = current;
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

  private void tick() {
    boolean unused;
    boolean flying;
    lock.lock();
    try {
      timer = null;
      leases.removeIf(held -> held.get() == null);
      unused = leases.isEmpty();
      Keys keys = current;
      if (keys != null && !keys.areValid(ticker)) {
        current = null;
      } else if (keys != null && keys.areDue(ticker) && !unused) {
        refreshIfAllowed();
      }
      flying = flight != null;
    } finally {
      lock.unlock();
    }
    if (unused) {
      close();
    } else if (!flying) {
      reschedule();
    }
  }

  private void close() {
    Flight ended;
    lock.lock();
    try {
      closed = true;
      current = null;
      ended = flight;
      flight = null;
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
  }

  private static MachineRoleFailure closedFailure() {
    return new MachineRoleFailure(
        Reason.CLOSED, "The credentials provider has been closed: use one that is open");
  }
}
