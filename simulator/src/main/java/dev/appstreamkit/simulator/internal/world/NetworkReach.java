package dev.appstreamkit.simulator.internal.world;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Which principals' calls reach AWS at all: an instance in a fleet without a network reaches none.
 */
public final class NetworkReach {

  private final Map<String, BooleanSupplier> routed = new HashMap<>();

  private NetworkReach() {}

  /** Returns a world's routes. */
  public static NetworkReach of(World world) {
    return world.section(NetworkReach.class, NetworkReach::new);
  }

  /**
   * Says whether a principal's calls arrive.
   *
   * @param arrive asked at each call, for networks change
   */
  public void set(Principal principal, BooleanSupplier arrive) {
    routed.put(principal.arn(), arrive);
  }

  /** Returns whether a principal's calls arrive, as all do of which nothing was said. */
  public boolean reach(Principal principal) {
    BooleanSupplier arrive = routed.get(principal.arn());
    return arrive == null || arrive.getAsBoolean();
  }
}
