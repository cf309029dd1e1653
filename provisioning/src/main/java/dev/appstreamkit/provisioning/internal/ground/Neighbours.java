package dev.appstreamkit.provisioning.internal.ground;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All resources of an environment, each of which looks for a few among the others: ten thousand
 * that went through all of them would take a hundred million looks. Immutable.
 */
public final class Neighbours extends AbstractCollection<ResourceSpec> {

  private final List<ResourceSpec> all;
  private final Map<String, List<ResourceSpec>> byName = new HashMap<>();
  private final Map<ResourceAddress, List<ResourceSpec>> byNeed = new HashMap<>();

  private Neighbours(Collection<? extends ResourceSpec> resources) {
    all = List.copyOf(resources);
    for (ResourceSpec spec : all) {
      byName.computeIfAbsent(folded(spec.address().name()), any -> new ArrayList<>()).add(spec);
      for (ResourceSpec needed : spec.dependencies()) {
        byNeed.computeIfAbsent(needed.address(), any -> new ArrayList<>()).add(spec);
      }
    }
  }

  /** Returns the same resources, as they are if they are neighbours already. */
  public static Neighbours of(Collection<? extends ResourceSpec> resources) {
    return resources instanceof Neighbours already ? already : new Neighbours(resources);
  }

  private static String folded(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** Returns those of any kind whose names differ from this one in case only, or not at all. */
  public List<ResourceSpec> named(String name) {
    return byName.getOrDefault(folded(name), List.of());
  }

  /** Returns those that depend on a resource. */
  public List<ResourceSpec> needing(ResourceSpec resource) {
    return byNeed.getOrDefault(resource.address(), List.of());
  }

  @Override
  public Iterator<ResourceSpec> iterator() {
    return all.iterator();
  }

  @Override
  public int size() {
    return all.size();
  }
}
