package dev.appstreamkit.architecture.broken.appstreamkit.core;

import dev.appstreamkit.architecture.broken.appstreamkit.realaccount.LooksInside;

/** A module that leans on what is never published. */
public final class KnowsTheCheck {

  private final LooksInside check = new LooksInside();

  @Override
  public String toString() {
    return check.toString();
  }
}
