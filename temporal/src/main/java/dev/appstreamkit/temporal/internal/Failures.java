package dev.appstreamkit.temporal.internal;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.PayloadFormat;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.rollout.StepTurns;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;

/** What activities and child workflows failed with. */
final class Failures {

  /** The category of a failure that another worker may not have: it knows another description. */
  static final String OTHER_DESCRIPTION = "OTHER_DESCRIPTION";

  private Failures() {}

  /**
   * Returns what was failed with.
   *
   * @param step the step that failed; {@link StepTurns#ALL} if it concerns all of them
   * @throws CanceledFailure if it didn't fail, but was cancelled
   */
  static StepStatus of(String step, TemporalFailure failure) {
    boolean nobody = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CanceledFailure cancelled) {
        throw cancelled;
      }
      if (cause instanceof ApplicationFailure known) {
        return StepStatus.failed(step, known.getType(), String.valueOf(known.getOriginalMessage()));
      }
      nobody |=
          cause instanceof TimeoutFailure late
              && late.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;
    }
    return nobody
        ? StepStatus.failed(step, OTHER_DESCRIPTION, "No worker of that version has taken it.")
        : StepStatus.failed(
            step, ErrorCategory.INTERNAL.name(), String.valueOf(failure.getOriginalMessage()));
  }

  static boolean isOfOtherDescription(StepStatus failed) {
    return failed.category().equals(OTHER_DESCRIPTION);
  }

  /** Returns the category for a report, which knows none but the library's own. */
  static ErrorCategory reported(StepStatus failed) {
    return isOfOtherDescription(failed)
        ? ErrorCategory.INVALID
        : ErrorCategory.named(failed.category());
  }

  /** Refuses another format, as a failure of a category; nothing was done. */
  static void requireFormat(String category, String what, int format, int known) {
    try {
      PayloadFormat.require(what, format, known);
    } catch (ProvisioningException refused) {
      throw ApplicationFailure.newNonRetryableFailure(refused.getMessage(), category);
    }
  }
}
