package dev.appstreamkit.simulator.internal.appstream.fleet;

import dev.appstreamkit.simulator.internal.world.Transition;
import java.util.List;

/** How fleets change their state. */
public final class FleetTransitions {

  /** The table's name. */
  public static final String KIND = "fleet";

  /** The table, with the times that users usually see. A failed start ends STOPPED, with errors. */
  public static final List<Transition> TABLE =
      List.of(
          Transition.minutes("STOPPED", "StartFleet", "STARTING", 9, 12, "RUNNING"),
          Transition.minutes("STARTING", "StopFleet", "STOPPING", 4, 6, "STOPPED"),
          Transition.minutes("RUNNING", "StopFleet", "STOPPING", 4, 6, "STOPPED"));

  private FleetTransitions() {}
}
