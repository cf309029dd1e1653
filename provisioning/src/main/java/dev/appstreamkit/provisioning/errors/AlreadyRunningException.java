package dev.appstreamkit.provisioning.errors;

import java.util.Optional;

/**
 * Another run of this process works with the environment. Nothing was changed, and nobody else's
 * lease is to be waited for: {@code Provisioner.runs()} lists the runs, and pauses or cancels them.
 */
public final class AlreadyRunningException extends ManifestException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param manifest the manifest that the other run holds
   */
  public AlreadyRunningException(String manifest) {
    super(
        ErrorCategory.CONFLICT,
        Optional.empty(),
        "another run of this process works with the manifest " + manifest,
        "wait for its result, or pause or cancel it (Provisioner.runs() lists it); then do the same"
            + " again");
  }
}
