package dev.appstreamkit.architecture.broken.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.architecture.broken.appstreamkit.provisioning.internal.planning.PlanKnowsTheRun;

/** A manifest that knows the plan. */
public final class ManifestKnowsThePlan {

  /** Leans the wrong way. */
  public Class<?> next() {
    return PlanKnowsTheRun.class;
  }
}
