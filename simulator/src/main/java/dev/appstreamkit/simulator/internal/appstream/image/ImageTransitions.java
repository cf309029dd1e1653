package dev.appstreamkit.simulator.internal.appstream.image;

import static dev.appstreamkit.simulator.internal.world.Transition.from;
import static dev.appstreamkit.simulator.internal.world.Transition.fromNothing;

import dev.appstreamkit.simulator.internal.world.Transition;
import java.util.List;

/** How images come and go. */
public final class ImageTransitions {

  /** The table's name. */
  public static final String KIND = "image";

  /** A person's "Disconnect and Create Image". */
  public static final String SNAPSHOT = "CreateImage";

  /** The same with no application in the catalog, which gets nowhere for half a day. */
  public static final String EMPTY_SNAPSHOT = "CreateImageWithoutApplications";

  /**
   * The table. The usual times are those that the developer guide and users report: 20 to 60
   * minutes for a snapshot; a copy and an import take longer.
   */
  public static final List<Transition> TABLE =
      List.of(
          fromNothing().on(SNAPSHOT).through("PENDING").minutes(22, 28).to("AVAILABLE"),
          fromNothing().on(EMPTY_SNAPSHOT).through("PENDING").minutes(720, 720).to("FAILED"),
          fromNothing().on("CopyImage").through("COPYING").minutes(25, 45).to("AVAILABLE"),
          fromNothing()
              .on("CreateUpdatedImage")
              .through("CREATING")
              .minutes(60, 120)
              .to("AVAILABLE"),
          fromNothing()
              .on("CreateImportedImage")
              .through("IMPORTING")
              .minutes(50, 80)
              .to("AVAILABLE"),
          from("AVAILABLE").on("DeleteImage").through("DELETING").minutes(1, 2).toNothing(),
          from("FAILED").on("DeleteImage").through("DELETING").minutes(1, 2).toNothing());

  private ImageTransitions() {}
}
