package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.provisioning.internal.manifest.LoggedStep;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes one step of those that the service takes in one call.
 *
 * <p>Only steps of one level go together, which is how many come before a step at most: so none of
 * a group can come before another of it. And they come after the same waits, so that none of them
 * is held up by the others.
 */
final class StepGroups {

  private final Map<String, Integer> levels = new HashMap<>();
  private final Map<String, Set<String>> waits = new HashMap<>();
  private final Map<String, String> groupOf = new HashMap<>();

  private StepGroups() {}

  /**
   * A step before it was put into a group.
   *
   * @param logged the step of one resource
   * @param step what it does
   */
  record Single(LoggedStep logged, Step step) {}

  private record Alike(
      String batch, String own, Optional<ChangeAction> action, int level, Set<String> waits) {}

  /**
   * Returns the steps, in an order in which they can be executed.
   *
   * @param singles the steps of each resource, each after those that it needs
   */
  static List<LoggedStep> of(List<Single> singles) {
    return new StepGroups().grouped(singles);
  }

  private List<LoggedStep> grouped(List<Single> singles) {
    Map<Alike, List<List<LoggedStep>>> alike = new LinkedHashMap<>();
    List<LoggedStep> alone = new ArrayList<>();
    for (Single single : singles) {
      measure(single);
      Optional<Step.Batch> batch = single.step().batch();
      if (batch.isEmpty() || single.step().until().isPresent()) {
        alone.add(single.logged());
      } else {
        add(alike, single.logged(), batch.get());
      }
    }
    List<LoggedStep> all = new ArrayList<>(alone);
    Map<String, Integer> numbers = new HashMap<>();
    alike.values().stream()
        .flatMap(List::stream)
        .forEach(members -> all.add(group(members, numbers)));
    boolean mixed = all.size() > alone.size();
    Stream<LoggedStep> ordered =
        mixed ? all.stream().sorted(Comparator.comparing(this::level)) : all.stream();
    return ordered.map(this::afterGroups).toList();
  }

  private int level(LoggedStep step) {
    return levels.getOrDefault(step.key(), 0);
  }

  private void measure(Single single) {
    int level = 0;
    Set<String> before = new TreeSet<>();
    for (String key : single.logged().after()) {
      level = Math.max(level, levels.getOrDefault(key, 0) + 1);
      before.addAll(waits.getOrDefault(key, Set.of()));
    }
    levels.put(single.logged().key(), level);
    if (single.step().until().isPresent()) {
      before.add(single.logged().key());
    }
    waits.put(single.logged().key(), before);
  }

  private void add(Map<Alike, List<List<LoggedStep>>> alike, LoggedStep logged, Step.Batch batch) {
    Alike as =
        new Alike(
            batch.key(),
            logged.own(),
            logged.action(),
            levels.getOrDefault(logged.key(), 0),
            waits.getOrDefault(logged.key(), Set.of()));
    List<List<LoggedStep>> groups = alike.computeIfAbsent(as, anew -> new ArrayList<>());
    if (groups.isEmpty() || groups.get(groups.size() - 1).size() >= batch.limit()) {
      groups.add(new ArrayList<>());
    }
    groups.get(groups.size() - 1).add(logged);
  }

  private LoggedStep group(List<LoggedStep> members, Map<String, Integer> numbers) {
    LoggedStep first = members.get(0);
    String name = first.addresses().get(0).kind() + "/*/" + first.own() + "-";
    String key = name + numbers.merge(name, 1, Integer::sum);
    levels.put(key, levels.getOrDefault(first.key(), 0));
    members.forEach(member -> groupOf.put(member.key(), key));
    Set<String> after = new LinkedHashSet<>();
    members.forEach(member -> after.addAll(member.after()));
    return LoggedStep.builder()
        .from(first)
        .key(key)
        .addresses(members.stream().flatMap(member -> member.addresses().stream()).toList())
        .after(List.copyOf(after))
        .build();
  }

  private LoggedStep afterGroups(LoggedStep step) {
    return LoggedStep.builder()
        .from(step)
        .after(step.after().stream().map(key -> groupOf.getOrDefault(key, key)).distinct().toList())
        .build();
  }
}
