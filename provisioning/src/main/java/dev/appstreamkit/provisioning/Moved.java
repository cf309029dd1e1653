package dev.appstreamkit.provisioning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Says what has moved between a plan and the same plan made again. */
final class Moved {

  private Moved() {}

  /**
   * Returns what has moved, as parts of a sentence; never empty.
   *
   * @param target where it was planned then
   * @param then what was planned then
   * @param now the plan of now, whose fingerprint is another
   */
  static List<String> between(Target target, List<Approval.Item> then, Plan now) {
    List<String> moved = new ArrayList<>();
    if (!target.equals(now.target())) {
      moved.add("now account " + now.target() + ", then account " + target);
    }
    Map<String, Approval.Item> before = byResource(then);
    Map<String, Approval.Item> after = byResource(items(now));
    Set<String> resources = new LinkedHashSet<>(after.keySet());
    resources.addAll(before.keySet());
    for (String resource : resources) {
      Optional<Approval.Item> was = Optional.ofNullable(before.get(resource));
      Optional<Approval.Item> is = Optional.ofNullable(after.get(resource));
      if (!was.equals(is)) {
        moved.add(resource + ": " + words(was, is));
      }
    }
    return moved.isEmpty() ? List.of("another run has written the manifest since") : moved;
  }

  static List<Approval.Item> items(Plan plan) {
    return plan.changes().stream()
        .map(
            change ->
                new Approval.Item(
                    change.address().toString(), change.action(), change.fingerprint()))
        .toList();
  }

  private static Map<String, Approval.Item> byResource(List<Approval.Item> items) {
    Map<String, Approval.Item> found = new LinkedHashMap<>();
    items.forEach(item -> found.put(item.resource(), item));
    return found;
  }

  private static String words(Optional<Approval.Item> was, Optional<Approval.Item> is) {
    String then = was.map(item -> item.action().words()).orElse("not there");
    String now = is.map(item -> item.action().words()).orElse("not there");
    return Objects.equals(then, now) ? now + ", but not the same" : "now " + now + ", then " + then;
  }
}
