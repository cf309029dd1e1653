package dev.appstreamkit.provisioning.internal.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.PlanOptions;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Permission;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was found beforehand, in the light of what a plan may do. */
final class Findings {

  private final Map<ResourceAddress, List<ProvisioningException>> obstacles = new TreeMap<>();
  private final Map<ResourceAddress, List<Step>> steps = new TreeMap<>();
  private final Map<ResourceAddress, List<Permission>> needs = new TreeMap<>();
  private final List<String> warnings = new ArrayList<>();

  Findings(Map<ResourceAddress, List<Finding>> found, PlanOptions options) {
    new TreeMap<>(found)
        .forEach(
            (address, findings) -> findings.forEach(finding -> add(address, finding, options)));
  }

  private void add(ResourceAddress address, Finding finding, PlanOptions options) {
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
      add(address, missing.otherwise(), options);
    }
  }

  private static <T> List<T> listed(Map<ResourceAddress, List<T>> map, ResourceAddress address) {
    return map.computeIfAbsent(address, at -> new ArrayList<>());
  }

  /** Returns what keeps a resource's change from being made; empty if nothing does. */
  Optional<ProvisioningException> obstacle(ResourceAddress address) {
    return obstacles.getOrDefault(address, List.of()).stream().findFirst();
  }

  /** Returns the obstacles that {@link #obstacle} doesn't. */
  List<ProvisioningException> furtherObstacles() {
    return obstacles.values().stream().flatMap(found -> found.stream().skip(1)).toList();
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
