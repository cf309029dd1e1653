package dev.appstreamkit.simulator.internal.appstream.state;

import dev.appstreamkit.simulator.internal.world.ReadLag;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table as lagging reads see them: each change arrives here when its lag is over, the
 * changes of one row in their order. Holds rows of its own only while something is under way.
 */
final class LaggedView<T> {

  private record Change<T>(Instant due, long number, String name, @Nullable T thing)
      implements Comparable<Change<T>> {
    @Override
    public int compareTo(Change<T> other) {
      int byTime = due.compareTo(other.due);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final ReadLag lag;
  private final NavigableMap<String, T> rows = new TreeMap<>();
  private final PriorityQueue<Change<T>> underWay = new PriorityQueue<>();
  private final Map<String, Instant> latest = new HashMap<>();
  private long changes;

  LaggedView(ReadLag lag) {
    this.lag = lag;
  }

  /**
   * Notes a change that is about to be made.
   *
   * @param before the table's rows without it
   * @param thing the row's new value; null when it goes away
   */
  void change(NavigableMap<String, T> before, String name, @Nullable T thing) {
    arrive();
    if (underWay.isEmpty()) {
      if (!lag.on()) {
        return;
      }
      rows.clear();
      rows.putAll(before);
      latest.clear();
    }
    Instant due = lag.visibleFrom();
    Instant earlier = latest.get(name);
    if (earlier != null && earlier.isAfter(due)) {
      due = earlier;
    }
    latest.put(name, due);
    underWay.add(new Change<>(due, changes++, name, thing));
  }

  /** Returns the rows as they are seen now. */
  NavigableMap<String, T> rows(NavigableMap<String, T> actual) {
    arrive();
    return underWay.isEmpty() ? actual : rows;
  }

  private void arrive() {
    Instant now = lag.now();
    for (Change<T> next = underWay.peek();
        next != null && !next.due().isAfter(now);
        next = underWay.peek()) {
      underWay.remove();
      if (next.thing() == null) {
        rows.remove(next.name());
      } else {
        rows.put(next.name(), next.thing());
      }
    }
  }
}
