package dev.appstreamkit.provisioning.internal.ground;

import dev.appstreamkit.core.resource.ResourceAddress;

/** How it is said that an attribute can't be compared. */
public final class NotSeen {

  private NotSeen() {}

  /** Returns it, as plans and drift say it. */
  public static String sentence(ResourceAddress address, String attribute) {
    return address
        + ": "
        + attribute
        + ": not seen by drift: AWS doesn't give it back; check that its name and value are what"
        + " AWS knows";
  }
}
