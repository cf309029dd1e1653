package dev.appstreamkit.simulator.internal.appstream.appblockbuilder;

import static dev.appstreamkit.simulator.internal.world.Transition.from;

import dev.appstreamkit.simulator.internal.world.Transition;
import java.util.List;

/** How app block builders change their state. */
public final class AppBlockBuilderTransitions {

  /** The table's name. */
  public static final String KIND = "app-block-builder";

  /** The table, with the times that users usually see. */
  public static final List<Transition> TABLE =
      List.of(
          from("STOPPED")
              .on("StartAppBlockBuilder")
              .through("STARTING")
              .minutes(8, 12)
              .to("RUNNING"),
          from("RUNNING")
              .on("StopAppBlockBuilder")
              .through("STOPPING")
              .minutes(4, 6)
              .to("STOPPED"));

  private AppBlockBuilderTransitions() {}
}
