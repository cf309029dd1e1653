package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * At least one change failed. Its cause is the first failure, the others are suppressed; {@link
 * #result()} says what was done, what failed and what was skipped because of it. The category is
 * that of the first failure that doesn't pass by itself; {@link ErrorCategory#RETRY_LATER} if all
 * do.
 *
 * <p>Java's serialization carries the failures, each with its address and category, and what {@link
 * #describe()} returns, but not {@link #result()}.
 */
public final class ApplyFailedException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /** A thousand failures for one reason are no message; the result has them all. */
  private static final int TOLD = 10;

  private final transient @Nullable ApplyResult result;
  private final String description;

  /**
   * Makes the error.
   *
   * @param result what a run did, with at least one failure
   */
  public ApplyFailedException(ApplyResult result) {
    super(
        category(result.failures()),
        Optional.empty(),
        problem(result),
        "mend what failed and run again: it continues");
    this.result = result;
    this.description = result.describe();
    List<Outcome.Failed> failures = result.failures();
    initCause(failures.get(0).error());
    failures.stream().skip(1).forEach(failure -> addSuppressed(failure.error()));
  }

  /**
   * Returns what was done, what failed and what was skipped.
   *
   * @throws IllegalStateException if the error came here by Java's serialization, which carries
   *     {@link #describe()} only
   */
  public ApplyResult result() {
    if (result == null) {
      throw new IllegalStateException(
          "the result stayed where the plan was applied; use describe(), getCause() and"
              + " getSuppressed()");
    }
    return result;
  }

  /** Returns the result as a person reads it: a line for each resource and one for the whole. */
  public String describe() {
    return description;
  }

  /** Where something needs a person, what passes by itself doesn't help. */
  private static ErrorCategory category(List<Outcome.Failed> failures) {
    return failures.stream()
        .map(failure -> failure.error().category())
        .filter(category -> !category.retryable())
        .findFirst()
        .orElse(ErrorCategory.RETRY_LATER);
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
