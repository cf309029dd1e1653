package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Resolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An environment in an account and region, with the identities that are known by now. */
public final class ResolvedEnvironment implements Resolution {

  private final AppStreamEnvironment environment;
  private final Target target;
  private final Kinds kinds;
  private final Map<ResourceAddress, Identity> known;
  private final Map<ResourceAddress, List<ResourceSpec>> dependents = new HashMap<>();
  private final Map<ResourceAddress, ResourceSpec> described = new HashMap<>();

  /**
   * Brings an environment together with a target.
   *
   * @param environment the environment
   * @param target the account and region
   * @param kinds the kinds of its specs
   * @param known the identities that don't have to be predicted
   */
  public ResolvedEnvironment(
      AppStreamEnvironment environment,
      Target target,
      Kinds kinds,
      Map<ResourceAddress, Identity> known) {
    this.environment = environment;
    this.target = target;
    this.kinds = kinds;
    this.known = new ConcurrentHashMap<>(known);
    for (ResourceSpec spec : environment.resources()) {
      described.put(spec.address(), spec);
      for (ResourceSpec needed : spec.dependencies()) {
        dependents.computeIfAbsent(needed.address(), address -> new ArrayList<>()).add(spec);
      }
    }
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public Identity identity(ResourceSpec spec) {
    return Optional.ofNullable(known.get(spec.address()))
        .orElseGet(() -> kinds.known(spec).identity(this));
  }

  @Override
  public List<ResourceSpec> dependents(ResourceAddress address) {
    return dependents.getOrDefault(address, List.of());
  }

  /** Returns whether a resource is described. */
  public boolean describes(ResourceAddress address) {
    return described.containsKey(address);
  }

  /** Returns whether a resource isn't described as one that is only used. */
  public boolean managed(ResourceAddress address) {
    return Optional.ofNullable(described.get(address))
        .map(spec -> kinds.known(spec).managed())
        .orElse(true);
  }

  @Override
  public Map<String, String> environmentTags() {
    return environment.tags();
  }

  /** Records that the service knows a resource by an identity. */
  public void learn(ResourceAddress address, Identity identity) {
    known.put(address, identity);
  }

  /** Returns the environment. */
  public AppStreamEnvironment environment() {
    return environment;
  }
}
