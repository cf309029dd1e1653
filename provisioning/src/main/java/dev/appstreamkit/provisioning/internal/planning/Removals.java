package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Plans what becomes of resources that the environment owns and doesn't want any more. */
final class Removals {

  private static final String ASK = "; ask for it by PlanOptions.deleting to delete it";
  private static final Set<ChangeAction> STAYING = Set.of(ChangeAction.KEEP, ChangeAction.DISABLE);

  private final Snapshot snapshot;
  private final Manifest manifest;
  private final Kinds kinds;
  private final PlanOptions options;
  private final Plan.Purpose purpose;
  private final Set<ResourceAddress> gone = new TreeSet<>();
  private final List<String> warnings = new ArrayList<>();

  /** What is kept, and so what needs it, by what it needs. */
  private final Map<ResourceAddress, ResourceAddress> needed = new HashMap<>();

  Removals(
      Snapshot snapshot,
      Manifest manifest,
      Kinds kinds,
      PlanOptions options,
      Plan.Purpose purpose) {
    this.snapshot = snapshot;
    this.manifest = manifest;
    this.kinds = kinds;
    this.options = options;
    this.purpose = purpose;
  }

  /** Returns what the manifest lists and what isn't there any more, once it was looked through. */
  Set<ResourceAddress> gone() {
    return gone;
  }

  /** Returns what a person should know, a sentence each. */
  List<String> warnings() {
    return warnings;
  }

  /**
   * Looks whether what is to be deleted can be.
   *
   * @param stay what is described
   * @throws ProvisioningException if one is described, or of no kind
   */
  void requireOwned(Set<ResourceAddress> stay) {
    options.deleteKinds().forEach(kinds::named);
    for (ResourceAddress address : options.delete()) {
      if (stay.contains(address)) {
        throw new ProvisioningException(
            ErrorCategory.INVALID,
            Optional.of(address),
            "it is described, so it can't be deleted",
            "take it out of the description, or out of PlanOptions.deleting");
      }
      if (manifest.entry(address).isEmpty()) {
        warnings.add(
            address
                + ": this environment doesn't own it, so there is nothing to delete; leave it out"
                + " of PlanOptions.deleting");
      }
    }
  }

  /**
   * Returns what becomes of all that the manifest lists and what doesn't stay, dependents first.
   *
   * @param stay what is described
   */
  List<PlannedChange> changes(Set<ResourceAddress> stay) {
    Map<ResourceAddress, Set<ResourceAddress>> needs = new HashMap<>();
    Map<ResourceAddress, Set<ResourceAddress>> dependents = new HashMap<>();
    for (Entry entry : manifest.entries().values()) {
      needs.put(entry.address(), entry.dependsOn());
      entry
          .dependsOn()
          .forEach(
              one ->
                  dependents.computeIfAbsent(one, address -> new TreeSet<>()).add(entry.address()));
    }
    Map<ResourceAddress, PlannedChange> changes = new LinkedHashMap<>();
    manifest.entries().values().stream()
        .filter(entry -> !stay.contains(entry.address()))
        .sorted(Comparator.comparing(Entry::address, new DependencyOrder(needs).dependentsFirst()))
        .forEach(
            entry ->
                removal(entry, dependents.getOrDefault(entry.address(), Set.of()))
                    .ifPresent(change -> changes.put(entry.address(), change)));
    changes.replaceAll((address, change) -> keptWith(change, changes));
    Set<ResourceAddress> going = new LinkedHashSet<>();
    changes.values().stream().filter(Removals::goes).forEach(one -> going.add(one.address()));
    for (ResourceAddress one : going) {
      Set<ResourceAddress> first = dependents.getOrDefault(one, Set.of());
      changes.computeIfPresent(
          one,
          (same, change) -> {
            PlannedChange after = afterWhatGoesToo(change, first, going);
            warn(after, first);
            return after;
          });
    }
    return changes.values().stream().filter(change -> !wasTold(change)).toList();
  }

  /** A part of something goes with it or stays with it. */
  private PlannedChange keptWith(
      PlannedChange planned, Map<ResourceAddress, PlannedChange> changes) {
    if (planned.change().action() != ChangeAction.DELETE || options.deletes(planned.address())) {
      return planned;
    }
    return manifest.entry(planned.address()).stream()
        .flatMap(entry -> entry.dependsOn().stream())
        .filter(planned.kind()::isKeptWith)
        .filter(one -> changes.containsKey(one) && stays(changes.get(one)))
        .findFirst()
        .map(
            one ->
                new ChangeFactory(planned.kind(), planned.address(), planned.identity())
                    .keep("it is a part of " + one + ", which is kept" + ASK))
        .orElse(planned);
  }

  /** What is in the way and goes with something else that goes is waited for. */
  private PlannedChange afterWhatGoesToo(
      PlannedChange leaving, Set<ResourceAddress> dependents, Set<ResourceAddress> going) {
    ResourceKind<?> kind = leaving.kind();
    Observed there =
        kind.withoutDependents(snapshot.at(leaving.address()).orElseThrow(), dependents);
    int inTheWay = kind.inTheWay(there).size();
    if (inTheWay == 0) {
      return leaving;
    }
    Set<ResourceAddress> first = new TreeSet<>(dependents);
    going.stream()
        .filter(one -> kind.inTheWay(kind.withoutDependents(there, Set.of(one))).size() < inTheWay)
        .forEach(first::add);
    return manifest
        .entry(leaving.address())
        .flatMap(entry -> removal(entry, first))
        .orElse(leaving);
  }

  private void warn(PlannedChange leaving, Set<ResourceAddress> dependents) {
    snapshot
        .at(leaving.address())
        .map(there -> leaving.kind().withoutDependents(there, dependents))
        .flatMap(there -> Others.leaving(leaving.kind(), leaving.address(), there))
        .ifPresent(warnings::add);
  }

  private static boolean goes(PlannedChange planned) {
    return planned.change().action() == ChangeAction.DELETE;
  }

  private static boolean stays(PlannedChange planned) {
    return STAYING.contains(planned.change().action());
  }

  private boolean wasTold(PlannedChange planned) {
    return purpose == Plan.Purpose.BUILD
        && planned.change().action() == ChangeAction.KEEP
        && manifest.entry(planned.address()).filter(entry -> entry.keeping().kept()).isPresent();
  }

  /** Returns what becomes of one; empty if it is gone. */
  private Optional<PlannedChange> removal(Entry entry, Set<ResourceAddress> dependents) {
    Optional<Observed> observed = snapshot.at(entry.address());
    if (observed.isEmpty()) {
      gone.add(entry.address());
      return Optional.empty();
    }
    ResourceKind<? extends ResourceSpec> kind = kinds.named(entry.address().kind());
    PlannedChange planned =
        planned(kind, entry, kind.withoutDependents(observed.get(), dependents), dependents);
    if (stays(planned) && planned.kind().needsDependencies()) {
      entry.dependsOn().forEach(one -> needed.putIfAbsent(one, entry.address()));
    }
    return Optional.of(planned);
  }

  private PlannedChange planned(
      ResourceKind<? extends ResourceSpec> kind,
      Entry entry,
      Observed observed,
      Set<ResourceAddress> dependents) {
    ChangeFactory changes = new ChangeFactory(kind, entry.address(), entry.identity());
    if (!Ownership.proven(manifest, Optional.of(entry), observed)) {
      return changes.keep("nothing proves that this environment made it");
    }
    if (options.deletes(entry.address())) {
      return changes.delete(observed, dependents, options);
    }
    Optional<String> others =
        Optional.ofNullable(needed.get(entry.address()))
            .map(one -> one + " needs it, which is kept")
            .or(() -> kind.usedByOthers(observed));
    if (others.isPresent()) {
      return changes.keep(others.get() + ASK);
    }
    Optional<Retention> retention = retention(kind, entry);
    if (retention.isEmpty()) {
      return usual(entry, dependents, kind, observed)
          .map(why -> changes.keep(why + ASK))
          .orElseGet(() -> changes.delete(observed, dependents, options));
    }
    return switch (retention.get()) {
      case KEEP -> changes.keep(whyKept(entry) + ASK);
      case DISABLE -> disabled(changes, observed, dependents);
      case DELETE -> changes.delete(observed, dependents, options);
    };
  }

  /** What can't be without something else has no life of its own, and goes with it. */
  private static Optional<Retention> retention(
      ResourceKind<? extends ResourceSpec> kind, Entry entry) {
    boolean part = entry.dependsOn().stream().anyMatch(kind::isDeletedWith);
    return entry
        .keeping()
        .said()
        .or(
            () ->
                entry.keeping().adopted() && !part
                    ? Optional.of(Retention.KEEP)
                    : Optional.empty());
  }

  private static String whyKept(Entry entry) {
    return entry.keeping().said().isPresent()
        ? "its description said so"
        : "it was there before it was adopted";
  }

  private PlannedChange disabled(
      ChangeFactory changes, Observed observed, Set<ResourceAddress> dependents) {
    List<Step> steps = changes.kind().disable(observed);
    return steps.isEmpty()
        ? changes.keep("it is out of use" + ASK)
        : changes.disable(steps, dependents);
  }

  /** Returns why a resource is kept of which nothing was said; empty if nothing speaks for it. */
  private Optional<String> usual(
      Entry entry,
      Set<ResourceAddress> dependents,
      ResourceKind<? extends ResourceSpec> kind,
      Observed observed) {
    Optional<String> reason = kind.retentionReason(observed);
    if (reason.isPresent() || purpose == Plan.Purpose.DESTROY || !kind.staysBehind()) {
      return reason;
    }
    return dependents.stream()
        .findFirst()
        .map(one -> "it came along with " + one + ", which doesn't refer to it any more")
        .or(() -> entry.keeping().kept() ? Optional.of("it was kept before") : Optional.empty());
  }
}
