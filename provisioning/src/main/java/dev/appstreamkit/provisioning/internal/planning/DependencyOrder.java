package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The order of resources that depend on each other: by how long the chain below a resource is, then
 * by address. The same for the same resources, in whatever order they come.
 */
final class DependencyOrder {

  private final SortedMap<ResourceAddress, Collection<ResourceAddress>> needs;
  private final Map<ResourceAddress, Integer> depths = new HashMap<>();

  /**
   * Finds the order.
   *
   * @param needs what each resource depends on; those that aren't keys don't count
   */
  DependencyOrder(Map<ResourceAddress, ? extends Set<ResourceAddress>> needs) {
    this.needs = new TreeMap<>(needs);
    this.needs.keySet().forEach(this::depth);
  }

  /** Returns an order in which each resource comes after those that it depends on. */
  Comparator<ResourceAddress> needsFirst() {
    return Comparator.<ResourceAddress>comparingInt(this::depth)
        .thenComparing(Comparator.naturalOrder());
  }

  /** Returns an order in which each resource comes after those that depend on it. */
  Comparator<ResourceAddress> dependentsFirst() {
    return Comparator.<ResourceAddress>comparingInt(address -> -depth(address))
        .thenComparing(Comparator.naturalOrder());
  }

  private int depth(ResourceAddress address) {
    Integer known = depths.get(address);
    if (known != null) {
      return known;
    }
    depths.put(address, 0); // what is written down may be circular
    int depth = 0;
    for (ResourceAddress needed : needs.getOrDefault(address, Set.of())) {
      if (needs.containsKey(needed)) {
        depth = Math.max(depth, depth(needed) + 1);
      }
    }
    depths.put(address, depth);
    return depth;
  }
}
