package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.Objects;
import java.util.Optional;

/**
 * Names a run that is executed step by step, as whoever carries it on knows it. Plain data: a JSON
 * mapper reads and writes it, and so do {@link #toString()} and {@link #parse}.
 *
 * @param run the run's id; not empty
 * @param epoch counts who has taken it over, from 1; a worker with an earlier one makes no call
 */
public record RunKey(String run, long epoch) {

  /** Checks that nothing is null. */
  public RunKey {
    Objects.requireNonNull(run, "run");
  }

  /**
   * Reads what {@link #toString()} wrote.
   *
   * @param text the run's id, a slash, and the epoch
   * @throws ProvisioningException of category {@link ErrorCategory#INVALID} if it is nothing such
   */
  public static RunKey parse(String text) {
    int slash = text.lastIndexOf('/');
    try {
      if (slash > 0) {
        return new RunKey(text.substring(0, slash), Long.parseLong(text.substring(slash + 1)));
      }
    } catch (NumberFormatException notOne) {
      // It is told below.
    }
    throw new ProvisioningException(
        ErrorCategory.INVALID,
        Optional.empty(),
        "\"" + text + "\" names no run",
        "give what RunKey.toString() returned, a run's id, a slash and a number");
  }

  /** Returns the run's id, a slash, and the epoch. */
  @Override
  public String toString() {
    return run + "/" + epoch;
  }
}
