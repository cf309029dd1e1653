package dev.appstreamkit.architecture.broken.appstreamkit.core.circle.there;

import dev.appstreamkit.architecture.broken.appstreamkit.core.circle.here.Here;

/** The other half of a circle. */
public final class There {

  /** Leans on the first half. */
  public Class<?> next() {
    return Here.class;
  }
}
