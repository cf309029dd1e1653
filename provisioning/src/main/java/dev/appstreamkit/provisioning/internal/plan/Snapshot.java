package dev.appstreamkit.provisioning.internal.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.spi.Observed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is there, and what stands in the way of making what isn't.
 *
 * @param observed what is there, by address
 * @param obstacles what preflight found that would make applying fail, by address
 * @param warnings what preflight found doubtful or couldn't check, a sentence each
 */
public record Snapshot(
    Map<ResourceAddress, Observed> observed,
    Map<ResourceAddress, List<ProvisioningException>> obstacles,
    List<String> warnings) {

  /** Copies the collections. */
  public Snapshot {
    observed = Map.copyOf(observed);
    obstacles = Map.copyOf(obstacles);
    warnings = List.copyOf(warnings);
  }

  Optional<Observed> at(ResourceAddress address) {
    return Optional.ofNullable(observed.get(address));
  }

  Optional<ProvisioningException> obstacle(ResourceAddress address) {
    return obstacles.getOrDefault(address, List.of()).stream().findFirst();
  }

  /** Returns the obstacles that {@link #obstacle} doesn't. */
  List<ProvisioningException> furtherObstacles() {
    return new TreeMap<>(obstacles)
        .values().stream().flatMap(found -> found.stream().skip(1)).toList();
  }
}
