package dev.appstreamkit.simulator.internal.policy;

/** What policies say to an access. */
public enum Decision {
  /** A statement allows it and none denies it. */
  ALLOW,
  /** No statement speaks of it, which refuses it. */
  IMPLICIT_DENY,
  /** A statement denies it, whatever others allow. */
  EXPLICIT_DENY;

  /** Joins what two policies of the same side say: a denial wins, then an allowance. */
  public Decision or(Decision other) {
    if (this == EXPLICIT_DENY || other == EXPLICIT_DENY) {
      return EXPLICIT_DENY;
    }
    return this == ALLOW || other == ALLOW ? ALLOW : IMPLICIT_DENY;
  }
}
