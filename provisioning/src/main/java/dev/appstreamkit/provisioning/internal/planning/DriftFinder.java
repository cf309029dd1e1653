package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.AttributeChange.Why;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds what has moved since an environment was last applied; pure. The manifest holds digests
 * only: what was applied is known where the description still asks for it.
 */
public final class DriftFinder {

  private static final String UNKNOWN = "(as last applied)";

  private final ResolvedEnvironment resolution;
  private final Snapshot snapshot;
  private final Manifest manifest;
  private final Kinds kinds;

  /**
   * Prepares to find drift.
   *
   * @param resolution the environment, with the identities of what is there
   * @param snapshot what is there
   * @param manifest what was applied
   * @param kinds the kinds of the resources
   */
  public DriftFinder(
      ResolvedEnvironment resolution, Snapshot snapshot, Manifest manifest, Kinds kinds) {
    this.resolution = resolution;
    this.snapshot = snapshot;
    this.manifest = manifest;
    this.kinds = kinds;
  }

  /** Returns what has moved. */
  public Drift find() {
    Map<ResourceAddress, ResourceSpec> described = new HashMap<>();
    resolution.environment().resources().forEach(spec -> described.put(spec.address(), spec));
    Map<ResourceAddress, Set<ResourceAddress>> needs = new HashMap<>();
    manifest.entries().values().forEach(entry -> needs.put(entry.address(), entry.dependsOn()));
    List<Change> moved =
        manifest.entries().keySet().stream()
            .sorted(new DependencyOrder(needs).needsFirst())
            .map(address -> manifest.entry(address).orElseThrow())
            .filter(entry -> entry.state() == Entry.State.READY)
            .map(entry -> moved(entry, Optional.ofNullable(described.get(entry.address()))))
            .flatMap(Optional::stream)
            .toList();
    List<Change> all =
        Stream.concat(
                resolution.environment().resources().stream()
                    .map(kinds::known)
                    .filter(known -> !known.managed())
                    .filter(known -> manifest.entry(known.address()).isEmpty())
                    .flatMap(this::used),
                moved.stream())
            .toList();
    return DriftData.builder()
        .environment(resolution.environment().name())
        .target(resolution.target())
        .changes(all)
        .warnings(
            Stream.concat(
                    others(described.keySet()).stream(),
                    described.values().stream().flatMap(this::unseen))
                .distinct()
                .toList())
        .build();
  }

  private List<String> others(Set<ResourceAddress> described) {
    return manifest.entries().keySet().stream()
        .filter(described::contains)
        .sorted()
        .flatMap(
            address ->
                snapshot
                    .at(address)
                    .flatMap(there -> Others.staying(kinds.named(address.kind()), address, there))
                    .stream())
        .toList();
  }

  /** Returns what keeps a resource that is only used from being used. */
  private Stream<Change> used(BoundSpec<?> known) {
    Optional<Observed> there = snapshot.at(known.address());
    if (there.isEmpty()) {
      return Stream.of(
          used(known, ChangeAction.DELETE, "it isn't there, and this environment only uses it"));
    }
    return UsedChange.check(known, there.get(), resolution).stream()
        .filter(Finding.Obstacle.class::isInstance)
        .map(Finding.Obstacle.class::cast)
        .map(obstacle -> used(known, ChangeAction.UPDATE, obstacle.error().problem()));
  }

  private static Change used(BoundSpec<?> known, ChangeAction action, String reason) {
    return Change.builder(known.address(), action, reason).isUsed(true).build();
  }

  private Stream<String> unseen(ResourceSpec spec) {
    return manifest.entry(spec.address()).isPresent()
        ? Untold.sentences(kinds.known(spec), snapshot, resolution).stream()
        : Stream.empty();
  }

  private Optional<Change> moved(Entry entry, Optional<ResourceSpec> spec) {
    Optional<Observed> observed = snapshot.at(entry.address());
    if (observed.isEmpty()) {
      return Optional.of(change(entry, ChangeAction.DELETE, "it isn't there any more", List.of()));
    }
    if (!Ownership.proven(manifest, Optional.of(entry), observed.get())) {
      return Optional.of(
          change(
              entry,
              ChangeAction.UPDATE,
              "nothing proves any more that it is this environment's",
              List.of()));
    }
    // Of one that isn't described any more it isn't known how its attributes are to be read.
    List<AttributeChange> attributes =
        spec.map(kinds::known)
            .map(known -> attributes(known, entry, observed.get()))
            .orElse(List.of());
    return attributes.isEmpty()
        ? Optional.empty()
        : Optional.of(change(entry, ChangeAction.UPDATE, reason(attributes), attributes));
  }

  /** What a run of ours has disturbed and not brought back yet was changed by nobody else. */
  private static String reason(List<AttributeChange> attributes) {
    return attributes.stream().allMatch(change -> change.why() == Why.INTERRUPTED)
        ? Why.INTERRUPTED.words()
        : "it was changed outside";
  }

  private static Change change(
      Entry entry, ChangeAction action, String reason, List<AttributeChange> attributes) {
    return Change.builder(entry.address(), action, reason).attributes(attributes).build();
  }

  private List<AttributeChange> attributes(BoundSpec<?> known, Entry entry, Observed observed) {
    SortedMap<String, String> applied = entry.digests();
    Attributes desired = known.desired(resolution);
    Attributes disturbed = known.kind().pendingRestore(entry.before());
    // What was applied and isn't described any more is nobody's, unless a run of ours disturbed it.
    Set<String> watched = new LinkedHashSet<>(desired.names());
    watched.retainAll(applied.keySet());
    Set<String> restored = new LinkedHashSet<>(disturbed.names());
    restored.removeAll(watched);
    List<AttributeChange> moved = new ArrayList<>();
    for (String name : seen(watched, known.kind(), observed)) {
      String digest = applied.getOrDefault(name, "");
      Optional<Attributes.Value> there = observed.attributes().get(name);
      if (!Digests.matches(digest, there)) {
        Optional<Attributes.Value> before =
            desired.get(name).filter(value -> Digests.of(value).equals(digest));
        boolean interrupted = disturbed.get(name).isPresent();
        evaluated(known.kind(), difference(name, before, there, interrupted), observed)
            .ifPresent(moved::add);
      }
    }
    for (String name : seen(restored, known.kind(), observed)) {
      Optional<Attributes.Value> before = disturbed.get(name);
      Optional<Attributes.Value> there = observed.attributes().get(name);
      if (!Diff.same(before, there)) {
        evaluated(known.kind(), difference(name, before, there, true), observed)
            .ifPresent(moved::add);
      }
    }
    tags(desired, applied, observed).ifPresent(moved::add);
    return moved;
  }

  private static List<String> seen(
      Set<String> names, ResourceKind<? extends ResourceSpec> kind, Observed observed) {
    return names.stream()
        .filter(name -> !kind.isOnlyAtCreation(name))
        .filter(name -> !observed.untold().contains(name))
        .toList();
  }

  private static AttributeChange difference(
      String name,
      Optional<Attributes.Value> before,
      Optional<Attributes.Value> there,
      boolean interrupted) {
    boolean vanished = there.flatMap(Attributes.Value::data).isEmpty();
    Why outside = vanished ? Why.VANISHED : Why.CHANGED_OUTSIDE;
    return AttributeChange.builder(name)
        .before(before)
        .after(there)
        .why(interrupted ? Why.INTERRUPTED : outside)
        .build();
  }

  /** The impact is that of putting it back. */
  private static Optional<AttributeChange> evaluated(
      ResourceKind<? extends ResourceSpec> kind, AttributeChange moved, Observed observed) {
    AttributeChange back =
        AttributeChange.builder(moved.name())
            .before(moved.after())
            .after(moved.before())
            .why(moved.why())
            .build();
    return kind.ignoresDifference(back, observed)
        ? Optional.empty()
        : Optional.of(moved.withImpact(kind.impact(back, observed)));
  }

  private static Optional<AttributeChange> tags(
      Attributes desired, Map<String, String> applied, Observed observed) {
    if (observed.tags().isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> there = observed.tags().get();
    SortedMap<String, String> wanted =
        desired.get(ResourceKind.TAGS).map(Digests::tags).orElseGet(TreeMap::new);
    SortedMap<String, String> before = new TreeMap<>();
    SortedMap<String, String> after = new TreeMap<>();
    for (String key : new TreeSet<>(Digests.tagKeys(applied))) {
      Optional<String> now = Optional.ofNullable(there.get(key));
      if (now.filter(value -> Digests.appliedTag(applied, Map.entry(key, value))).isEmpty()) {
        Optional<String> known =
            Optional.ofNullable(wanted.get(key))
                .filter(value -> Digests.appliedTag(applied, Map.entry(key, value)));
        before.put(key, known.orElse(UNKNOWN));
        now.ifPresent(value -> after.put(key, value));
      }
    }
    return before.isEmpty()
        ? Optional.empty()
        : Optional.of(
            AttributeChange.builder(ResourceKind.TAGS)
                .before(Diff.value(before))
                .after(Diff.value(after))
                .why(after.isEmpty() ? Why.VANISHED : Why.CHANGED_OUTSIDE)
                .build());
  }
}
