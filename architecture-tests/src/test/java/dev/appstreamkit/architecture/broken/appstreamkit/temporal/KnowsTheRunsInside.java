package dev.appstreamkit.architecture.broken.appstreamkit.temporal;

import dev.appstreamkit.architecture.broken.appstreamkit.provisioning.internal.run.Runs;

/** An engine's adapter that leans on the insides of runs. */
public final class KnowsTheRunsInside {

  /** Leans on what isn't exported. */
  public Class<?> internals() {
    return Runs.class;
  }
}
