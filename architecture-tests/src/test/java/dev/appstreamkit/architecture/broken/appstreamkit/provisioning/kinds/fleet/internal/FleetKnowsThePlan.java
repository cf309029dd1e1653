package dev.appstreamkit.architecture.broken.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.architecture.broken.appstreamkit.provisioning.internal.planning.PlanKnowsTheRun;

/** A kind that knows the engine. */
public final class FleetKnowsThePlan {

  /** Leans on the engine. */
  public Class<?> engine() {
    return PlanKnowsTheRun.class;
  }
}
