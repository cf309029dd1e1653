package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.provisioning.plan.PlannedStep;
import java.util.List;
import java.util.Optional;

/**
 * The steps of an approved plan that is executed step by step, and how far that has come. It stays
 * when all are done, so that the last step, too, can be executed again and finds itself done.
 *
 * @param approval the fingerprint of the approved plan
 * @param described a digest of the description that it was made from
 * @param steps its steps, in an order in which they can be executed
 */
public record StepLog(String approval, String described, List<PlannedStep> steps) {

  /** Copies the steps. */
  public StepLog {
    steps = List.copyOf(steps);
  }

  /** Returns a step; empty if there is none of that key. */
  public Optional<PlannedStep> step(String key) {
    return steps.stream().filter(step -> step.key().equals(key)).findFirst();
  }

  /** Returns the first step that must be done before another and isn't. */
  public Optional<PlannedStep> missingBefore(PlannedStep step) {
    return steps.stream()
        .filter(other -> step.after().contains(other.key()) && !other.done())
        .findFirst();
  }

  /** Returns whether a step is the last of its resource. */
  public boolean endsItsChange(PlannedStep step) {
    List<PlannedStep> same =
        steps.stream().filter(other -> other.address().equals(step.address())).toList();
    return same.get(same.size() - 1).key().equals(step.key());
  }

  /** Returns the same log, with a step done. */
  public StepLog with(String done) {
    return new StepLog(
        approval,
        described,
        steps.stream().map(step -> step.key().equals(done) ? done(step) : step).toList());
  }

  private static PlannedStep done(PlannedStep step) {
    return PlannedStepData.builder().from(step).done(true).build();
  }
}
