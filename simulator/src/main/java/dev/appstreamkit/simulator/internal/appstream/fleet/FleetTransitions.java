package dev.appstreamkit.simulator.internal.appstream.fleet;

import static dev.appstreamkit.simulator.internal.world.Transition.from;

import dev.appstreamkit.simulator.internal.world.Transition;
import java.util.List;

/** How fleets change their state. */
public final class FleetTransitions {

  /** The table's name. */
  public static final String KIND = "fleet";

  /** The table, with the times that users usually see. A failed start ends STOPPED, with errors. */
  public static final List<Transition> TABLE =
      List.of(
          from("STOPPED").on("StartFleet").through("STARTING").minutes(9, 12).to("RUNNING"),
          from("STARTING").on("StopFleet").through("STOPPING").minutes(4, 6).to("STOPPED"),
          from("RUNNING").on("StopFleet").through("STOPPING").minutes(4, 6).to("STOPPED"));

  private FleetTransitions() {}
}
