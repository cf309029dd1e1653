package dev.appstreamkit.simulator.internal.appstream.software;

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
          Transition.minutes(
              "STAGED_FOR_INSTALLATION", DEPLOY, "PENDING_INSTALLATION", 8, 15, "INSTALLED"),
          Transition.minutes(
              "STAGED_FOR_UNINSTALLATION", DEPLOY, "PENDING_UNINSTALLATION", 4, 8, ""),
          Transition.minutes(
              "FAILED_TO_INSTALL", DEPLOY, "PENDING_INSTALLATION", 8, 15, "INSTALLED"),
          Transition.minutes("FAILED_TO_UNINSTALL", DEPLOY, "PENDING_UNINSTALLATION", 4, 8, ""));

  private SoftwareTransitions() {}
}
