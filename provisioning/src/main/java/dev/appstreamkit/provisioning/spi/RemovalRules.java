package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.plan.Retention;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a kind says of its resources that aren't wanted any more: which are kept, and why. Nothing
 * by default: then they are deleted.
 *
 * @param <S> the kind's spec
 */
public interface RemovalRules<S extends ResourceSpec> {

  /**
   * Adds to what was read of a resource that is to be deleted, what {@link #retentionReason},
   * {@link #usedByOthers} and {@link ResourceKind#delete} need to know and nobody else: who else
   * uses it, for one. May block. Adds nothing by default.
   *
   * @param observed what {@link ResourceKind#read} or {@link ResourceKind#readAll} found
   * @param services the clients
   * @return what is there, with what was found
   */
  default Observed enrichForDelete(Observed observed, Services services) {
    return observed;
  }

  /**
   * Says what {@link #enrichForDelete} needs. Pure. Nothing by default.
   *
   * @param observed what is there
   */
  default List<Permission> enrichForDeletePermissions(Observed observed) {
    return List.of();
  }

  /**
   * Says what others have put on the resource that no run changes, and that goes with it: policies
   * that somebody attached to a role, for one. Drift tells it, and a plan that deletes the
   * resource. Pure. Nothing by default.
   *
   * @param observed what is there, with what {@link ResourceKind#enrichForDrift} or {@link
   *     ResourceKind#enrichForDelete} found
   * @return each as part of a sentence: {@code "the inline policy a"}
   */
  default List<String> addedByOthers(Observed observed) {
    return List.of();
  }

  /**
   * Says what a spec says of its end. Pure. By default what one says that is {@link Retained};
   * nothing leaves it to {@link #retentionReason}.
   *
   * @param spec what is wanted
   */
  default Optional<Retention> retention(S spec) {
    return spec instanceof Retained retained ? retained.retention() : Optional.empty();
  }

  /**
   * Says why a resource is kept when it isn't wanted any more, unless its description or whoever
   * plans says otherwise. Pure. Nothing is kept by default.
   *
   * @param observed what is there
   * @return the reason, as part of a sentence: {@code "holds 3 objects"}; empty to delete it
   */
  default Optional<String> retentionReason(Observed observed) {
    return Optional.empty();
  }

  /**
   * Says who else uses a resource that isn't wanted any more: it is kept unless its deletion is
   * asked for, whatever its description said. Pure. Nobody by default.
   *
   * @param observed what is there, after {@link #enrichForDelete}
   * @return who, as part of a sentence: {@code "is shared with 222222222222"}; empty if nobody does
   */
  default Optional<String> usedByOthers(Observed observed) {
    return Optional.empty();
  }

  /**
   * Says what keeps the service from deleting a resource as long as it is there, and isn't of this
   * environment: then the plan refuses the deletion beforehand. Pure. Nothing by default.
   *
   * @param observed what is there, after {@link #enrichForDelete}
   * @return the addresses that they would have, in order
   */
  default List<String> inTheWay(Observed observed) {
    return List.of();
  }

  /**
   * Takes out of what is there what the environment's own resources account for that depend on it
   * and go before it. Pure. Nothing by default.
   *
   * @param observed what is there, after {@link #enrichForDelete}
   * @param dependents the resources of the environment that depend on it
   */
  default Observed withoutDependents(Observed observed, Set<ResourceAddress> dependents) {
    return observed;
  }

  /**
   * Returns whether a resource that came along with another one stays when that one leaves the
   * description, even if nothing speaks for keeping it. Pure. Never by default.
   */
  default boolean staysBehind() {
    return false;
  }

  /**
   * Returns whether a resource that is kept goes on needing what it depends on, which is then kept,
   * too. Pure. True by default.
   */
  default boolean needsDependencies() {
    return true;
  }

  /**
   * Returns whether a resource is kept when one that it depends on is kept, as a part of it. Pure.
   * Never by default.
   *
   * @param needed a resource that it depends on
   */
  default boolean isKeptWith(ResourceAddress needed) {
    return false;
  }

  /**
   * Returns the steps that take a resource out of use and leave it there, in order. Pure. None by
   * default: with {@link Retention#DISABLE} it is then kept as it is.
   *
   * @param observed what is there
   */
  default List<Step> disable(Observed observed) {
    return List.of();
  }

  /**
   * Says whether a change that a description asks for takes the resource out of use, so that it
   * counts among those that are removed. Pure. Never by default.
   *
   * @param change what differs
   */
  default boolean disables(AttributeChange change) {
    return false;
  }
}
