package dev.appstreamkit.architecture.broken.appstreamkit.bridge;

import dev.appstreamkit.architecture.broken.appstreamkit.simulator.KnowsWireMock;

/** Broken on purpose: the bridge knows only credentials. */
public final class KnowsTheSimulator {

  private final KnowsWireMock simulator = new KnowsWireMock();

  @Override
  public String toString() {
    return simulator.toString();
  }
}
