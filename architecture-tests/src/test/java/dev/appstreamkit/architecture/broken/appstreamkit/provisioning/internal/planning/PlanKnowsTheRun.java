package dev.appstreamkit.architecture.broken.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.architecture.broken.appstreamkit.provisioning.internal.run.Runs;

/** A plan that knows the run. */
public final class PlanKnowsTheRun {

  /** Leans the wrong way. */
  public Class<?> next() {
    return Runs.class;
  }
}
