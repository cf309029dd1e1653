package dev.appstreamkit.provisioning.engine;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A resource that needs nothing but memory. */
record Thing(
    String name, Map<String, Object> attributes, Map<String, String> tags, Set<ResourceSpec> needs)
    implements ResourceSpec {

  static Thing of(String name, Thing... needs) {
    return new Thing(name, Map.of("size", 1L), Map.of(), Set.of(needs));
  }

  Thing with(String attribute, Object value) {
    return new Thing(name, Map.of(attribute, value), tags, needs);
  }

  Thing tagged(String key, String value) {
    return new Thing(name, attributes, Map.of(key, value), needs);
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of("thing", name);
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return needs;
  }

  @Override
  public List<Problem> problems() {
    return List.of();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Thing that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
