package dev.appstreamkit.temporal;

import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/**
 * What the workflows have done by workers. Each takes seconds, and may be done any number of times.
 * An error's type is its {@link dev.appstreamkit.provisioning.errors.ErrorCategory}; a passing one
 * is retried by Temporal, and so is one of a worker that has another description.
 */
@ActivityInterface(namePrefix = "AppStream")
public interface EnvironmentActivities {

  /** Plans what is asked for. */
  PlanSummary plan(EnvironmentRequest request);

  /** Opens the run of what was approved, or finds it. */
  RunOutline open(EnvironmentRequest request);

  /** Begins a step; {@code nextPollMillis} of the status is in the engine's time. */
  StepStatus begin(ApprovedRun run, String step);

  /** Polls steps, likewise. */
  List<StepStatus> poll(ApprovedRun run, List<String> steps);

  /** Has steps not be done any more. */
  List<StepStatus> cancel(ApprovedRun run, List<String> steps);

  /** Looks for drift. */
  DriftSummary drift(EnvironmentRequest request);

  /**
   * Returns if an environment is well.
   *
   * @param request the environment
   * @param healthCheck the name of the check
   */
  void checkHealth(EnvironmentRequest request, String healthCheck);
}
