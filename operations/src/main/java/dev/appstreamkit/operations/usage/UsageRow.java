package dev.appstreamkit.operations.usage;

import java.time.Duration;
import java.util.List;

/** What sessions with the same keys come to together. Immutable. */
public final class UsageRow {

  private final List<String> keys;
  private final long sessions;
  private final Duration time;
  private final int users;

  UsageRow(List<String> keys, long sessions, Duration time, int users) {
    this.keys = List.copyOf(keys);
    this.sessions = sessions;
    this.time = time;
    this.users = users;
  }

  /** Returns the keys, in the order of the summary's dimensions; empty for the total. */
  public List<String> keys() {
    return keys;
  }

  /** Returns how many sessions there were. */
  public long sessions() {
    return sessions;
  }

  /** Returns how long all of them lasted together. */
  public Duration time() {
    return time;
  }

  /** Returns how many hours all of them lasted together. */
  public double hours() {
    return time.toMillis() / 3_600_000.0;
  }

  /** Returns how many different users there were; the same id counts twice if two come by it. */
  public int users() {
    return users;
  }

  @Override
  public String toString() {
    return keys + ": " + sessions + " sessions, " + hours() + " hours, " + users + " users";
  }
}
