package dev.appstreamkit.provisioning.errors;

import java.util.Optional;

/**
 * An approved plan of the environment is executed step by step by another run, which keeps all
 * others out until it is over. Nothing was changed.
 */
public final class RunUnderWayException extends ManifestException {

  private static final long serialVersionUID = 1L;

  private final String run;

  /**
   * Makes the error.
   *
   * @param run the id of the run that keeps others out
   * @param approval the fingerprint of the plan that it executes
   */
  public RunUnderWayException(String run, String approval) {
    super(
        ErrorCategory.CONFLICT,
        Optional.empty(),
        "the run " + run + " executes the approved plan " + approval + " step by step",
        "wait until all of its steps are done or cancelled, or, if nobody carries it on, end it by"
            + " name: provisioner.ownership(environment).endRun(\""
            + run
            + "\")");
    this.run = run;
  }

  /** Returns the id of the run that keeps others out. */
  public String run() {
    return run;
  }
}
