package dev.appstreamkit.credentials.internal.keys;

import dev.appstreamkit.credentials.internal.command.HelperCommand;
import dev.appstreamkit.credentials.internal.time.SystemTicker;
import dev.appstreamkit.credentials.internal.time.Ticker;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The sources of keys that providers of this JVM share: one per command. */
public final class KeySources {

  /** Those that every provider uses. */
  public static final KeySources SHARED = new KeySources(SystemTicker.INSTANCE);

  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<HelperCommand, KeySource> sources = new HashMap<>();

  /** Makes a set of sources of its own, in {@code ticker}'s time. */
  public KeySources(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Returns the time that these sources live in. */
  public Ticker ticker() {
    return ticker;
  }

  /**
   * Returns a share in the command's keys.
   *
   * @param timeoutNanos how long a helper may take for this user
   * @param lifetimeNanos how long keys without an expiration may be used
   */
  public Lease lease(HelperCommand command, long timeoutNanos, long lifetimeNanos) {
    lock.lock();
    try {
      while (true) {
        KeySource source = sources.get(command);
        if (source == null) {
          source = new KeySource(command, ticker, this);
          sources.put(command, source);
        }
        Lease lease = new Lease(source, ticker, timeoutNanos, lifetimeNanos);
        if (source.admit(lease)) {
          return lease;
        }
        sources.remove(command, source);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many commands are in use. */
  public int size() {
    lock.lock();
    try {
      return sources.size();
    } finally {
      lock.unlock();
    }
  }

  void forget(KeySource source) {
    lock.lock();
    try {
      sources.remove(source.command(), source);
      if (sources.isEmpty()) {
        ticker.rest();
      }
    } finally {
      lock.unlock();
    }
  }
}
