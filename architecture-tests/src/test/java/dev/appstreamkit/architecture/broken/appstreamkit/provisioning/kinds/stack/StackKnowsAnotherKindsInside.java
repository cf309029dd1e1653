package dev.appstreamkit.architecture.broken.appstreamkit.provisioning.kinds.stack;

import dev.appstreamkit.architecture.broken.appstreamkit.provisioning.kinds.fleet.internal.FleetKnowsThePlan;

/** A kind that reaches into another. */
public final class StackKnowsAnotherKindsInside {

  /** Reaches into another kind. */
  public Class<?> other() {
    return FleetKnowsThePlan.class;
  }
}
