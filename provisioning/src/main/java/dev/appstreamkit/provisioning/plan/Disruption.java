package dev.appstreamkit.provisioning.plan;

/** How much a plan may disturb the people who use an environment. */
public enum Disruption {
  /** No running session ends: a change that would end one stops the plan. The default. */
  REFUSE,
  /**
   * Running sessions may end: resources may be stopped, whether they are started again or are to
   * stay so, exchanged, and deleted.
   */
  ALLOW_RESTART,
  /** Resources may also be deleted and made anew. */
  ALLOW_REPLACE;

  /**
   * Returns whether a change is allowed.
   *
   * @param impact what the change does
   */
  public boolean allows(Impact impact) {
    return switch (impact) {
      case IN_PLACE -> true;
      case ENDS_SESSIONS, RESTART, STOP -> this != REFUSE;
      case REPLACE -> this == ALLOW_REPLACE;
    };
  }
}
