package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.AttributeChange.Why;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares what is wanted with what is there; pure. */
final class Diff {

  private Diff() {}

  /** Returns what making a resource sets. */
  static List<AttributeChange> create(Attributes desired) {
    return desired.names().stream()
        .map(name -> AttributeChange.builder(name).after(desired.get(name)).build())
        .toList();
  }

  /**
   * Returns what differs.
   *
   * @param kind the resource's kind
   * @param desired what is wanted
   * @param observed what is there
   * @param applied the digests of what was applied last, which tell what was changed outside and
   *     which tags are ours
   * @param broughtBack the names of what differs because of an interrupted run
   */
  static List<AttributeChange> update(
      ResourceKind<? extends ResourceSpec> kind,
      Attributes desired,
      Observed observed,
      Map<String, String> applied,
      Set<String> broughtBack) {
    List<AttributeChange> changes = new ArrayList<>();
    for (String name : desired.names()) {
      if (!name.equals(ResourceKind.TAGS) && !kind.isOnlyAtCreation(name)) {
        Optional<Attributes.Value> before = observed.attributes().get(name);
        Optional<Attributes.Value> after = desired.get(name);
        if (!same(before, after) && !isAsApplied(name, after, observed, applied)) {
          Why why =
              broughtBack.contains(name)
                  ? Why.INTERRUPTED
                  : why(Optional.ofNullable(applied.get(name)), before, after);
          AttributeChange change =
              AttributeChange.builder(name).before(before).after(after).why(why).build();
          if (!kind.ignoresDifference(change, observed)) {
            changes.add(change.withImpact(kind.impact(change, observed)));
          }
        }
      }
    }
    tags(desired, observed, applied).ifPresent(changes::add);
    return changes;
  }

  /** What the service never tells is taken to be as it was applied. */
  private static boolean isAsApplied(
      String name,
      Optional<Attributes.Value> after,
      Observed observed,
      Map<String, String> applied) {
    return observed.untold().contains(name)
        && after.map(Digests::of).equals(Optional.ofNullable(applied.get(name)));
  }

  /**
   * Returns the attributes that were applied and that the description doesn't mention any more.
   *
   * @param desired what is wanted
   * @param observed what is there
   * @param applied the digests of what was applied last
   */
  static List<AttributeChange> unmanaged(
      Attributes desired, Observed observed, Map<String, String> applied) {
    return applied.keySet().stream()
        .filter(name -> !Digests.isTag(name) && desired.get(name).isEmpty())
        .filter(name -> observed.attributes().get(name).isPresent())
        .sorted()
        .map(name -> kept(name, observed.attributes().get(name)))
        .toList();
  }

  private static AttributeChange kept(String name, Optional<Attributes.Value> value) {
    return AttributeChange.builder(name)
        .before(value)
        .after(value)
        .why(Why.NO_LONGER_MANAGED)
        .build();
  }

  private static Why why(
      Optional<String> applied,
      Optional<Attributes.Value> before,
      Optional<Attributes.Value> after) {
    if (!applied.equals(after.map(Digests::of))) {
      return Why.DESCRIBED;
    }
    return data(before).isEmpty() ? Why.VANISHED : Why.CHANGED_OUTSIDE;
  }

  /** A cleared attribute and an absent one are the same, and so are empty collections and none. */
  static boolean same(Optional<Attributes.Value> before, Optional<Attributes.Value> after) {
    return data(before).equals(data(after));
  }

  private static Optional<Object> data(Optional<Attributes.Value> value) {
    return value
        .flatMap(Attributes.Value::data)
        .filter(data -> !(data instanceof Collection<?> list && list.isEmpty()))
        .filter(data -> !(data instanceof Map<?, ?> map && map.isEmpty()));
  }

  private static Optional<AttributeChange> tags(
      Attributes desired, Observed observed, Map<String, String> applied) {
    if (observed.tags().isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> there = observed.tags().get();
    SortedMap<String, String> wanted =
        desired.get(ResourceKind.TAGS).map(Digests::tags).orElseGet(TreeMap::new);
    SortedMap<String, String> before = new TreeMap<>();
    SortedMap<String, String> after = new TreeMap<>();
    wanted.forEach(
        (key, value) -> {
          if (!value.equals(there.get(key))) {
            after.put(key, value);
            Optional.ofNullable(there.get(key)).ifPresent(old -> before.put(key, old));
          }
        });
    for (String key : Digests.tagKeys(applied)) {
      if (!wanted.containsKey(key)) {
        Optional.ofNullable(there.get(key)).ifPresent(old -> before.put(key, old));
      }
    }
    return before.isEmpty() && after.isEmpty()
        ? Optional.empty()
        : Optional.of(
            AttributeChange.builder(ResourceKind.TAGS)
                .before(value(before))
                .after(value(after))
                .why(why(before, after, applied))
                .build());
  }

  /** One tag that the description is about is enough to say so of all. */
  private static Why why(
      SortedMap<String, String> before,
      SortedMap<String, String> after,
      Map<String, String> applied) {
    boolean outside =
        after.keySet().containsAll(before.keySet())
            && after.entrySet().stream().allMatch(tag -> Digests.appliedTag(applied, tag));
    if (!outside) {
      return Why.DESCRIBED;
    }
    return before.isEmpty() ? Why.VANISHED : Why.CHANGED_OUTSIDE;
  }

  /** Returns tags as an attribute's value. */
  static Optional<Attributes.Value> value(SortedMap<String, String> tags) {
    return Attributes.builder().set(ResourceKind.TAGS, tags).build().get(ResourceKind.TAGS);
  }

  /** A run that was interrupted left what it disturbed; the spec has the last word. */
  static Attributes notDescribed(Attributes before, Attributes described) {
    Attributes.Builder unsaid = Attributes.builder();
    before.names().stream()
        .filter(name -> described.get(name).isEmpty())
        .forEach(name -> set(unsaid, name, before));
    return unsaid.build();
  }

  /** Returns the names of what is wanted as it was before an interrupted run, and nowise else. */
  static Set<String> broughtBack(
      Attributes described, Attributes before, Map<String, String> applied) {
    return before.names().stream()
        .filter(
            name ->
                described
                    .get(name)
                    .map(value -> Digests.of(value).equals(applied.get(name)))
                    .orElse(true))
        .collect(Collectors.toSet());
  }

  /** Returns what is wanted together with what is to be brought back. */
  static Attributes both(Attributes described, Attributes before) {
    Attributes.Builder both = described.toBuilder();
    before.names().forEach(name -> set(both, name, before));
    return both.build();
  }

  private static void set(Attributes.Builder wanted, String name, Attributes from) {
    from.get(name).flatMap(Attributes.Value::data).ifPresent(value -> wanted.set(name, value));
  }
}
