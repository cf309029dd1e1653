package dev.appstreamkit.provisioning.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says what has moved between a plan and the same plan made again. */
final class PlanDifference {

  private PlanDifference() {}

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
    NameMask names = namesOf(then);
    Map<String, List<Approval.Item>> before = byResource(then);
    Map<String, List<Approval.Item>> after = byResource(items(now, names));
    Set<String> resources = new LinkedHashSet<>(after.keySet());
    resources.addAll(before.keySet());
    for (String resource : resources) {
      List<Approval.Item> was = before.getOrDefault(resource, List.of());
      List<Approval.Item> is = after.getOrDefault(resource, List.of());
      moved.addAll(differences(resource, without(was, is), without(is, was)));
    }
    return moved.isEmpty()
        ? List.of(
            "another run has written the manifest since, or the provisioner's rules say otherwise")
        : moved;
  }

  /** Whose names were masked stays masked. */
  private static NameMask namesOf(List<Approval.Item> then) {
    return new NameMask(then.stream().anyMatch(item -> item.resource().contains(NameMask.HIDDEN)));
  }

  /** Masked, several may have one name: what is as it was is known by its fingerprint. */
  private static List<Approval.Item> without(List<Approval.Item> some, List<Approval.Item> others) {
    return some.stream().filter(item -> !others.contains(item)).toList();
  }

  private static List<String> differences(
      String resource, List<Approval.Item> was, List<Approval.Item> is) {
    return IntStream.range(0, Math.max(was.size(), is.size()))
        .mapToObj(i -> resource + ": " + words(at(was, i), at(is, i)))
        .toList();
  }

  private static Optional<Approval.Item> at(List<Approval.Item> items, int i) {
    return i < items.size() ? Optional.of(items.get(i)) : Optional.empty();
  }

  static List<Approval.Item> items(Plan plan) {
    return items(plan, new NameMask(false));
  }

  static List<Approval.Item> items(Plan plan, NameMask names) {
    return plan.changes().stream()
        .map(
            change ->
                Approval.Item.of(
                    names.address(change.address()), change.action(), change.fingerprint()))
        .toList();
  }

  private static Map<String, List<Approval.Item>> byResource(List<Approval.Item> items) {
    return items.stream()
        .collect(
            Collectors.groupingBy(
                Approval.Item::resource, LinkedHashMap::new, Collectors.toList()));
  }

  private static String words(Optional<Approval.Item> was, Optional<Approval.Item> is) {
    String then = was.map(item -> item.action().words()).orElse("not there");
    String now = is.map(item -> item.action().words()).orElse("not there");
    return Objects.equals(then, now) ? now + ", but not the same" : "now " + now + ", then " + then;
  }
}
