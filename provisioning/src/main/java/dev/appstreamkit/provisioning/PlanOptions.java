package dev.appstreamkit.provisioning;

import java.util.Objects;

/**
 * What a plan may do.
 *
 * @param disruption how much it may disturb people; {@link Disruption#REFUSE} by default
 * @param deleteData whether what holds data or people (a bucket with objects, users) is deleted
 *     too; false by default
 */
public record PlanOptions(Disruption disruption, boolean deleteData) {

  /** Checks that nothing is null. */
  public PlanOptions {
    Objects.requireNonNull(disruption, "disruption");
  }

  /** Returns the careful defaults: nobody is disturbed, no data is deleted. */
  public static PlanOptions defaults() {
    return new PlanOptions(Disruption.REFUSE, false);
  }

  /** Returns the same options with another limit on disturbing people. */
  public PlanOptions allowing(Disruption limit) {
    return new PlanOptions(limit, deleteData);
  }

  /** Returns the same options, with data deleted too. */
  public PlanOptions deletingData() {
    return new PlanOptions(disruption, true);
  }
}
