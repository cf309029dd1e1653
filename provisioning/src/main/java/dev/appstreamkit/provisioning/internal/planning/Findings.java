package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Holds what was found beforehand, in the light of what a plan may do. */
final class Findings {

  private final Map<ResourceAddress, List<ProvisioningException>> obstacles = new TreeMap<>();
  private final Map<ResourceAddress, List<Step>> steps = new TreeMap<>();
  private final Map<ResourceAddress, List<Permission>> needs = new TreeMap<>();
  private final List<ProvisioningException> general = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final PlanOptions options;

  Findings(Snapshot snapshot, PlanOptions options) {
    this.options = options;
    new TreeMap<>(snapshot.findings())
        .forEach((address, found) -> found.forEach(finding -> add(address, finding)));
    for (Finding finding : snapshot.general()) {
      if (finding instanceof Finding.Obstacle obstacle) {
        general.add(obstacle.error());
      } else if (finding instanceof Finding.Doubt doubt) {
        warnings.add(doubt.text());
      }
    }
  }

  /** Adds what was found of a resource. */
  void add(ResourceAddress address, List<Finding> found) {
    found.forEach(finding -> add(address, finding));
  }

  private void add(ResourceAddress address, Finding finding) {
    if (finding instanceof Finding.Obstacle obstacle) {
      listed(obstacles, address).add(obstacle.error());
    } else if (finding instanceof Finding.Doubt doubt) {
      warnings.add(doubt.text());
      listed(needs, address).addAll(doubt.needs());
    } else if (finding instanceof Finding.There there && options.createServiceRoles()) {
      listed(needs, address).addAll(there.looking());
    } else if (finding instanceof Finding.Missing missing && options.createServiceRoles()) {
      warnings.add(missing.announcement());
      listed(steps, address).addAll(missing.steps());
    } else if (finding instanceof Finding.Missing missing) {
      add(address, missing.otherwise());
    }
  }

  private static <T> List<T> listed(Map<ResourceAddress, List<T>> map, ResourceAddress address) {
    return map.computeIfAbsent(address, at -> new ArrayList<>());
  }

  /** Returns what keeps a resource's change from being made; empty if nothing does. */
  Optional<ProvisioningException> obstacle(ResourceAddress address) {
    return obstacles.getOrDefault(address, List.of()).stream().findFirst();
  }

  /**
   * Returns the obstacles that nobody has been told of.
   *
   * @param told the blockers of the plan's changes
   */
  List<ProvisioningException> obstaclesBut(Collection<ProvisioningException> told) {
    return Stream.concat(obstacles.values().stream().flatMap(List::stream), general.stream())
        .filter(obstacle -> told.stream().noneMatch(blocker -> blocker == obstacle))
        .toList();
  }

  /** Returns what a person should know, a sentence each. */
  List<String> warnings() {
    return warnings;
  }

  /** Returns the steps that come before a resource's own. */
  List<Step> steps(ResourceAddress address) {
    return steps.getOrDefault(address, List.of());
  }

  /** Returns what a resource's change needs beside what its steps say. */
  List<Permission> needs(ResourceAddress address) {
    return needs.getOrDefault(address, List.of());
  }
}
