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
    Set<String> disturbed = known.kind().pendingRestore(entry.before()).names();
    Attributes desired = known.desired(resolution);
    Set<String> names = new LinkedHashSet<>(desired.names());
    names.addAll(applied.keySet());
    names.retainAll(applied.keySet());
    names.removeAll(known.kind().createOnly());
    names.removeAll(observed.untold());
    names.removeIf(Digests::isTag);
    List<AttributeChange> moved = new ArrayList<>();
    for (String name : names) {
      String digest = applied.getOrDefault(name, "");
      Optional<Attributes.Value> there = observed.attributes().get(name);
      if (!Digests.matches(digest, there)) {
        Optional<Attributes.Value> before =
            desired.get(name).filter(value -> Digests.of(value).equals(digest));
        evaluated(known.kind(), name, before, there, observed)
            .map(change -> disturbed.contains(name) ? change.because(Why.INTERRUPTED) : change)
            .ifPresent(moved::add);
      }
    }
    tags(desired, applied, observed).ifPresent(moved::add);
    return moved;
  }

  /** The impact is that of putting it back. */
  private static Optional<AttributeChange> evaluated(
      ResourceKind<? extends ResourceSpec> kind,
      String name,
      Optional<Attributes.Value> before,
      Optional<Attributes.Value> there,
      Observed observed) {
    boolean vanished = there.flatMap(Attributes.Value::data).isEmpty();
    Why why = vanished ? Why.VANISHED : Why.CHANGED_OUTSIDE;
    AttributeChange back =
        AttributeChange.builder(name).before(there).after(before).why(why).build();
    return kind.ignoresDifference(back, observed)
        ? Optional.empty()
        : Optional.of(
            AttributeChange.builder(name)
                .before(before)
                .after(there)
                .why(why)
                .impact(kind.impact(back, observed))
                .build());
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
