package dev.appstreamkit.temporal;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * An environment as a workflow: its plan is made and waits for approval, its steps are done as soon
 * as those before them are, waiting by durable timers, and then drift is looked for. Start it by
 * {@link EnvironmentWorkflows#start}.
 *
 * <p>Nothing of people is in its history: no names, no e-mail addresses, no links, no passwords.
 */
@WorkflowInterface
public interface EnvironmentWorkflow {

  /**
   * Brings an environment about, or destroys it.
   *
   * @param request what is wanted; one of a newer format fails the workflow, and nothing is done
   * @return how it ended; when drift is looked for, only after {@link #stop} or {@link #destroy}
   */
  @WorkflowMethod(name = "AppStreamEnvironment")
  EnvironmentReport run(EnvironmentRequest request);

  /**
   * Approves the plan at hand.
   *
   * @param fingerprint its fingerprint; another one is refused
   */
  @UpdateMethod
  void approve(String fingerprint);

  /** Refuses an approval when none is waited for, or of another plan. */
  @UpdateValidatorMethod(updateName = "approve")
  void requireApprovable(String fingerprint);

  /**
   * Approves the plan at hand, for programs that send signals only.
   *
   * @param fingerprint its fingerprint; another one is passed over
   */
  @SignalMethod
  void approved(String fingerprint);

  /** Rejects the plan at hand; nothing is changed. */
  @SignalMethod
  void reject();

  /**
   * Brings about something else: another version of the description. The plan of it waits for
   * approval again.
   *
   * @param request what is wanted from now on
   */
  @UpdateMethod
  void change(EnvironmentRequest request);

  /** Refuses another environment, a newer format, and a change while steps are done. */
  @UpdateValidatorMethod(updateName = "change")
  void requireChangeable(EnvironmentRequest request);

  /** Destroys the environment, as soon as no steps are done; its plan waits for approval. */
  @SignalMethod
  void destroy();

  /** Begins again what failed: a person has mended it. Also polls what waits for a person. */
  @SignalMethod
  void retry();

  /**
   * Has a step not be done any more, and none of those after it.
   *
   * @param step the step's key
   */
  @SignalMethod
  void cancelStep(String step);

  /** Looks for drift now. */
  @SignalMethod
  void checkDrift();

  /** Ends the workflow; steps that have begun are done with, and no further one is. */
  @SignalMethod
  void stop();

  /** Returns how it stands. */
  @QueryMethod
  EnvironmentProgress progress();
}
