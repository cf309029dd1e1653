package dev.appstreamkit.temporal;

import dev.appstreamkit.provisioning.plan.StepStatus;
import java.util.List;

/**
 * How an environment stands, as {@link EnvironmentWorkflow#progress()} tells it. Plain data,
 * without people's names and links.
 *
 * @param formatVersion the version of this form, 1
 * @param request what is brought about
 * @param phase how far it has come
 * @param plan the plan that is approved or waits for that; {@link PlanSummary#none()} before
 * @param run what its steps belong to; {@link ApprovedRun#none()} unless steps are done
 * @param done how many steps are done
 * @param steps how many there are
 * @param open the steps that wait or failed
 * @param drift what the last look for drift found
 * @param words what there is to say, for people: why it waits for somebody, for one
 */
public record EnvironmentProgress(
    int formatVersion,
    EnvironmentRequest request,
    EnvironmentPhase phase,
    PlanSummary plan,
    ApprovedRun run,
    int done,
    int steps,
    List<StepStatus> open,
    DriftSummary drift,
    String words) {

  /** The version of the form that this library writes. */
  public static final int FORMAT = 1;

  /** Copies the list. */
  public EnvironmentProgress {
    open = List.copyOf(open);
  }

  /**
   * Returns the keys of the steps that wait for a person; see {@link EnvironmentWorker#handOff}.
   */
  public List<String> handOffs() {
    return open.stream()
        .filter(step -> step.state() == StepStatus.State.WAITING_FOR_PERSON)
        .map(StepStatus::step)
        .toList();
  }
}
