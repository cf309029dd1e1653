package dev.appstreamkit.provisioning.kinds.image.internal;

import java.util.Set;

/** States of images and image builders, in the service's words and two of our own. */
final class ImageStates {

  static final String AVAILABLE = "AVAILABLE";
  static final String FAILED = "FAILED";
  static final String DELETING = "DELETING";

  static final String RUNNING = "RUNNING";
  static final String SNAPSHOTTING = "SNAPSHOTTING";
  static final String STOPPING = "STOPPING";
  static final String STOPPED = "STOPPED";

  /** There is an image builder, but nobody has taken an image on it yet. */
  static final String NOT_TAKEN = "not taken";

  /** There is no image builder, or no image any more. */
  static final String NONE = "none";

  /** States of an image that end by themselves, and in which it can't be deleted. */
  private static final Set<String> PASSING =
      Set.of("PENDING", "COPYING", "CREATING", "IMPORTING", "VALIDATING");

  private ImageStates() {}

  /** Returns whether an image's state ends by itself, and nothing may be done to it meanwhile. */
  static boolean passing(String state) {
    return PASSING.contains(state);
  }
}
