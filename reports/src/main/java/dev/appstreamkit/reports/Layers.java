package dev.appstreamkit.reports;

import dev.appstreamkit.reports.Contents.Resource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In which column each resource stands: one after the last of those that come first. */
final class Layers {

  private Layers() {}

  /** Returns the column of each, from 0; what is part of a circle stands in the first. */
  static Map<String, Integer> of(Map<String, Resource> resources) {
    Map<String, Integer> columns = new HashMap<>();
    Map<String, Integer> open = new HashMap<>();
    Map<String, List<String>> next = new HashMap<>();
    Deque<String> ready = new ArrayDeque<>();
    for (Resource one : resources.values()) {
      List<String> first = one.after().stream().filter(resources::containsKey).toList();
      columns.put(one.address(), 0);
      open.put(one.address(), first.size());
      first.forEach(
          before -> next.computeIfAbsent(before, any -> new ArrayList<>()).add(one.address()));
      if (first.isEmpty()) {
        ready.add(one.address());
      }
    }
    while (!ready.isEmpty()) {
      String done = ready.remove();
      for (String after : next.getOrDefault(done, List.of())) {
        columns.merge(after, columns.getOrDefault(done, 0) + 1, Math::max);
        if (open.merge(after, -1, Integer::sum) == 0) {
          ready.add(after);
        }
      }
    }
    return columns;
  }
}
