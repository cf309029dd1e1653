package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.provisioning.internal.calls.StopSignal;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Run;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Stands for a plan that is executed step by step, for listeners: all its steps carry one run's id,
 * in whichever process they are executed. It has no result as a whole; what pauses or cancels it
 * ends the step that is under way.
 *
 * @param id the approved plan's fingerprint
 * @param plan the plan as it is now
 * @param startedAt when the step began
 * @param stop ends the step
 */
record SteppedRun(String id, Plan plan, Instant startedAt, StopSignal stop) implements Run {

  @Override
  public State state() {
    return stop.isAsked() ? State.STOPPING : State.RUNNING;
  }

  @Override
  public CompletableFuture<ApplyResult> result() {
    return new CompletableFuture<>();
  }

  @Override
  public void cancel() {
    stop.ask(StopSignal.Manner.CANCELLED);
  }

  @Override
  public void pause() {
    stop.ask(StopSignal.Manner.PAUSED);
  }
}
