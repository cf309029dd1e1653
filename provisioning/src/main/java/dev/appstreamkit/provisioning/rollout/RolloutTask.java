package dev.appstreamkit.provisioning.rollout;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.StepStatus;

/**
 * One thing to be done with one target of a rollout. Plain data, which a JSON mapper reads and
 * writes.
 *
 * @param target the target's name
 * @param action what to do with it
 */
public record RolloutTask(String target, Action action) {

  /** What to do with a target. */
  public enum Action {
    /** Bring the change to it. */
    CHANGE,
    /** Find out by the rollout's health check whether it is well. */
    CHECK,
    /** Bring it back to what it was before. */
    BACK
  }

  /** Returns that it was done. */
  public RolloutOutcome done() {
    return new RolloutOutcome(target, action, true, "", "");
  }

  /**
   * Returns that it failed.
   *
   * @param category the error's category
   * @param words why, for people; e-mail addresses in it are masked
   */
  public RolloutOutcome failed(ErrorCategory category, String words) {
    return new RolloutOutcome(target, action, false, category.name(), words);
  }

  /**
   * Returns that it failed.
   *
   * @param failure what it failed with
   */
  public RolloutOutcome failed(StepStatus failure) {
    return failed(ErrorCategory.named(failure.category()), failure.words());
  }

  /**
   * Returns that it failed.
   *
   * @param error why: its category is kept, and of a {@link ProvisioningException} its message;
   *     others' messages may say anything, and only the error's type is kept
   */
  public RolloutOutcome failed(Throwable error) {
    return failed(
        ErrorCategory.of(error),
        error instanceof ProvisioningException
            ? String.valueOf(error.getMessage())
            : error.getClass().getName());
  }
}
