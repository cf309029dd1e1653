package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What planning again and applying a plan may call.
 *
 * @param resolution the environment
 * @param snapshot what is there
 * @param findings what the preflight found
 * @param manifest what is owned
 * @param kinds the kinds
 */
record PlanPermissions(
    ResolvedEnvironment resolution,
    Snapshot snapshot,
    Findings findings,
    Manifest manifest,
    Kinds kinds) {

  /** The actions of resources that more is read of because they are to go. */
  private static final Set<ChangeAction> GOING =
      Set.of(ChangeAction.DELETE, ChangeAction.KEEP, ChangeAction.DISABLE);

  /** Planning again reads it by what is predicted, not by what was found. */
  private List<Permission> readPermissions(BoundSpec<?> known) {
    if (!known.managed()) {
      return known.used(known.identity(resolution)).readPermissions();
    }
    List<Permission> all =
        new ArrayList<>(known.kind().readPermissions(known.identity(resolution)));
    snapshot
        .at(known.address())
        .ifPresent(there -> all.addAll(known.enrichForPlanPermissions(there)));
    return all;
  }

  /** By an earlier attempt, or, of what is adopted, by whoever made it. */
  private boolean hasBeenWorkedOn(ResourceAddress address) {
    return manifest.entry(address).isPresent() || snapshot.at(address).isPresent();
  }

  /** What planning again reads, and what the steps call. */
  List<Permission> of(List<PlannedChange> changes, Plan.Purpose purpose) {
    Set<Permission> all = new LinkedHashSet<>();
    for (Entry entry : manifest.entries().values()) {
      all.addAll(kinds.named(entry.address().kind()).readPermissions(entry.identity()));
    }
    for (PlannedChange change : changes) {
      change.steps().forEach(step -> all.addAll(step.needs()));
      all.addAll(findings.needs(change.address()));
      if (GOING.contains(change.change().action())) {
        snapshot
            .at(change.address())
            .ifPresent(there -> all.addAll(change.kind().enrichForDeletePermissions(there)));
      }
      if (hasBeenWorkedOn(change.address())) {
        change.steps().forEach(step -> all.addAll(step.mayNeed()));
      }
    }
    if (purpose == Plan.Purpose.BUILD) {
      resolution
          .environment()
          .resources()
          .forEach(spec -> all.addAll(readPermissions(kinds.known(spec))));
    }
    // When all is destroyed, the manifest knows the ARNs.
    return purpose == Plan.Purpose.BUILD
        ? FoundArns.of(resolution, snapshot, kinds).in(all)
        : all.stream().toList();
  }
}
