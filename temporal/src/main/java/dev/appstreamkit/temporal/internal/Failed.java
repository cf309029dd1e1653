package dev.appstreamkit.temporal.internal;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.rollout.Reaction;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;

/**
 * A failure as workflows know it.
 *
 * @param category the name of its category
 * @param words the message
 */
record Failed(String category, String words) {

  /** The type of a failure that another worker may not have: it knows another description. */
  static final String OTHER_DESCRIPTION = "OTHER_DESCRIPTION";

  /**
   * Returns what an activity or a child workflow failed with.
   *
   * @throws CanceledFailure if it didn't, but was cancelled
   */
  static Failed of(TemporalFailure failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CanceledFailure cancelled) {
        throw cancelled;
      }
      if (cause instanceof ApplicationFailure known) {
        return new Failed(known.getType(), String.valueOf(known.getOriginalMessage()));
      }
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutFailure late
          && late.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START) {
        return new Failed(OTHER_DESCRIPTION, "No worker of that version has taken it.");
      }
    }
    return new Failed(ErrorCategory.INTERNAL.name(), String.valueOf(failure.getOriginalMessage()));
  }

  /** Returns what a step failed with. */
  static Failed of(StepStatus status) {
    return new Failed(status.category(), status.step() + ": " + status.words());
  }

  /** Returns what to do about it. */
  Reaction reaction() {
    for (ErrorCategory one : ErrorCategory.values()) {
      if (one.name().equals(category)) {
        return Reaction.to(one);
      }
    }
    return Reaction.ASK;
  }

  /** Returns the category for a report: one that this version doesn't know is INTERNAL. */
  ErrorCategory known() {
    for (ErrorCategory one : ErrorCategory.values()) {
      if (one.name().equals(category)) {
        return one;
      }
    }
    return category.equals(OTHER_DESCRIPTION) ? ErrorCategory.INVALID : ErrorCategory.INTERNAL;
  }
}
