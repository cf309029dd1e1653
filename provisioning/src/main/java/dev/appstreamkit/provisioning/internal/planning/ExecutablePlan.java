package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Retention;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A plan together with all that carrying it out needs.
 *
 * @param plan the plan as people see it
 * @param changes its changes with their steps, in its order
 * @param settled resources that are as described, though what was last recorded of them differs: an
 *     earlier run was interrupted after its last call, the description says less than it did, or
 *     only what is said of its end has changed
 * @param gone resources that the manifest lists and that aren't there any more
 * @param resolution the environment with the identities that are known by now
 */
public record ExecutablePlan(
    Plan plan,
    List<PlannedChange> changes,
    Map<ResourceAddress, Settled> settled,
    Set<ResourceAddress> gone,
    ResolvedEnvironment resolution) {

  /**
   * What is to be recorded of a resource that is as described.
   *
   * @param digests the digests of what is managed
   * @param retention what its description says of its end; empty if nothing
   */
  public record Settled(Map<String, String> digests, Optional<Retention> retention) {}

  private static final Set<ChangeAction> MAKING = Set.of(ChangeAction.CREATE, ChangeAction.REPLACE);

  /** Returns, of what is going to be made, what it has beside what is described; often nothing. */
  public Map<ResourceAddress, Attributes> carried() {
    Map<ResourceAddress, Attributes> carried = new HashMap<>();
    changes.stream()
        .filter(change -> MAKING.contains(change.change().action()))
        .forEach(change -> carried.put(change.address(), change.carried()));
    return carried;
  }
}
