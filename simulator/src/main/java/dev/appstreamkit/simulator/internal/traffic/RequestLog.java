package dev.appstreamkit.simulator.internal.traffic;

import dev.appstreamkit.simulator.internal.world.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The latest calls, and how many there were of each operation since the start. */
public final class RequestLog {

  private static final int KEPT = 20_000;

  private final ArrayDeque<LoggedCall> calls = new ArrayDeque<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private long total;

  private RequestLog() {}

  /** Returns a world's log. */
  public static RequestLog of(World world) {
    return world.section(RequestLog.class, RequestLog::new);
  }

  /** Returns the number that the next call gets. */
  public long nextNumber() {
    return total + 1;
  }

  /** Adds a call; the oldest is forgotten once there are very many. */
  public void add(LoggedCall call) {
    total++;
    if (calls.size() == KEPT) {
      calls.removeFirst();
    }
    calls.addLast(call);
    // Operations come from the wire: made-up ones must not make this grow for ever.
    String name = call.service() + ":" + call.operation();
    counts.merge(counts.size() < KEPT || counts.containsKey(name) ? name : "other", 1L, Long::sum);
  }

  /** Returns the kept calls after a number, oldest first. */
  public List<LoggedCall> after(long number) {
    List<LoggedCall> found = new ArrayList<>();
    for (LoggedCall call : calls) {
      if (call.number() > number) {
        found.add(call);
      }
    }
    return found;
  }

  /** Returns how many calls there were of each {@code service:Operation}. */
  public Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** Forgets all calls and counts, but not the number of the last one. */
  public void clear() {
    calls.clear();
    counts.clear();
  }
}
