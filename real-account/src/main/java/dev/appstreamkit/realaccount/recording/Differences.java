package dev.appstreamkit.realaccount.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what an account answered with what the simulator answers to the same scenario. */
public final class Differences {

  private Differences() {}

  /**
   * Returns a line for each difference in an operation that both were asked: members of answers,
   * states and other words of AWS, codes of errors. How often something was asked doesn't count.
   *
   * @param there what the account answered
   * @param here what the simulator answered
   */
  public static List<String> between(List<Exchange> there, List<Exchange> here) {
    Map<String, SortedSet<String>> real = byOperation(there);
    Map<String, SortedSet<String>> simulated = byOperation(here);
    List<String> lines = new ArrayList<>();
    real.forEach(
        (operation, seen) -> {
          SortedSet<String> other = simulated.get(operation);
          if (other != null) {
            lines.addAll(lines(operation, "only the account", minus(seen, other)));
            lines.addAll(lines(operation, "only the simulator", minus(other, seen)));
          }
        });
    return lines;
  }

  private static Map<String, SortedSet<String>> byOperation(List<Exchange> exchanges) {
    Map<String, SortedSet<String>> seen = new TreeMap<>();
    for (Exchange exchange : exchanges) {
      SortedSet<String> paths = seen.computeIfAbsent(exchange.operation(), name -> new TreeSet<>());
      if (exchange.error().isEmpty()) {
        paths.addAll(exchange.answer());
      } else {
        paths.add("error " + exchange.status() + " " + exchange.error());
      }
    }
    return seen;
  }

  private static SortedSet<String> minus(SortedSet<String> all, SortedSet<String> less) {
    SortedSet<String> rest = new TreeSet<>(all);
    rest.removeAll(less);
    return rest;
  }

  private static List<String> lines(String operation, String who, SortedSet<String> paths) {
    return paths.stream().map(path -> operation + ": " + who + ": " + path).toList();
  }
}
