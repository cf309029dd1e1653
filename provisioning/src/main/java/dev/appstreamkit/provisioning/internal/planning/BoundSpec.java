package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.CarriedOver;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.UsedResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A spec together with its kind, so that the types fit.
 *
 * @param kind the kind
 * @param spec the spec
 * @param <S> the kind's specs
 */
public record BoundSpec<S extends ResourceSpec>(ResourceKind<S> kind, S spec) {

  static <S extends ResourceSpec> BoundSpec<S> of(ResourceKind<S> kind, ResourceSpec spec) {
    return new BoundSpec<>(kind, kind.specType().cast(spec));
  }

  ResourceAddress address() {
    return spec.address();
  }

  /** Returns whether the environment makes, changes and deletes it. */
  public boolean managed() {
    return kind.managed(spec);
  }

  /** Returns how it is looked up and checked if it is only used. */
  public UsedResource used(Identity identity) {
    return kind.used(spec, identity);
  }

  Identity identity(Resolution resolution) {
    return kind.identity(spec, resolution);
  }

  /** Returns what is wanted: a resource's own tags, if it has tags, over the environment's. */
  public Attributes desired(Resolution resolution) {
    Attributes own = kind.desired(spec, resolution);
    Map<String, String> common = resolution.environmentTags();
    if (common.isEmpty() || own.get(ResourceKind.TAGS).isEmpty()) {
      return own;
    }
    Map<String, String> tags = new TreeMap<>(common);
    tags.putAll(own.get(ResourceKind.TAGS).map(Digests::tags).orElseThrow());
    return own.toBuilder().set(ResourceKind.TAGS, tags).build();
  }

  /** Returns the keys of a resource's own tags; empty if it has no tags. */
  public Optional<Set<String>> ownTagKeys(Resolution resolution) {
    return kind.desired(spec, resolution)
        .get(ResourceKind.TAGS)
        .map(Digests::tags)
        .map(SortedMap::keySet);
  }

  CarriedOver carriedOver(Observed observed, Resolution resolution) {
    return kind.carriedOver(spec, observed, resolution);
  }

  /** Returns what it says of its end; empty if nothing. */
  public Optional<Retention> retention() {
    return kind.retention(spec);
  }

  List<String> warnings(Resolution resolution) {
    return kind.warnings(spec, resolution);
  }

  /** Reads more of what was read. */
  public Observed enrichForPlan(Observed observed, Services services) {
    return kind.enrichForPlan(spec, observed, services);
  }

  List<Permission> enrichForPlanPermissions(Observed observed) {
    return kind.enrichForPlanPermissions(spec, observed);
  }

  /** Checks what making the resource needs. */
  public List<Finding> preflight(Resolution resolution, Services services) {
    return kind.preflight(spec, resolution, services);
  }

  /** Checks what changing the resource needs. */
  public List<Finding> preflightChange(
      Observed observed, List<AttributeChange> changes, Resolution resolution, Services services) {
    return kind.preflightChange(spec, observed, changes, resolution, services);
  }

  /** Checks the resource as it is, with nothing to change of it. */
  public List<Finding> preflightUnchanged(Observed observed) {
    return managed() ? kind.preflightUnchanged(spec, observed) : List.of();
  }

  List<Step> create() {
    return kind.create(spec);
  }

  List<Step> update(Observed observed, List<AttributeChange> changes) {
    return kind.update(spec, observed, changes);
  }
}
