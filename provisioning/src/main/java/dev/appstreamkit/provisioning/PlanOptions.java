package dev.appstreamkit.provisioning;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a plan may do.
 *
 * @param disruption how much it may disturb people; {@link Disruption#REFUSE} by default
 * @param deleteData whether what holds data or people (a bucket with objects, users) is deleted
 *     too; false by default
 * @param drain how long people who use a resource are given to end before it is stopped, replaced
 *     or deleted; empty, the default, to give them no time
 * @param createServiceRoles whether the roles that AWS's services work with and that the account
 *     lacks are made; false by default
 */
public record PlanOptions(
    Disruption disruption,
    boolean deleteData,
    Optional<Duration> drain,
    boolean createServiceRoles) {

  /** Checks that nothing is null. */
  public PlanOptions {
    Objects.requireNonNull(disruption, "disruption");
    Objects.requireNonNull(drain, "drain");
  }

  /** Returns the careful defaults: nobody is disturbed, no data is deleted, no role is made. */
  public static PlanOptions defaults() {
    return new PlanOptions(Disruption.REFUSE, false, Optional.empty(), false);
  }

  /** Returns the same options with another limit on disturbing people. */
  public PlanOptions allowing(Disruption limit) {
    return new PlanOptions(limit, deleteData, drain, createServiceRoles);
  }

  /** Returns the same options, with data deleted too. */
  public PlanOptions deletingData() {
    return new PlanOptions(disruption, true, drain, createServiceRoles);
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
    return new PlanOptions(disruption, deleteData, Optional.of(deadline), createServiceRoles);
  }

  /**
   * Returns the same options, with the account's service roles made where the account lacks them,
   * as one does that never used AppStream: {@code service-role/AmazonAppStreamServiceAccess} for
   * fleets and image builders, and the service-linked role of Application Auto Scaling for fleets
   * that are scaled. The plan says so. They belong to the account and to no environment: they are
   * in no manifest, and destroying an environment leaves them.
   */
  public PlanOptions creatingServiceRoles() {
    return new PlanOptions(disruption, deleteData, drain, true);
  }
}
