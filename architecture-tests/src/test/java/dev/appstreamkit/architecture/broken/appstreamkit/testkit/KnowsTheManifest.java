package dev.appstreamkit.architecture.broken.appstreamkit.testkit;

import dev.appstreamkit.architecture.broken.appstreamkit.provisioning.internal.run.Runs;

/** A contract that leans on the engine's insides. */
public final class KnowsTheManifest {

  /** Leans on what isn't exported. */
  public Class<?> internals() {
    return Runs.class;
  }
}
