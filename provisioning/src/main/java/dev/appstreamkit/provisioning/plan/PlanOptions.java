package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.immutables.value.Value;

/**
 * What a plan may do. Immutable; begins with {@link #defaults()}, the careful ones, from which the
 * other methods allow more.
 */
@Value.Immutable
@DataStyle
public abstract class PlanOptions {

  PlanOptions() {}

  /** Returns the careful defaults: nobody is disturbed, no data is deleted, nothing is adopted. */
  public static PlanOptions defaults() {
    return ImmutablePlanOptions.builder().build();
  }

  /** Returns how much it may disturb people; {@link Disruption#REFUSE} by default. */
  @Value.Default
  public Disruption disruption() {
    return Disruption.REFUSE;
  }

  /**
   * Returns what is deleted though it would be kept otherwise, once the environment doesn't want it
   * any more; nothing by default.
   */
  @Value.NaturalOrder
  public abstract SortedSet<ResourceAddress> delete();

  /**
   * Returns the names of the kinds whose resources are deleted though they would be kept otherwise,
   * once the environment doesn't want them any more; none by default.
   */
  @Value.NaturalOrder
  public abstract SortedSet<String> deleteKinds();

  /**
   * Returns how many resources of a kind may be deleted or disabled at once because they left the
   * description; empty, the default, for ten or a tenth of those that the environment owns,
   * whichever is more.
   */
  public abstract OptionalInt removeAtMost();

  /** Returns whether a resource's deletion was asked for, by its address or by its kind. */
  public boolean deletes(ResourceAddress address) {
    return delete().contains(address) || deleteKinds().contains(address.kind());
  }

  /**
   * Returns how long people who use a resource are given to end before it is stopped, replaced or
   * deleted; empty, the default, to give them no time.
   */
  public abstract Optional<Duration> drain();

  /**
   * Returns whether the roles that AWS's services work with and that the account lacks are made;
   * false by default.
   */
  @Value.Default
  public boolean createServiceRoles() {
    return false;
  }

  /**
   * Returns what is there already, made by hand for one, and becomes the environment's; nothing by
   * default.
   */
  @Value.NaturalOrder
  public abstract SortedSet<ResourceAddress> adopt();

  /**
   * Returns how long each wait for a state of a resource may take; empty, the default, for four
   * times as long as it usually takes, and an hour at least.
   */
  public abstract Optional<Duration> waitDeadline();

  /** Returns the same for single resources, each before {@link #waitDeadline}; none by default. */
  @Value.NaturalOrder
  public abstract SortedMap<ResourceAddress, Duration> waitDeadlines();

  /**
   * Returns how much the environment may cost a month at most; empty, the default, for any amount.
   */
  public abstract Optional<Money> budget();

  /** Returns the same options with another limit on disturbing people. */
  public PlanOptions allowing(Disruption limit) {
    return same().disruption(limit).build();
  }

  /**
   * Returns the same options, with some more resources deleted, with all that they hold, though
   * they would be kept otherwise: images, users, buckets that hold something, what was adopted,
   * what others use, and what is to be kept by its {@link Retention}. Only what the environment
   * owns and doesn't describe is deleted, and each is in the plan by its address.
   *
   * @param addresses the resources; what isn't this environment's any more is in a warning of the
   *     plan, and planning fails if one is described
   */
  public PlanOptions deleting(ResourceAddress... addresses) {
    return same().addDelete(addresses).build();
  }

  /**
   * Returns the same options, with all resources of some kinds deleted that the environment owns
   * and doesn't describe, as {@link #deleting} does with single ones.
   *
   * @param kinds the kinds' names, {@code "user"} for one; planning fails if there is no such kind
   */
  public PlanOptions deletingKinds(String... kinds) {
    return same().addDeleteKinds(kinds).build();
  }

  /**
   * Returns the same options, with another number of resources that may be deleted or disabled at
   * once. More of a kind than that block the plan, so that a description that was cut short removes
   * nobody. A plan to destroy has no such limit.
   *
   * @param number how many of each kind at most, 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public PlanOptions removingAtMost(int number) {
    if (number < 0) {
      throw new IllegalArgumentException(
          "at most " + number + " can't be removed; give the number that may be, 0 or more");
    }
    return same().removeAtMost(number).build();
  }

  /**
   * Returns the same options, with time for the people who use what is stopped, replaced or
   * deleted. No new session begins meanwhile; a fleet is stopped as soon as the last one has ended,
   * and the sessions that are left at the deadline are ended ({@code ExpireSession}).
   *
   * @param deadline how long they are given at most, longer than zero
   * @throws IllegalArgumentException if it is zero or negative
   */
  public PlanOptions draining(Duration deadline) {
    if (deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException(
          "the drain's deadline is " + deadline + "; give people some time, or don't drain");
    }
    return same().drain(deadline).build();
  }

  /**
   * Returns the same options, with the account's service roles made where the account lacks them,
   * as one does that never used AppStream: {@code service-role/AmazonAppStreamServiceAccess} for
   * fleets and image builders, and the service-linked role of Application Auto Scaling for fleets
   * that are scaled. The plan says so. They belong to the account and to no environment: they are
   * in no manifest, and destroying an environment leaves them.
   */
  public PlanOptions creatingServiceRoles() {
    return same().createServiceRoles(true).build();
  }

  /**
   * Returns the same options, with something more that is there already, and that nothing proves to
   * be this environment's, made this environment's: it gets the environment's tags where its kind
   * has tags, is recorded with its creation time, and is brought to its description as the plan
   * says. Its tags and attributes that aren't described stay. What can't be without it, such as the
   * assignments of a stack or the scaling of a fleet, comes along if it is described.
   *
   * @param address a resource that the environment describes; it goes by the name in its
   *     description. Planning says so if it isn't there, or is another environment's
   */
  public PlanOptions adopting(ResourceAddress address) {
    return same().addAdopt(address).build();
  }

  /**
   * Returns the same options, with another deadline for each wait of a run for a state: {@code
   * RUNNING}, for one. When it passes, the change fails with {@link
   * dev.appstreamkit.provisioning.errors.ErrorCategory#RETRY_LATER}, and running again goes on
   * waiting. What people are given has deadlines of its own: {@link #draining} and {@code
   * ImageBuild.deadline}.
   *
   * @param deadline longer than zero
   * @throws IllegalArgumentException if it is zero or negative
   */
  public PlanOptions waitingAtMost(Duration deadline) {
    return same().waitDeadline(positive(deadline)).build();
  }

  /**
   * Returns the same options, with another deadline for the waits of one resource.
   *
   * @param address the resource
   * @param deadline longer than zero
   * @throws IllegalArgumentException if it is zero or negative
   */
  public PlanOptions waitingAtMost(ResourceAddress address, Duration deadline) {
    SortedMap<ResourceAddress, Duration> all = new TreeMap<>(waitDeadlines());
    all.put(address, positive(deadline));
    return same().waitDeadlines(all).build();
  }

  /**
   * Returns the same options, with a budget: the plan is blocked if the environment may cost more a
   * month once it is applied, at its greatest capacity, if a price isn't known, or if the
   * provisioner wasn't given what knows prices ({@code costs(...)}). A plan to destroy has no such
   * limit.
   *
   * @param month how much at most, in the currency of the prices
   */
  public PlanOptions atMost(Money month) {
    return same().budget(month).build();
  }

  private static Duration positive(Duration deadline) {
    if (deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException(
          "the deadline of a wait is " + deadline + "; give it some time");
    }
    return deadline;
  }

  private ImmutablePlanOptions.Builder same() {
    return ImmutablePlanOptions.builder().from(this);
  }
}
