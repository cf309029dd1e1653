package dev.appstreamkit.simulator.internal.appstream.image;

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
          Transition.minutes("", SNAPSHOT, "PENDING", 22, 28, "AVAILABLE"),
          Transition.minutes("", EMPTY_SNAPSHOT, "PENDING", 720, 720, "FAILED"),
          Transition.minutes("", "CopyImage", "COPYING", 25, 45, "AVAILABLE"),
          Transition.minutes("", "CreateUpdatedImage", "CREATING", 60, 120, "AVAILABLE"),
          Transition.minutes("", "CreateImportedImage", "IMPORTING", 50, 80, "AVAILABLE"),
          Transition.minutes("AVAILABLE", "DeleteImage", "DELETING", 1, 2, ""),
          Transition.minutes("FAILED", "DeleteImage", "DELETING", 1, 2, ""));

  private ImageTransitions() {}
}
