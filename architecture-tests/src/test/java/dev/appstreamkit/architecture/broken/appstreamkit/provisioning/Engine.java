package dev.appstreamkit.architecture.broken.appstreamkit.provisioning;

import dev.appstreamkit.architecture.broken.appstreamkit.simulator.KnowsTheEngine;

/** Something of provisioning. */
public final class Engine {

  /** Leans on the simulator. */
  public Class<?> simulator() {
    return KnowsTheEngine.class;
  }
}
