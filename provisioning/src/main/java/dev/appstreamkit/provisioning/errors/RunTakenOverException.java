package dev.appstreamkit.provisioning.errors;

import java.util.Optional;

/**
 * A run that is executed step by step was taken over or ended meanwhile: whoever still knows it as
 * it was before makes no call. Nothing was changed.
 */
public final class RunTakenOverException extends ManifestException {

  private static final long serialVersionUID = 1L;

  private final String run;
  private final long epoch;

  /**
   * Makes the error.
   *
   * @param run the id of the run that is recorded
   * @param epoch its epoch by now
   * @param known the run and the epoch that were given, as text
   */
  public RunTakenOverException(String run, long epoch, String known) {
    super(
        ErrorCategory.CONFLICT,
        Optional.empty(),
        "the run " + known + " was taken over or ended: recorded is " + run + "/" + epoch,
        "let this worker stop; whoever took the run over carries it on");
    this.run = run;
    this.epoch = epoch;
  }

  /** Returns the id of the run that is recorded. */
  public String run() {
    return run;
  }

  /** Returns its epoch by now. */
  public long epoch() {
    return epoch;
  }
}
