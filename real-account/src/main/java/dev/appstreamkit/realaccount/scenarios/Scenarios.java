package dev.appstreamkit.realaccount.scenarios;

import java.util.List;

/** All scenarios, in the order in which they are played: what costs nothing first. */
public final class Scenarios {

  private Scenarios() {}

  /** Returns them. */
  public static List<Scenario> all() {
    return List.of(
        new ImageLookups(),
        new StackLife(),
        new UserLife(),
        new BucketLife(),
        new RoleLife(),
        new DriftSeen(),
        new Adoption(),
        new GoesOn(),
        new FleetSwap(),
        new Replacement(),
        new ScalingLife(),
        new ErrorsSaid(),
        new FleetLife());
  }
}
