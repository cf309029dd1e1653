package dev.appstreamkit.provisioning.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Things of which many are alike, so that a hundred are one line. */
final class Groups {

  /** Fewer are told one by one. */
  private static final int MANY = 4;

  private Groups() {}

  /**
   * Puts together what is alike; a group stands where its first one stood.
   *
   * @param things what is to be told, in order
   * @param key what those that are alike have in common; its own for what stands alone
   */
  static <T> List<List<T>> of(List<T> things, Function<T, Object> key) {
    Map<Object, List<T>> alike = new HashMap<>();
    things.forEach(
        thing -> alike.computeIfAbsent(key.apply(thing), none -> new ArrayList<>()).add(thing));
    Set<Object> told = new HashSet<>();
    List<List<T>> groups = new ArrayList<>();
    for (T thing : things) {
      List<T> group = alike.getOrDefault(key.apply(thing), List.of());
      if (group.size() < MANY) {
        groups.add(List.of(thing));
      } else if (told.add(key.apply(thing))) {
        groups.add(List.copyOf(group));
      }
    }
    return groups;
  }

  /** Returns a number of resources of a kind: {@code 100 users}. */
  static String label(int number, String kind) {
    String many =
        kind.matches(".*[^aeiou]y")
            ? kind.substring(0, kind.length() - 1) + "ies"
            : kind + (kind.matches(".*(s|x|ch|sh)") ? "es" : "s");
    return number + " " + many;
  }
}
