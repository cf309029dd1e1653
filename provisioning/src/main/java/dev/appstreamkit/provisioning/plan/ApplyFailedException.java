package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * At least one change failed. Its cause is the first failure, the others are suppressed; {@link
 * #result()} says what was done, what failed and what was skipped because of it.
 */
public final class ApplyFailedException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /** A thousand failures for one reason are no message; the result has them all. */
  private static final int TOLD = 10;

  private final transient ApplyResult result;

  public ApplyFailedException(ApplyResult result) {
    super(Optional.empty(), problem(result), "mend what failed and run again: it continues");
    this.result = result;
    List<Outcome.Failed> failures = result.failures();
    initCause(failures.get(0).error());
    failures.stream().skip(1).forEach(failure -> addSuppressed(failure.error()));
  }

  /** Returns what was done, what failed and what was skipped. */
  public ApplyResult result() {
    return result;
  }

  private static String problem(ApplyResult result) {
    long done = result.outcomes().stream().filter(Outcome.Done.class::isInstance).count();
    long skipped = result.outcomes().stream().filter(Outcome.Skipped.class::isInstance).count();
    List<Outcome.Failed> failures = result.failures();
    return failures.size()
        + " failed ("
        + failures.stream()
            .limit(TOLD)
            .map(failure -> failure.error().getMessage())
            .collect(Collectors.joining(" | "))
        + (failures.size() > TOLD ? " | and " + (failures.size() - TOLD) + " more" : "")
        + "), "
        + done
        + " done, "
        + skipped
        + " skipped";
  }
}
