package dev.appstreamkit.simulator.internal.world;

import java.util.HashSet;
import java.util.Set;

/**
 * Which principals' calls reach AWS at all: an instance in a fleet without a network reaches none.
 */
public final class Routes {

  private final Set<String> unrouted = new HashSet<>();

  private Routes() {}

  /** Returns a world's routes. */
  public static Routes of(World world) {
    return world.section(Routes.class, Routes::new);
  }

  /** Says whether a principal's calls arrive. */
  public void set(Principal principal, boolean routed) {
    if (routed) {
      unrouted.remove(principal.arn());
    } else {
      unrouted.add(principal.arn());
    }
  }

  /** Returns whether a principal's calls arrive, as all do of which nothing was said. */
  public boolean reach(Principal principal) {
    return !unrouted.contains(principal.arn());
  }
}
