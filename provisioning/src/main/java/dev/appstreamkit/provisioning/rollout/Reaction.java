package dev.appstreamkit.provisioning.rollout;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.plan.StepStatus;

/** What an engine does about a failure, of whatever category it is. */
public enum Reaction {

  /** Do the same again later, as often as you like, and tell nobody. */
  RETRY,

  /** Ask a person, and do the same again when they have answered. */
  ASK,

  /** Never do the same again: something else has to be given, planned or approved. */
  NEVER;

  /**
   * Returns what to do about a failure.
   *
   * @param category its category
   */
  public static Reaction to(ErrorCategory category) {
    return switch (category) {
      case RETRY_LATER -> RETRY;
      case NOT_AUTHENTICATED, NOT_ALLOWED, NOT_FOUND, CONFLICT, QUOTA, RESOURCE_FAILED, INTERNAL ->
          ASK;
      case INVALID, STALE, DISRUPTION -> NEVER;
    };
  }

  /**
   * Returns what to do about a step that failed.
   *
   * @param failed its status
   */
  public static Reaction to(StepStatus failed) {
    return to(ErrorCategory.named(failed.category()));
  }

  /**
   * Returns what to do about an error.
   *
   * @param error any error
   */
  public static Reaction to(Throwable error) {
    return to(ErrorCategory.of(error));
  }
}
