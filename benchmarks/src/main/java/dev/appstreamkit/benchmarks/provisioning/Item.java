package dev.appstreamkit.benchmarks.provisioning;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import java.util.List;
import java.util.Set;

/** A resource with about as many attributes as a fleet has. */
final class Item extends AddressedSpec {

  private final String name;
  private final Set<ResourceSpec> needs;

  Item(String name, Set<ResourceSpec> needs) {
    this.name = name;
    this.needs = needs;
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of("item", name);
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return needs;
  }

  @Override
  public List<Problem> problems() {
    return List.of();
  }
}
