package dev.appstreamkit.provisioning.internal.reading;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.planning.BoundSpec;
import dev.appstreamkit.provisioning.internal.planning.ExecutablePlan;
import dev.appstreamkit.provisioning.internal.planning.Kinds;
import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import dev.appstreamkit.provisioning.internal.planning.ResolvedEnvironment;
import dev.appstreamkit.provisioning.internal.planning.Snapshot;
import dev.appstreamkit.provisioning.internal.preflight.QuotaCheck;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Checks what stands in the way of what a plan is going to do. */
final class PreflightReader {

  private static final Set<AttributeChange.Why> UNDESCRIBED =
      Set.of(
          AttributeChange.Why.NO_LONGER_MANAGED,
          AttributeChange.Why.TAKEN_ALONG,
          AttributeChange.Why.LOST);

  private final Calls calls;
  private final Kinds kinds;
  private final Services services;

  PreflightReader(Calls calls, Kinds kinds, Services services) {
    this.calls = calls;
    this.kinds = kinds;
    this.services = services;
  }

  /**
   * Checks what isn't there and what changes; of the rest it only looks at what was read.
   *
   * @param plan the plan as it is without what is found
   * @param observed what is there
   * @param described what is wanted
   * @return the same, with what was found
   */
  Snapshot check(
      ExecutablePlan plan, Map<ResourceAddress, Observed> observed, List<ResourceSpec> described) {
    Map<ResourceAddress, CompletableFuture<List<Finding>>> checks = new LinkedHashMap<>();
    for (ResourceSpec spec : described) {
      if (!observed.containsKey(spec.address())) {
        checks.put(spec.address(), anew(spec, plan.resolution()));
      }
    }
    for (PlannedChange change : plan.changes()) {
      Observed there = observed.get(change.address());
      List<AttributeChange> changes = changes(change);
      if (there != null && !changes.isEmpty()) {
        BoundSpec<?> known = change.wanted().orElseThrow();
        checks.put(change.address(), changing(known, there, changes, plan.resolution()));
      }
    }
    for (ResourceSpec spec : described) {
      Observed there = observed.get(spec.address());
      if (there != null && !checks.containsKey(spec.address())) {
        checks.put(
            spec.address(),
            CompletableFuture.completedFuture(kinds.known(spec).preflightUnchanged(there)));
      }
    }
    Map<ResourceAddress, List<Finding>> found = new LinkedHashMap<>();
    checks.forEach(
        (address, check) -> {
          List<Finding> findings = joined(address + ": ", check);
          if (!findings.isEmpty()) {
            found.put(address, findings);
          }
        });
    return new Snapshot(observed, found, sums(found));
  }

  private CompletableFuture<List<Finding>> anew(ResourceSpec spec, ResolvedEnvironment resolution) {
    BoundSpec<?> known = kinds.known(spec);
    return calls.retrying(
        CallOwner.of(spec.address(), known.kind()),
        () ->
            known.managed()
                ? known.preflight(resolution, services)
                : known.used(resolution.identity(spec)).whyMissing(services).stream()
                    .<Finding>map(Finding::obstacle)
                    .toList());
  }

  /** Returns what of a resource that stays changes; nothing of one that goes. */
  private static List<AttributeChange> changes(PlannedChange change) {
    return change.wanted().isEmpty() || !change.change().action().changesSomething()
        ? List.of()
        : change.change().attributes().stream()
            .filter(attribute -> !UNDESCRIBED.contains(attribute.why()))
            .toList();
  }

  private CompletableFuture<List<Finding>> changing(
      BoundSpec<?> known,
      Observed there,
      List<AttributeChange> changes,
      ResolvedEnvironment resolution) {
    return calls.retrying(
        CallOwner.of(known.spec().address(), known.kind()),
        () -> known.preflightChange(there, changes, resolution, services));
  }

  /** What the resources claim of quotas is checked together, and not at all if it is nothing. */
  private List<Finding> sums(Map<ResourceAddress, List<Finding>> found) {
    return QuotaCheck.claimed(found)
        ? joined("quotas: ", calls.retrying(CallOwner.NONE, () -> QuotaCheck.look(found, services)))
        : List.of();
  }

  private static List<Finding> joined(String of, CompletableFuture<List<Finding>> check) {
    try {
      return Calls.join(check);
    } catch (AccessDeniedException denied) {
      return List.of(Finding.doubt(of + "not checked beforehand: " + denied.problem()));
    } catch (ProvisioningException obstacle) {
      return List.of(Finding.obstacle(obstacle));
    }
  }
}
