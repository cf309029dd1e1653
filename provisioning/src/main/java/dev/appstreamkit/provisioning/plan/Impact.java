package dev.appstreamkit.provisioning.plan;

/** What changing an attribute does to the people who use the resource; worse ones come later. */
public enum Impact {
  /** Nobody notices. */
  IN_PLACE,
  /** The resource stays as it is, but running sessions end: what they run on is taken from it. */
  ENDS_SESSIONS,
  /** The resource is stopped and started again: running sessions end. */
  RESTART,
  /** The resource is stopped and stays so: running sessions end, and nobody gets a new one. */
  STOP,
  /** The resource is deleted and made anew. */
  REPLACE
}
