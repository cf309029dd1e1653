package dev.appstreamkit.examples.ownkind;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import java.util.List;
import java.util.Set;

/** What a parameter is to be: a name, and a text that programs in a fleet look up by it. */
public final class Parameter extends AddressedSpec {

  final String name;
  final String value;

  /** Describes a parameter; the name has no slash at its beginning. */
  public Parameter(String name, String value) {
    this.name = name;
    this.value = value;
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of("parameter", name);
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of();
  }

  @Override
  public List<Problem> problems() {
    return value.isEmpty()
        ? List.of(Problem.error(address(), "value", "it is empty", "give it a text"))
        : List.of();
  }
}
