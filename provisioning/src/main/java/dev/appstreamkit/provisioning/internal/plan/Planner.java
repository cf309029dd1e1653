package dev.appstreamkit.provisioning.internal.plan;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.AttributeChange;
import dev.appstreamkit.provisioning.Impact;
import dev.appstreamkit.provisioning.Plan;
import dev.appstreamkit.provisioning.PlanOptions;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.spi.Observed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Makes plans. Pure: the same environment, snapshot and manifest give the same plan, in the same
 * order, with the same fingerprint.
 */
public final class Planner {

  private final ResolvedEnvironment resolution;
  private final Snapshot snapshot;
  private final Manifest manifest;
  private final Kinds kinds;
  private final PlanOptions options;
  private final Set<ResourceAddress> gone = new TreeSet<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<ResourceAddress, PlannedChange> planned = new LinkedHashMap<>();

  /**
   * Prepares to plan.
   *
   * @param resolution the environment, with the identities of what is there
   * @param snapshot what is there
   * @param manifest what the environment owns
   * @param kinds the kinds of the resources
   * @param options what the plan may do
   */
  public Planner(
      ResolvedEnvironment resolution,
      Snapshot snapshot,
      Manifest manifest,
      Kinds kinds,
      PlanOptions options) {
    this.resolution = resolution;
    this.snapshot = snapshot;
    this.manifest = manifest;
    this.kinds = kinds;
    this.options = options;
  }

  /** Returns the plan that brings the account to what the environment describes. */
  public WorkingPlan build() {
    Set<ResourceAddress> described = new HashSet<>();
    resolution.environment().warnings().forEach(problem -> warnings.add(problem.toString()));
    for (ResourceSpec spec : resolution.environment().resources()) {
      described.add(spec.address());
      add(wanted(kinds.known(spec)));
    }
    leavers(described::contains).forEach(entry -> removal(entry).ifPresent(this::add));
    return finish(Plan.Purpose.BUILD);
  }

  /** Returns the plan that removes all that the environment owns. */
  public WorkingPlan destroy() {
    leavers(address -> false).forEach(entry -> removal(entry).ifPresent(this::add));
    return finish(Plan.Purpose.DESTROY);
  }

  private void add(PlannedChange change) {
    planned.put(change.address(), change);
  }

  private PlannedChange wanted(KnownSpec<?> known) {
    Drafts draft = new Drafts(known.kind(), known.address(), resolution.identity(known.spec()));
    Optional<Observed> observed = snapshot.at(known.address());
    if (!known.managed()) {
      return draft.used(observed, snapshot.obstacle(known.address()));
    }
    Set<ResourceAddress> needs = dependencies(known.spec());
    Optional<Entry> entry = manifest.entry(known.address());
    if (observed.isEmpty()) {
      return draft.create(known, desired(known), needs, entry, snapshot.obstacle(known.address()));
    }
    if (!Ownership.proven(manifest, entry, observed.get())) {
      return draft.notOwned();
    }
    if (entry.map(Entry::state).filter(Entry.State.CREATING::equals).isPresent()) {
      return draft.create(known, desired(known), needs, entry, Optional.empty());
    }
    return changed(draft, known, observed.get(), needs, entry.map(Entry::digests).orElseThrow());
  }

  private PlannedChange changed(
      Drafts draft,
      KnownSpec<?> known,
      Observed observed,
      Set<ResourceAddress> needs,
      Map<String, String> applied) {
    Attributes desired = desired(known);
    List<AttributeChange> changes = Diff.update(known.kind(), desired, observed, applied);
    noticeUnmanaged(known.address(), desired, observed, applied);
    if (changes.isEmpty()) {
      return draft.nothing("as described");
    }
    Impact worst =
        changes.stream().map(AttributeChange::impact).max(Comparator.naturalOrder()).orElseThrow();
    String reason = reason(changes, applied);
    return worst == Impact.REPLACE
        ? draft.replace(known, changes, observed, needs, reason, options)
        : draft.update(known, changes, observed, needs, reason, worst, options);
  }

  private Attributes desired(KnownSpec<?> known) {
    return known.desired(resolution);
  }

  private static String reason(List<AttributeChange> changes, Map<String, String> applied) {
    boolean outside =
        changes.stream()
            .anyMatch(
                change ->
                    applied.containsKey(change.name())
                        && change
                            .after()
                            .map(Digests::of)
                            .filter(applied.get(change.name())::equals)
                            .isPresent());
    return outside ? "it was changed outside" : "the description changed";
  }

  private void noticeUnmanaged(
      ResourceAddress address, Attributes desired, Observed observed, Map<String, String> applied) {
    for (String name : applied.keySet()) {
      if (!Digests.isTag(name)
          && desired.get(name).isEmpty()
          && observed.attributes().get(name).isPresent()) {
        warnings.add(
            address
                + ": "
                + name
                + " is no longer managed; it keeps "
                + observed.attributes().get(name).orElseThrow());
      }
    }
  }

  private Set<ResourceAddress> dependencies(ResourceSpec spec) {
    Set<ResourceAddress> needs = new TreeSet<>();
    spec.dependencies().forEach(needed -> needs.add(needed.address()));
    return needs;
  }

  /** The manifest's resources that go, dependents first. */
  private List<Entry> leavers(Predicate<ResourceAddress> stays) {
    List<Entry> order = new ArrayList<>();
    Set<ResourceAddress> seen = new HashSet<>();
    for (Entry entry : manifest.entries().values()) {
      visit(entry, seen, order);
    }
    order.removeIf(entry -> stays.test(entry.address()));
    return order;
  }

  private void visit(Entry entry, Set<ResourceAddress> seen, List<Entry> order) {
    if (seen.add(entry.address())) {
      dependents(entry.address()).forEach(dependent -> visit(dependent, seen, order));
      order.add(entry);
    }
  }

  private List<Entry> dependents(ResourceAddress address) {
    return manifest.entries().values().stream()
        .filter(entry -> entry.dependsOn().contains(address))
        .toList();
  }

  private Optional<PlannedChange> removal(Entry entry) {
    Optional<Observed> observed = snapshot.at(entry.address());
    if (observed.isEmpty()) {
      gone.add(entry.address());
      return Optional.empty();
    }
    Drafts draft =
        new Drafts(kinds.named(entry.address().kind()), entry.address(), entry.identity());
    if (!Ownership.proven(manifest, Optional.of(entry), observed.get())) {
      return Optional.of(draft.keep("nothing proves that this environment made it"));
    }
    Optional<String> data =
        options.deleteData() ? Optional.empty() : draft.kind().keptBecause(observed.get());
    if (data.isPresent()) {
      return Optional.of(draft.keep(data.get() + "; delete data explicitly to remove it"));
    }
    Set<ResourceAddress> first = new TreeSet<>();
    dependents(entry.address()).forEach(dependent -> first.add(dependent.address()));
    return Optional.of(draft.delete(observed.get(), first));
  }

  private WorkingPlan finish(Plan.Purpose purpose) {
    warnings.addAll(snapshot.warnings());
    List<PlannedChange> changes = List.copyOf(planned.values());
    Plan plan =
        new Plan(
            resolution.environment(),
            resolution.target(),
            purpose,
            options,
            changes.stream().map(PlannedChange::change).toList(),
            warnings,
            snapshot.furtherObstacles(),
            CriticalPath.of(changes.stream().map(PlannedChange::change).toList()),
            Fingerprint.of(resolution, manifest, purpose, options, changes));
    return new WorkingPlan(plan, changes, gone, resolution);
  }
}
