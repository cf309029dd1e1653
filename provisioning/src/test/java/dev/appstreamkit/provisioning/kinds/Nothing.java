package dev.appstreamkit.provisioning.kinds;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import java.util.List;
import java.util.Set;

/** Stands in an environment of which only the name matters. */
final class Nothing extends AddressedSpec {

  static final Nothing SPEC = new Nothing();

  private Nothing() {}

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of("nothing", "nothing");
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of();
  }

  @Override
  public List<Problem> problems() {
    return List.of();
  }
}
