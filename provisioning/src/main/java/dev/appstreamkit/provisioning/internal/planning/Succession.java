package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.manifest.OwnerTags;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.AttributeChange.Why;
import dev.appstreamkit.provisioning.spi.CarriedOver;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a resource that is made anew has from the one before it. What others have set stays as it
 * is, as with an update; what can't stay is said.
 *
 * @param over what the kind says of attributes
 * @param tags others' tags
 */
record Succession(CarriedOver over, SortedMap<String, String> tags) {

  /** How AWS's own tags begin, which nobody may set. */
  private static final String RESERVED = "aws:";

  /** Returns that of a resource that replaces none. */
  static Succession none() {
    return new Succession(CarriedOver.nothing(), new TreeMap<>());
  }

  /**
   * Returns that of a resource which is going to be replaced.
   *
   * @param applied the digests of what was applied last: tags of ours that aren't described any
   *     more don't stay
   */
  static Succession of(
      BoundSpec<?> known, Observed observed, Map<String, String> applied, Resolution resolution) {
    Optional<Attributes.Value> wanted = known.desired(resolution).get(ResourceKind.TAGS);
    SortedMap<String, String> tags = new TreeMap<>();
    if (wanted.isPresent()) {
      tags.putAll(observed.tags().orElse(Map.of()));
      tags.keySet().removeAll(Digests.tags(wanted.get()).keySet());
      tags.keySet().removeAll(Digests.tagKeys(applied));
      tags.keySet().removeAll(OwnerTags.KEYS);
      tags.keySet().removeIf(key -> key.startsWith(RESERVED));
    }
    return new Succession(known.carriedOver(observed, resolution), tags);
  }

  /** Returns that of a resource whose predecessor an earlier run has deleted already. */
  static Succession recorded(
      BoundSpec<?> known, Attributes carried, Identity identity, Resolution resolution) {
    if (carried.names().isEmpty()) {
      return none();
    }
    Map<String, String> tags =
        carried.get(ResourceKind.TAGS).<Map<String, String>>map(Digests::tags).orElse(Map.of());
    Attributes.Builder rest = Attributes.builder();
    carried.names().stream()
        .filter(name -> !name.equals(ResourceKind.TAGS))
        .forEach(name -> carried.get(name).ifPresent(value -> rest.set(name, value)));
    Succession all = of(known, Observed.tagged(identity, rest.build(), tags), Map.of(), resolution);
    return new Succession(all.over.toBuilder().lost(Attributes.empty()).build(), all.tags);
  }

  /** Returns what the new one has beside what is described. */
  Attributes carried() {
    Attributes.Builder all = over.attributes().toBuilder();
    if (!tags.isEmpty()) {
      all.set(ResourceKind.TAGS, tags);
    }
    return all.build();
  }

  /** Returns what differs, and after it what stays and what is lost. */
  List<AttributeChange> after(List<AttributeChange> differences) {
    Attributes stays = carried();
    Set<String> told = new HashSet<>(stays.names());
    told.addAll(over.lost().names());
    List<AttributeChange> all = new ArrayList<>();
    differences.stream()
        .filter(change -> change.why() != Why.NO_LONGER_MANAGED || !told.contains(change.name()))
        .forEach(all::add);
    stays
        .names()
        .forEach(
            name ->
                all.add(
                    AttributeChange.builder(name)
                        .before(stays.get(name))
                        .after(stays.get(name))
                        .why(Why.TAKEN_ALONG)
                        .build()));
    over.lost()
        .names()
        .forEach(
            name ->
                all.add(
                    AttributeChange.builder(name)
                        .before(over.lost().get(name))
                        .why(Why.LOST)
                        .build()));
    return all;
  }

  /** Returns the steps that make the resource, with what it has from the one before it. */
  List<Step> steps(List<Step> making) {
    List<Step> all = new ArrayList<>(making);
    if (!over.needs().isEmpty() && !all.isEmpty()) {
      all.set(0, all.get(0).needs(over.needs()));
    }
    all.addAll(over.steps());
    return all;
  }
}
