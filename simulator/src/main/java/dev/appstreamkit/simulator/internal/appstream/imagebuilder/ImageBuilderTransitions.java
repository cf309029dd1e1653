package dev.appstreamkit.simulator.internal.appstream.imagebuilder;

import static dev.appstreamkit.simulator.internal.world.Transition.from;
import static dev.appstreamkit.simulator.internal.world.Transition.fromNothing;

import dev.appstreamkit.simulator.internal.world.Transition;
import java.util.List;

/** How image builders change their state; the image that one makes has a table of its own. */
public final class ImageBuilderTransitions {

  /** The table's name. */
  public static final String KIND = "image-builder";

  /** The table, with the times that users usually see. */
  public static final List<Transition> TABLE =
      List.of(
          fromNothing().on("CreateImageBuilder").through("PENDING").minutes(13, 17).to("RUNNING"),
          from("STOPPED").on("StartImageBuilder").through("PENDING").minutes(8, 12).to("RUNNING"),
          from("RUNNING").on("StopImageBuilder").through("STOPPING").minutes(4, 6).to("STOPPED"),
          from("RUNNING").on("DeleteImageBuilder").through("DELETING").minutes(2, 4).toNothing(),
          from("STOPPED").on("DeleteImageBuilder").through("DELETING").minutes(1, 2).toNothing(),
          from("FAILED").on("DeleteImageBuilder").through("DELETING").minutes(1, 2).toNothing());

  private ImageBuilderTransitions() {}
}
