package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.OwnerTags;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.spi.Observed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes plans. Pure: the same environment, snapshot and manifest give the same plan, in the same
 * order, with the same fingerprint.
 */
public final class Planner {

  private final ResolvedEnvironment resolution;

  private final Snapshot snapshot;
  private final Findings findings;
  private final Manifest manifest;
  private final Kinds kinds;
  private final PlanOptions options;
  private final Set<ResourceAddress> gone = new TreeSet<>();

  /** What is made anew because something that it needs is. */
  private final Set<ResourceAddress> anew = new TreeSet<>();

  /** Whether one resource is planned by itself, so that nothing is known of the others. */
  private boolean alone;

  private final List<String> warnings = new ArrayList<>();
  private final Map<ResourceAddress, ExecutablePlan.Settled> settled = new TreeMap<>();
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
    this.findings = new Findings(snapshot, options);
    this.manifest = manifest;
    this.kinds = kinds;
    this.options = options;
  }

  /** Returns the plan that brings the account to what the environment describes. */
  public ExecutablePlan build() {
    requireDescribed(options.adopt());
    resolution.environment().warnings().forEach(problem -> warnings.add(problem.toString()));
    Map<ResourceAddress, ResourceSpec> described = new HashMap<>();
    Map<ResourceAddress, Set<ResourceAddress>> needs = new HashMap<>();
    for (ResourceSpec spec : resolution.environment().resources()) {
      described.put(spec.address(), spec);
      needs.put(spec.address(), dependencies(spec));
      warnings.addAll(kinds.known(spec).warnings(resolution));
      warnings.addAll(Untold.sentences(kinds.known(spec), snapshot, resolution));
    }
    described.values().stream()
        .sorted(
            Comparator.comparing(ResourceSpec::address, new DependencyOrder(needs).needsFirst()))
        .forEach(spec -> add(wanted(kinds.known(spec))));
    remove(Plan.Purpose.BUILD, described.keySet());
    return finish(Plan.Purpose.BUILD);
  }

  /** Returns the plan that removes all that the environment owns. */
  public ExecutablePlan destroy() {
    remove(Plan.Purpose.DESTROY, Set.of());
    return finish(Plan.Purpose.DESTROY);
  }

  /**
   * Returns what is to be done with one resource, by itself: no step of any other is looked at, and
   * what the whole plan says of permissions isn't said again.
   *
   * @param address the resource
   * @param described its spec; empty if it is to go
   * @param purpose what the whole plan is for
   */
  public ExecutablePlan only(
      ResourceAddress address, Optional<ResourceSpec> described, Plan.Purpose purpose) {
    alone = true;
    if (described.isPresent()) {
      add(wanted(kinds.known(described.get())));
    } else {
      Removals removals = new Removals(snapshot, manifest, kinds, options, purpose);
      removals.changes(othersThan(address)).forEach(this::add);
      gone.addAll(removals.gone());
    }
    List<PlannedChange> working = List.copyOf(planned.values());
    Plan plan =
        PlanData.builder()
            .environment(resolution.environment())
            .target(resolution.target())
            .purpose(purpose)
            .options(options)
            .changes(working.stream().map(PlannedChange::change).toList())
            .expectedDuration(Duration.ZERO)
            .fingerprint("")
            .build();
    return new ExecutablePlan(plan, working, settled, gone, resolution);
  }

  private Set<ResourceAddress> othersThan(ResourceAddress address) {
    Set<ResourceAddress> others = new TreeSet<>(manifest.entries().keySet());
    others.remove(address);
    return others;
  }

  private void remove(Plan.Purpose purpose, Set<ResourceAddress> stay) {
    Removals removals = new Removals(snapshot, manifest, kinds, options, purpose);
    removals.requireOwned(stay);
    GivingWay turns = new GivingWay(planned.values());
    removals.changes(stay).forEach(change -> add(turns.inTurn(change)));
    warnings.addAll(removals.warnings());
    gone.addAll(removals.gone());
  }

  private void requireDescribed(Set<ResourceAddress> adopted) {
    Set<ResourceAddress> unknown = new TreeSet<>(adopted);
    resolution.environment().resources().forEach(spec -> unknown.remove(spec.address()));
    if (!unknown.isEmpty()) {
      ResourceAddress first = unknown.iterator().next();
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.of(first),
          "the environment " + resolution.environment().name() + " doesn't describe it",
          "describe it as it is, then adopt it");
    }
  }

  private void add(PlannedChange change) {
    PlannedChange whole =
        change.change().action().changesSomething()
            ? change.beginningWith(
                findings.steps(change.address()), findings.obstacle(change.address()))
            : change;
    planned.put(change.address(), Fingerprint.on(whole, resolution, snapshot));
  }

  private PlannedChange wanted(BoundSpec<?> known) {
    ChangeFactory changes =
        new ChangeFactory(known.kind(), known.address(), resolution.identity(known.spec()));
    Optional<Observed> observed = snapshot.at(known.address());
    if (!known.managed()) {
      observed.ifPresent(
          there -> findings.add(known.address(), UsedChange.check(known, there, resolution)));
      return new UsedChange(known, resolution.identity(known.spec()))
          .of(observed, findings.obstacle(known.address()), manifest, options);
    }
    Set<ResourceAddress> needs = dependencies(known.spec());
    Optional<Entry> entry = manifest.entry(known.address());
    if (observed.isEmpty()) {
      if (options.adopt().contains(known.address()) && entry.isEmpty()) {
        return changes.nothingToAdopt();
      }
      return changes.create(
          known,
          desired(known),
          needs,
          entry,
          recorded(known, entry),
          findings.obstacle(known.address()));
    }
    if (!Ownership.proven(manifest, entry, observed.get())) {
      return stranger(changes, known, observed.get(), needs);
    }
    if (entry.map(Entry::state).filter(Entry.State.CREATING::equals).isPresent()) {
      return changes.create(
          known, desired(known), needs, entry, recorded(known, entry), Optional.empty());
    }
    return along(known, needs, ChangeAction.REPLACE)
        .map(
            replaced -> {
              anew.add(known.address());
              return changes.createAfter(
                  known,
                  desired(known),
                  needs,
                  Succession.of(known, observed.get(), entry.orElseThrow().digests(), resolution),
                  replaced);
            })
        .orElseGet(() -> changed(changes, known, observed.get(), needs, entry.orElseThrow()));
  }

  private PlannedChange stranger(
      ChangeFactory changes, BoundSpec<?> known, Observed observed, Set<ResourceAddress> needs) {
    if (!options.adopt().contains(known.address())
        && along(known, needs, ChangeAction.ADOPT).isEmpty()) {
      return changes.notOwned();
    }
    Map<String, String> tags = observed.tags().orElse(Map.of());
    return tags.containsKey(OwnerTags.ID) && !OwnerTags.prove(manifest, tags)
        ? changes.anothers(tags)
        : changes.adopt(
            known,
            differences(known, desired(known), Attributes.empty(), observed, Map.of()).ofAdopted(),
            observed,
            needs,
            options);
  }

  private static Differences differences(
      BoundSpec<?> known,
      Attributes described,
      Attributes before,
      Observed observed,
      Map<String, String> applied) {
    Attributes desired = Diff.both(described, Diff.notDescribed(before, described));
    return new Differences(
        Diff.update(
            known.kind(), desired, observed, applied, Diff.broughtBack(described, before, applied)),
        Diff.unmanaged(desired, observed, applied));
  }

  /** What it needs is planned before it. */
  private Optional<ResourceAddress> along(
      BoundSpec<?> known, Set<ResourceAddress> needs, ChangeAction happens) {
    return needs.stream()
        .filter(needed -> known.kind().isDeletedWith(needed))
        .filter(needed -> happensTo(needed, happens))
        .findFirst();
  }

  private boolean happensTo(ResourceAddress needed, ChangeAction happens) {
    return Optional.ofNullable(planned.get(needed))
        .map(change -> change.change().action())
        .filter(
            action -> action == happens || happens == ChangeAction.REPLACE && anew.contains(needed))
        .isPresent();
  }

  private PlannedChange changed(
      ChangeFactory changes,
      BoundSpec<?> known,
      Observed observed,
      Set<ResourceAddress> needs,
      Entry entry) {
    Map<String, String> applied = entry.digests();
    Attributes described = desired(known);
    Attributes before = known.kind().pendingRestore(entry.before());
    Differences differences = differences(known, described, before, observed, applied);
    if (differences.none()) {
      settle(known, described, entry);
      return changes.nothing(differences.unmanaged());
    }
    return differences.worst() == Impact.REPLACE
        ? changes.replace(
            known,
            differences,
            observed,
            andLeaving(known.address(), needs),
            without(known.address()),
            new GoingFirst(resolution, kinds, alone ? Optional.empty() : Optional.of(snapshot))
                .steps(known.address()),
            Succession.of(known, observed, applied, resolution),
            options)
        : changes.update(known, differences, observed, needs, options);
  }

  private Succession recorded(BoundSpec<?> known, Optional<Entry> entry) {
    return entry
        .map(there -> Succession.recorded(known, there.carried(), there.identity(), resolution))
        .orElseGet(Succession::none);
  }

  private Attributes desired(BoundSpec<?> known) {
    return known.desired(resolution);
  }

  /** What the description doesn't mention any more is forgotten: others may change it now. */
  private void settle(BoundSpec<?> known, Attributes desired, Entry entry) {
    SortedMap<String, String> digests = Digests.of(desired);
    boolean kept = entry.keeping().kept() || !entry.keeping().said().equals(known.retention());
    if (kept || !digests.equals(entry.digests())) {
      settled.put(known.address(), new ExecutablePlan.Settled(digests, known.retention()));
    }
  }

  /** Returns who has to do without a resource while it is replaced. */
  private List<ResourceAddress> without(ResourceAddress address) {
    return resolution.dependents(address).stream().map(ResourceSpec::address).sorted().toList();
  }

  /** What isn't described any more and needs one that is replaced goes before it. */
  private Set<ResourceAddress> andLeaving(ResourceAddress address, Set<ResourceAddress> needs) {
    Set<ResourceAddress> all = new TreeSet<>(needs);
    manifest.entries().values().stream()
        .filter(entry -> entry.dependsOn().contains(address))
        .map(Entry::address)
        .filter(dependent -> !resolution.describes(dependent))
        .forEach(all::add);
    return all;
  }

  private static Set<ResourceAddress> dependencies(ResourceSpec spec) {
    Set<ResourceAddress> needs = new TreeSet<>();
    spec.dependencies().forEach(needed -> needs.add(needed.address()));
    return needs;
  }

  private ExecutablePlan finish(Plan.Purpose purpose) {
    warnings.addAll(findings.warnings());
    List<PlannedChange> working = List.copyOf(planned.values());
    List<Change> changes = working.stream().map(PlannedChange::change).toList();
    Plan plan =
        PlanData.builder()
            .environment(resolution.environment())
            .target(resolution.target())
            .purpose(purpose)
            .options(options)
            .changes(changes)
            .warnings(warnings.stream().distinct().sorted().toList())
            .permissions(
                new PlanPermissions(resolution, snapshot, findings, manifest, kinds)
                    .of(working, purpose))
            .obstacles(obstacles(working, purpose))
            .expectedDuration(CriticalPath.of(changes))
            .fingerprint(Fingerprint.of(resolution, manifest, purpose, options, changes))
            .build();
    return new ExecutablePlan(plan, working, settled, gone, resolution);
  }

  private List<ProvisioningException> obstacles(List<PlannedChange> working, Plan.Purpose purpose) {
    List<ProvisioningException> all =
        new ArrayList<>(
            findings.obstaclesBut(
                working.stream()
                    .map(change -> change.change().blocker())
                    .flatMap(Optional::stream)
                    .toList()));
    if (purpose == Plan.Purpose.BUILD) {
      all.addAll(ManyAtOnce.among(working, manifest, options));
    }
    return all;
  }
}
