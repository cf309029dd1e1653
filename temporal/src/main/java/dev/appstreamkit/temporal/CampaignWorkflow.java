package dev.appstreamkit.temporal;

import dev.appstreamkit.provisioning.rollout.RolloutState;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One change brought to many environments, as their {@link
 * dev.appstreamkit.provisioning.rollout.Rollout} says: each is a child workflow, on the task queue
 * of its account and region.
 */
@WorkflowInterface
public interface CampaignWorkflow {

  /**
   * Carries the campaign on to its end.
   *
   * @param request what is wanted; one of a newer format fails the workflow, and nothing is done
   * @return what became of each environment; its {@code describe()} is the report
   */
  @WorkflowMethod(name = "AppStreamCampaign")
  RolloutState run(CampaignRequest request);

  /** Begins no further batch; what has begun is brought to its end. */
  @SignalMethod
  void stop();

  /** Begins no further batch, and takes back what was changed. */
  @SignalMethod
  void takeBack();

  /** Returns how it stands; its {@code describe()} is a report. */
  @QueryMethod
  RolloutState state();
}
