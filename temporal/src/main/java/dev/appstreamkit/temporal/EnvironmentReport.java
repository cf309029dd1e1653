package dev.appstreamkit.temporal;

/**
 * How an {@link EnvironmentWorkflow} ended. Plain data, without people's names.
 *
 * @param formatVersion the version of this form, 1
 * @param environment the environment's id
 * @param version the version of its description
 * @param end how it ended
 * @param category the name of the {@link dev.appstreamkit.provisioning.errors.ErrorCategory} of
 *     what it failed with; empty if it didn't
 * @param words what there is to say, for people
 */
public record EnvironmentReport(
    int formatVersion, String environment, String version, End end, String category, String words) {

  /** The version of the form that this library writes. */
  public static final int FORMAT = 1;

  /** How it ended. */
  public enum End {
    /** All steps are done. */
    APPLIED,
    /** There was nothing to do. */
    UNCHANGED,
    /** All steps are done, and what it owned is gone. */
    DESTROYED,
    /** A person has rejected the plan; nothing was changed. */
    REJECTED,
    /** Nobody came in time, to approve the plan, to do what they were asked to, or to mend it. */
    NOBODY_CAME,
    /** It was stopped; what was done stays. */
    STOPPED,
    /** It failed; what was done stays. */
    FAILED
  }

  /** Returns whether the account is as it was asked to be. */
  public boolean asWanted() {
    return end == End.APPLIED || end == End.UNCHANGED || end == End.DESTROYED;
  }
}
