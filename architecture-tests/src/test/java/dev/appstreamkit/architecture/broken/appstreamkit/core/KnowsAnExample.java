package dev.appstreamkit.architecture.broken.appstreamkit.core;

import dev.appstreamkit.architecture.broken.appstreamkit.examples.Example;

/** A module that leans on an example. */
public final class KnowsAnExample {

  private final Example example = new Example();

  @Override
  public String toString() {
    return example.toString();
  }
}
