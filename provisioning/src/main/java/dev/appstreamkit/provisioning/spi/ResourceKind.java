package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.plan.Permission;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A kind of resource: how to read one, what is wanted of one, and the steps that make, change and
 * delete one. It decides nothing and remembers nothing: the engine plans, journals, waits and
 * retries. What may block is given the clients.
 *
 * @param <S> the kind's spec
 */
public interface ResourceKind<S extends ResourceSpec> extends RemovalRules<S> {

  /** The name of the attribute that holds tags. */
  String TAGS = "tags";

  /** Returns the kind's name, the first part of its addresses: {@code "fleet"}. */
  String name();

  /** Returns the class of the kind's specs. */
  Class<S> specType();

  /**
   * Says whether the environment makes, changes and deletes the resource. One that isn't managed is
   * somebody else's: it is only read, and planning fails if it isn't there. Pure. True by default.
   *
   * @param spec what is wanted
   */
  default boolean managed(S spec) {
    return true;
  }

  /**
   * Returns how a resource that isn't {@linkplain #managed managed} is looked up and checked: by
   * default it is read like others, and whatever is there will do. Pure.
   */
  default UsedResource used(S spec, Identity identity) {
    return UsedResource.readBy(this, identity);
  }

  /**
   * Predicts what the service will know the resource by. Pure.
   *
   * @param spec what is wanted
   * @param resolution where it is wanted
   */
  Identity identity(S spec, Resolution resolution);

  /**
   * Returns what is wrong with a name that stands in a file, "it has no stack" for one; empty if
   * nothing is. What the service thinks of it shows when it is read. By default only a blank name
   * is wrong.
   *
   * @param name the name of an {@link #identity} or an address, whoever wrote it
   */
  default Optional<String> nameProblem(String name) {
    return name.isBlank() ? Optional.of("it has no name") : Optional.empty();
  }

  /**
   * Says what is wanted, attribute by attribute; what the spec leaves unset isn't there. Pure.
   *
   * <p>The spec's own tags, if the kind has tags, are the attribute {@value #TAGS}, a map of
   * strings. The owner's tags are not among them.
   *
   * @param spec what is wanted
   * @param resolution where it is wanted
   */
  Attributes desired(S spec, Resolution resolution);

  /**
   * Says what a person should know of what is wanted, in each plan, also where nothing is to be
   * done. Pure. Nothing by default.
   *
   * @param spec what is wanted
   * @param resolution where it is wanted
   * @return sentences that begin with the address and end with what to do, without a full stop
   */
  default List<String> warnings(S spec, Resolution resolution) {
    return List.of();
  }

  /**
   * Reads a resource, if it is there. May block.
   *
   * @param identity what the service knows it by
   * @return what is there; empty if nothing is
   */
  Optional<Observed> read(Identity identity, Services services);

  /**
   * Reads many, in as few calls as the service allows. Reads one after the other by default.
   *
   * @param identities what the service knows them by
   * @return what is there; those that aren't there are absent
   */
  default Map<Identity, Observed> readAll(List<Identity> identities, Services services) {
    Map<Identity, Observed> found = new LinkedHashMap<>();
    for (Identity identity : identities) {
      read(identity, services).ifPresent(observed -> found.put(identity, observed));
    }
    return found;
  }

  /**
   * Returns whether reading one means to list all, or many, as AppStream does with users: then
   * those that are made at about the same time are read together by {@link #readAll}. False by
   * default.
   */
  default boolean readsWholeList() {
    return false;
  }

  /**
   * Says what {@link #read} and {@link #readAll} need. Pure. Nothing by default, which keeps {@link
   * dev.appstreamkit.provisioning.plan.Plan#leastPolicy()} from being enough for the kind.
   *
   * @param identity what the service knows the resource by
   */
  default List<Permission> readPermissions(Identity identity) {
    return List.of();
  }

  /** Says what {@link #enrichForPlan} needs. Pure. Nothing by default. */
  default List<Permission> enrichForPlanPermissions(S spec, Observed observed) {
    return List.of();
  }

  /**
   * Adds to what was read of a wanted resource, for attributes that can only be read by one who
   * knows the spec: whether the folders that it names are there. May block. Adds nothing by
   * default.
   *
   * @param spec what is wanted
   * @param observed what {@link #read} or {@link #readAll} found
   * @return what is there, with these attributes
   */
  default Observed enrichForPlan(S spec, Observed observed, Services services) {
    return observed;
  }

  /**
   * Checks, before anything is changed, what making the resource needs from the account. May block.
   * Finds nothing by default.
   *
   * @param spec what is wanted and isn't there yet
   * @param resolution where it is wanted
   * @return all that was found, not only the first
   * @throws ProvisioningException if making it would fail; the same as one obstacle, but that a
   *     check which the credentials don't allow becomes a doubt
   */
  default List<Finding> preflight(S spec, Resolution resolution, Services services) {
    return List.of();
  }

  /**
   * Checks, before anything is changed, what changing a resource that is there needs from the
   * account. Only what the changes touch is to be checked. May block. Finds nothing by default.
   *
   * @param spec what is wanted
   * @param observed what is there
   * @param changes what differs, not empty; all that is wanted where an earlier run began to make
   *     the resource. With an impact of {@link Impact#REPLACE} among them the resource is deleted
   *     and made anew
   * @param resolution where it is wanted
   * @return all that was found, not only the first
   * @throws ProvisioningException if changing it would fail; the same as one obstacle
   */
  default List<Finding> preflightChange(
      S spec,
      Observed observed,
      List<AttributeChange> changes,
      Resolution resolution,
      Services services) {
    return List.of();
  }

  /**
   * Checks a resource that is there and has nothing to be changed: somebody may be deleting it, for
   * one. Pure. Finds nothing by default.
   *
   * @param spec what is wanted
   * @param observed what is there
   * @return all that was found, not only the first
   */
  default List<Finding> preflightUnchanged(S spec, Observed observed) {
    return List.of();
  }

  /**
   * Returns whether an attribute only matters while the resource is made, and is not compared
   * afterwards. Pure. None does by default.
   */
  default boolean isOnlyAtCreation(String attribute) {
    return false;
  }

  /**
   * Says what changing an attribute does. Pure. {@link Impact#IN_PLACE} by default.
   *
   * @param change what differs
   * @param observed what is there
   */
  default Impact impact(AttributeChange change, Observed observed) {
    return Impact.IN_PLACE;
  }

  /**
   * Says whether a difference is to be left as it is, because something else sets the attribute and
   * may: autoscaling a fleet's capacity within its bounds, for one. Pure. Never by default.
   *
   * @param change what differs
   * @param observed what is there
   */
  default boolean ignoresDifference(AttributeChange change, Observed observed) {
    return false;
  }

  /**
   * Says who uses the resource now and is disturbed if it is restarted, replaced or deleted. Pure;
   * makes no calls of its own. Nobody by default.
   *
   * @param observed what is there
   * @return who, as part of a sentence: {@code "2 running sessions"}; empty if nobody is
   */
  default Optional<String> affectedUsers(Observed observed) {
    return Optional.empty();
  }

  /**
   * Says whether a resource of this kind goes when one that it needs is deleted, so that replacing
   * that one means to make this one anew. Pure. Never by default.
   */
  default boolean isDeletedWith(ResourceAddress needed) {
    return false;
  }

  /**
   * Says whether the service deletes a resource only when none of this kind needs it any more. Then
   * replacing that one begins with deleting this one, which is made anew afterwards: such a kind
   * says {@link #isDeletedWith}, too. Pure. Never by default.
   */
  default boolean isDeletedBefore(ResourceAddress needed) {
    return false;
  }

  /**
   * Says whose place a resource fills: one that goes stays until one that comes fills the same, and
   * where that fails. Pure. Nobody's by default. It is the same text for all that fill a place.
   */
  default Optional<String> fills(ResourceAddress address) {
    return Optional.empty();
  }

  /**
   * Says what becomes of that which is there and which the spec doesn't mention, when the resource
   * is deleted and made anew: because of an {@link Impact#REPLACE}, or because it {@linkplain
   * #isDeletedWith goes with} another one. Tags are left to the engine: those of others are put on
   * the new one with {@link StepContext#ownerTags()}. Pure. Nothing is taken along by default.
   *
   * @param spec what is wanted
   * @param observed what is there; where an earlier run has deleted it already, only what that run
   *     was to take along
   * @param resolution where it is wanted
   */
  default CarriedOver carriedOver(S spec, Observed observed, Resolution resolution) {
    return CarriedOver.nothing();
  }

  /**
   * Returns the steps that make the resource, in order. Pure.
   *
   * @param spec what is wanted
   */
  List<Step> create(S spec);

  /**
   * Returns the steps that bring the resource from what is there to what is wanted, in order. Pure.
   * With an impact of {@link Impact#REPLACE} the engine runs {@link #delete} and {@link #create}
   * instead.
   *
   * <p>Tags are owned key by key: the change of {@value #TAGS} holds only keys that this
   * environment manages and that differ. Those in {@code after} are to be set, those only in {@code
   * before} to be removed, all others to be left alone.
   *
   * @param spec what is wanted
   * @param observed what is there
   * @param changes what differs, not empty
   */
  List<Step> update(S spec, Observed observed, List<AttributeChange> changes);

  /**
   * Returns the steps that delete the resource and all that it holds, in order. Pure. Their last
   * condition holds when the resource is gone.
   */
  List<Step> delete(Observed observed);

  /**
   * Adds to what was read of a wanted resource, for drift, what {@link #addedByOthers} tells. May
   * block. Adds nothing by default.
   *
   * @param observed what {@link #read} or {@link #readAll} found
   * @return what is there, with what was found
   */
  default Observed enrichForDrift(Observed observed, Services services) {
    return observed;
  }

  /**
   * Returns the steps that give people who use the resource time to end, before it is stopped or
   * deleted. Pure. None by default.
   *
   * @param observed what is there
   * @param deadline how long they are given at most
   */
  default List<Step> drain(Observed observed, Duration deadline) {
    return List.of();
  }

  /**
   * Returns what an interrupted run is to bring back, as attributes that are wanted where the spec
   * says nothing. Pure. Nothing by default.
   *
   * @param before what {@link StepContext#restoreLater} recorded
   */
  default Attributes pendingRestore(Map<String, String> before) {
    return Attributes.empty();
  }

  /**
   * Puts tags on a resource that is there and takes tags from it; others stay. The engine says with
   * it whose the resource is when one is adopted or forgotten. May block. By default it says that
   * the kind can't.
   *
   * @param identity what the service knows it by
   * @param set the tags to put on it
   * @param remove the keys of the tags to take from it
   */
  default void tag(
      Identity identity, Map<String, String> set, Set<String> remove, Services services) {
    throw new ProvisioningException(
        ErrorCategory.INVALID,
        Optional.empty(),
        "the kind " + name() + " can't be adopted or forgotten",
        "have it implement ResourceKind.tag");
  }

  /** Says what {@link #tag} needs to put tags on a resource. Pure. Nothing by default. */
  default List<Permission> tagPermissions(Identity identity) {
    return List.of();
  }

  /**
   * Searches the account and region for resources of this kind by their tags. May block. Finds
   * nothing by default.
   *
   * @param wanted says whether tags are those searched for
   * @return the tags of what was found, by what the service knows it by
   */
  default Map<Identity, Map<String, String>> search(
      Predicate<Map<String, String>> wanted, Services services) {
    return Map.of();
  }

  /**
   * Gives a failed call the meaning that it has for this kind.
   *
   * @param failure what failed
   * @return a more telling error; empty to leave it to the engine
   */
  default Optional<ProvisioningException> explain(Failure failure) {
    return Optional.empty();
  }

  /**
   * Says whether a failed call may succeed a little later because something that this run has just
   * made isn't known everywhere yet. Never by default.
   *
   * @param failure what failed
   */
  default boolean propagating(Failure failure) {
    return false;
  }
}
