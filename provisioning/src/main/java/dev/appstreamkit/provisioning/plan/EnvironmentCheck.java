package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.ground.Neighbours;
import dev.appstreamkit.provisioning.internal.ground.TagRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Brings the specs of an environment together, in order, and finds what is wrong with them. */
final class EnvironmentCheck {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final String name;
  private final Map<String, String> tags;
  private final Map<ResourceAddress, ResourceSpec> ordered = new LinkedHashMap<>();
  private final Map<ResourceAddress, ResourceSpec> seen = new LinkedHashMap<>();
  private final Set<ResourceAddress> path = new LinkedHashSet<>();
  private final Deque<ResourceSpec> companions = new ArrayDeque<>();
  private final Set<Problem> structural = new LinkedHashSet<>();

  EnvironmentCheck(String name, Map<String, String> tags) {
    this.name = name;
    this.tags = tags;
  }

  void addAll(List<ResourceSpec> specs) {
    for (ResourceSpec spec : specs) {
      visit(spec);
      while (!companions.isEmpty()) {
        visit(companions.remove());
      }
    }
  }

  List<ResourceSpec> resources() {
    return List.copyOf(ordered.values());
  }

  List<Problem> problems(Problem.Severity severity) {
    Set<Problem> all = new LinkedHashSet<>();
    checkEnvironment(all);
    all.addAll(structural);
    Collection<ResourceSpec> specs = Neighbours.of(resources());
    specs.forEach(spec -> all.addAll(spec.problems()));
    specs.forEach(spec -> all.addAll(spec.problemsAmong(specs)));
    specs.forEach(spec -> all.addAll(tooManyTags(spec)));
    return all.stream().filter(problem -> problem.severity() == severity).toList();
  }

  private void visit(ResourceSpec spec) {
    ResourceAddress address = spec.address();
    ResourceSpec before = seen.putIfAbsent(address, spec);
    if (before != null) {
      checkAgain(before, spec);
      return;
    }
    path.add(address);
    // Sets have no order of their own, and the environment is to have one.
    sorted(spec.dependencies()).forEach(this::visit);
    path.remove(address);
    ordered.put(address, spec);
    companions.addAll(sorted(spec.companions()));
  }

  private void checkAgain(ResourceSpec before, ResourceSpec again) {
    ResourceAddress address = again.address();
    if (path.contains(address)) {
      structural.add(
          Problem.error(
              address,
              "dependencies",
              "depends on itself: " + cycle(address),
              "take one of these references out"));
    } else if (!before.sameAs(again)) {
      structural.add(
          Problem.error(
              address,
              "name",
              "two different specs have this name",
              "give one of them another name, or build it once and use it twice"));
    }
  }

  private String cycle(ResourceAddress start) {
    return path.stream()
            .dropWhile(address -> !address.equals(start))
            .map(ResourceAddress::toString)
            .collect(Collectors.joining(" needs "))
        + " needs "
        + start;
  }

  private void checkEnvironment(Set<Problem> found) {
    ResourceAddress address = ResourceAddress.of("environment", name);
    if (!NAME.matcher(name).matches()) {
      found.add(
          Problem.error(
              address,
              "name",
              "\"" + name + "\" can't name an environment",
              "use 1 to 64 letters, digits, dots, underscores and hyphens,"
                  + " beginning with a letter or digit"));
    }
    found.addAll(TagRules.problems(address, tags));
    if (ordered.isEmpty()) {
      found.add(
          Problem.error(address, "resources", "there are none", "add a stack, or any other spec"));
    }
  }

  /** What is wrong with its own tags alone it says itself. */
  private List<Problem> tooManyTags(ResourceSpec spec) {
    if (tags.isEmpty() || spec.tags().isEmpty()) {
      return List.of();
    }
    Map<String, String> all = new HashMap<>(tags);
    all.putAll(spec.tags());
    return TagRules.tooMany(spec.address(), all);
  }

  private static List<ResourceSpec> sorted(Set<ResourceSpec> specs) {
    List<ResourceSpec> list = new ArrayList<>(specs);
    list.sort((left, right) -> left.address().compareTo(right.address()));
    return list;
  }
}
