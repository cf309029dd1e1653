package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.plan.Target;
import java.util.List;
import java.util.Map;

/**
 * An environment brought together with the account and region that it is for. Implemented by this
 * library only; methods may be added.
 */
public interface Resolution {

  /** Returns the account, partition and region. */
  Target target();

  /**
   * Returns what the service knows another resource of the environment by: as observed where it
   * exists, as predicted where it doesn't yet.
   *
   * @param spec a spec of this environment
   */
  Identity identity(ResourceSpec spec);

  /**
   * Returns the specs that depend on a resource, in the environment's order.
   *
   * @param address a resource of this environment
   */
  List<ResourceSpec> dependents(ResourceAddress address);

  /** Returns the tags of the environment, for all resources that have tags. None by default. */
  default Map<String, String> environmentTags() {
    return Map.of();
  }
}
