package dev.appstreamkit.architecture.broken.appstreamkit.simulatorjunit;

import dev.appstreamkit.architecture.broken.appstreamkit.provisioning.internal.run.Runs;

/** A helper for tests that leans on the engine's insides. */
public final class KnowsTheInside {

  /** Leans on what isn't exported. */
  public Class<?> internals() {
    return Runs.class;
  }
}
