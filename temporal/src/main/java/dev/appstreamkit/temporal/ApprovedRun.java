package dev.appstreamkit.temporal;

import dev.appstreamkit.provisioning.plan.RunKey;

/**
 * What a worker has to know to carry on a run: whose it is, what was approved, and which run it is.
 * Plain data; no link and nobody's name is in it.
 *
 * @param formatVersion the version of this form, 1
 * @param environment the environment's id
 * @param version the version of its description
 * @param approval the approval's compact JSON
 * @param run the run
 */
public record ApprovedRun(
    int formatVersion, String environment, String version, String approval, RunKey run) {

  /** The version of the form that this library writes; it reads up to this one. */
  public static final int FORMAT = 1;

  /** Returns that no steps are done. */
  public static ApprovedRun none() {
    return new ApprovedRun(FORMAT, "", "", "", new RunKey("", 0));
  }
}
