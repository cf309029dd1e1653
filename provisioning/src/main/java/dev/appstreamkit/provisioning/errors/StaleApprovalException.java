package dev.appstreamkit.provisioning.errors;

import java.util.List;
import java.util.Optional;

/** Planning again gives something else than was approved. Nothing was changed. */
public final class StaleApprovalException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  private final List<String> moved;

  /**
   * Makes the error.
   *
   * @param moved what has moved, as parts of a sentence
   */
  public StaleApprovalException(List<String> moved) {
    super(
        ErrorCategory.STALE,
        Optional.empty(),
        "this isn't what was approved: " + String.join(", ", moved),
        "plan again, read it, and approve that");
    this.moved = List.copyOf(moved);
  }

  /**
   * Returns what has moved, as parts of a sentence: {@code "fleet/a: now replace, then nothing"}.
   */
  public List<String> moved() {
    return moved;
  }
}
