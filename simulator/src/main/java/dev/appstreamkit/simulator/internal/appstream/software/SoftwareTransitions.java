package dev.appstreamkit.simulator.internal.appstream.software;

import static dev.appstreamkit.simulator.internal.world.Transition.from;

import dev.appstreamkit.simulator.internal.world.Transition;
import java.util.List;

/** How licensed software gets onto an image builder and off it. */
public final class SoftwareTransitions {

  /** The table's name. */
  public static final String KIND = "software";

  /** What starts a deployment. */
  static final String DEPLOY = "StartSoftwareDeploymentToImageBuilder";

  /** The table; an uninstalled software is gone. */
  public static final List<Transition> TABLE =
      List.of(
          from("STAGED_FOR_INSTALLATION")
              .on(DEPLOY)
              .through("PENDING_INSTALLATION")
              .minutes(8, 15)
              .to("INSTALLED"),
          from("STAGED_FOR_UNINSTALLATION")
              .on(DEPLOY)
              .through("PENDING_UNINSTALLATION")
              .minutes(4, 8)
              .toNothing(),
          from("FAILED_TO_INSTALL")
              .on(DEPLOY)
              .through("PENDING_INSTALLATION")
              .minutes(8, 15)
              .to("INSTALLED"),
          from("FAILED_TO_UNINSTALL")
              .on(DEPLOY)
              .through("PENDING_UNINSTALLATION")
              .minutes(4, 8)
              .toNothing());

  private SoftwareTransitions() {}
}
