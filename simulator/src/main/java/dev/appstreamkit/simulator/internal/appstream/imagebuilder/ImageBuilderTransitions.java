package dev.appstreamkit.simulator.internal.appstream.imagebuilder;

import dev.appstreamkit.simulator.internal.world.Transition;
import java.util.List;

/** How image builders change their state; the image that one makes has a table of its own. */
public final class ImageBuilderTransitions {

  /** The table's name. */
  public static final String KIND = "image-builder";

  /** The table, with the times that users usually see. */
  public static final List<Transition> TABLE =
      List.of(
          Transition.minutes("", "CreateImageBuilder", "PENDING", 13, 17, "RUNNING"),
          Transition.minutes("STOPPED", "StartImageBuilder", "PENDING", 8, 12, "RUNNING"),
          Transition.minutes("RUNNING", "StopImageBuilder", "STOPPING", 4, 6, "STOPPED"),
          Transition.minutes("RUNNING", "DeleteImageBuilder", "DELETING", 2, 4, ""),
          Transition.minutes("STOPPED", "DeleteImageBuilder", "DELETING", 1, 2, ""),
          Transition.minutes("FAILED", "DeleteImageBuilder", "DELETING", 1, 2, ""));

  private ImageBuilderTransitions() {}
}
