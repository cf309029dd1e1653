package dev.appstreamkit.architecture.broken.appstreamkit.core.circle.here;

import dev.appstreamkit.architecture.broken.appstreamkit.core.circle.there.There;

/** One half of a circle. */
public final class Here {

  /** Leans on the other half. */
  public Class<?> next() {
    return There.class;
  }
}
