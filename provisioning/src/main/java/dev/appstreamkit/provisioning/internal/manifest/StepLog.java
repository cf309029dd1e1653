package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.plan.PlannedStep;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The steps of an approved plan that is executed step by step, and how far that has come. It stays
 * when all are done, so that the last step, too, can be executed again and finds itself done.
 *
 * @param approval the fingerprint of the approved plan
 * @param described a digest of the description that it was made from
 * @param steps its steps, in an order in which they can be executed
 * @param run the run that executes them; empty if an earlier version began it
 */
public record StepLog(
    String approval, String described, List<LoggedStep> steps, Optional<RunRecord> run) {

  /** Copies the steps. */
  public StepLog {
    steps = List.copyOf(steps);
  }

  /** Returns the steps as others see them. */
  public List<PlannedStep> planned() {
    return steps.stream().map(LoggedStep::planned).toList();
  }

  /** Returns a step; empty if there is none of that key. */
  public Optional<LoggedStep> step(String key) {
    return steps.stream().filter(step -> step.key().equals(key)).findFirst();
  }

  /** Returns the first step that must be done before another and isn't. */
  public Optional<LoggedStep> missingBefore(LoggedStep step) {
    if (step.after().isEmpty()) {
      return Optional.empty();
    }
    Set<String> before = new HashSet<>(step.after());
    return steps.stream()
        .filter(other -> other.state() != LoggedStep.State.DONE && before.contains(other.key()))
        .findFirst();
  }

  /** Returns the steps of a resource, in order. */
  public List<LoggedStep> of(ResourceAddress address) {
    return steps.stream().filter(step -> step.addresses().contains(address)).toList();
  }

  /** Returns a resource, and those of its kind with steps that are yet to be done. */
  public Set<ResourceAddress> alike(ResourceAddress address) {
    Set<ResourceAddress> alike = new HashSet<>(Set.of(address));
    steps.stream()
        .filter(step -> !step.isOver())
        .flatMap(step -> step.addresses().stream())
        .filter(one -> one.kind().equals(address.kind()))
        .forEach(alike::add);
    return alike;
  }

  /** Returns whether a step is the last of a resource. */
  public boolean endsChange(LoggedStep step, ResourceAddress address) {
    List<LoggedStep> same = of(address);
    return same.get(same.size() - 1).key().equals(step.key());
  }

  /**
   * Returns whether nothing of it can be done any more: each step is done or cancelled, or comes
   * after one that was cancelled.
   */
  public boolean isOver() {
    Set<String> never = new HashSet<>();
    for (LoggedStep step : steps) {
      if (step.state() == LoggedStep.State.CANCELLED
          || step.state() == LoggedStep.State.OPEN
              && step.after().stream().anyMatch(never::contains)) {
        never.add(step.key());
      } else if (step.state() != LoggedStep.State.DONE) {
        return false;
      }
    }
    return true;
  }

  /** Returns the run that keeps others out; empty if none does. */
  public Optional<RunRecord> underWay() {
    return run.filter(record -> !record.ended() && !isOver());
  }

  /** Returns the same log, with some steps changed. */
  public StepLog with(Collection<String> keys, UnaryOperator<LoggedStep> change) {
    return new StepLog(
        approval,
        described,
        steps.stream().map(step -> keys.contains(step.key()) ? change.apply(step) : step).toList(),
        run);
  }

  /** Returns the same log, in which nobody has claimed a step. */
  public StepLog unclaimed() {
    return new StepLog(
        approval,
        described,
        steps.stream()
            .map(step -> step.claim().isPresent() ? step.in(LoggedStep.State.OPEN) : step)
            .toList(),
        run);
  }

  /** Returns the same log of another run. */
  public StepLog with(RunRecord record) {
    return new StepLog(approval, described, steps, Optional.of(record));
  }
}
