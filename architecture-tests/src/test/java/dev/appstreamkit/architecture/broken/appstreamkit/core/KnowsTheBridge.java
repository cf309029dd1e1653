package dev.appstreamkit.architecture.broken.appstreamkit.core;

import dev.appstreamkit.architecture.broken.appstreamkit.bridge.KnowsTheSimulator;

/** Broken on purpose: the bridge is a program, and nobody builds on it but examples. */
public final class KnowsTheBridge {

  private final KnowsTheSimulator bridge = new KnowsTheSimulator();

  @Override
  public String toString() {
    return bridge.toString();
  }
}
