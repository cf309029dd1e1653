package dev.appstreamkit.simulator.internal.appstream.appblockbuilder;

import dev.appstreamkit.simulator.internal.world.Transition;
import java.util.List;

/** How app block builders change their state. */
public final class AppBlockBuilderTransitions {

  /** The table's name. */
  public static final String KIND = "app-block-builder";

  /** The table, with the times that users usually see. */
  public static final List<Transition> TABLE =
      List.of(
          Transition.minutes("STOPPED", "StartAppBlockBuilder", "STARTING", 8, 12, "RUNNING"),
          Transition.minutes("RUNNING", "StopAppBlockBuilder", "STOPPING", 4, 6, "STOPPED"));

  private AppBlockBuilderTransitions() {}
}
