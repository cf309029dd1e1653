package dev.appstreamkit.architecture.broken.appstreamkit.operations;

import dev.appstreamkit.architecture.broken.appstreamkit.provisioning.internal.run.Runs;

/** Daily work that leans on the engine's insides. */
public final class KnowsTheRuns {

  /** Leans on what isn't exported. */
  public Class<?> internals() {
    return Runs.class;
  }
}
