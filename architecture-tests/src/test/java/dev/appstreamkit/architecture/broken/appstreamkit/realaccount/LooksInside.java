package dev.appstreamkit.architecture.broken.appstreamkit.realaccount;

import dev.appstreamkit.architecture.broken.appstreamkit.provisioning.internal.run.Runs;

/** A check that doesn't try what users have, but what is inside. */
public final class LooksInside {

  /** Leans on what isn't exported. */
  public Class<?> internals() {
    return Runs.class;
  }
}
