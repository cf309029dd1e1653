package dev.appstreamkit.architecture.broken.appstreamkit.simulator;

import dev.appstreamkit.architecture.broken.appstreamkit.provisioning.Engine;
import dev.appstreamkit.architecture.broken.appstreamkit.provisioning.internal.run.Runs;

/** A simulator that knows what it plays for. */
public final class KnowsTheEngine {

  /** Leans on the engine. */
  public Class<?> engine() {
    return Engine.class;
  }

  /** Leans on what isn't exported. */
  public Class<?> internals() {
    return Runs.class;
  }
}
