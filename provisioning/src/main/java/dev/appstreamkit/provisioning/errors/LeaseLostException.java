package dev.appstreamkit.provisioning.errors;

import java.util.Optional;

/**
 * This process no longer holds the lease on the manifest, for it was suspended or cut off for too
 * long. It starts no further call; what was under way may have taken effect, and whoever holds the
 * lease by now goes on from there.
 */
public final class LeaseLostException extends ManifestException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public LeaseLostException(String problem, String remedy) {
    super(ErrorCategory.RETRY_LATER, Optional.empty(), problem, remedy);
  }
}
