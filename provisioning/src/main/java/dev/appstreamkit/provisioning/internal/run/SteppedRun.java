package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Run;
import java.util.concurrent.CompletableFuture;

/**
 * Stands for a plan that is executed step by step, for listeners: all its steps carry one run's id,
 * in whichever process they are executed. It has no result as a whole, and nothing to cancel.
 *
 * @param id the approved plan's fingerprint
 * @param plan the plan as it is now
 */
record SteppedRun(String id, Plan plan) implements Run {

  @Override
  public CompletableFuture<ApplyResult> result() {
    return new CompletableFuture<>();
  }

  @Override
  public void cancel() {}

  @Override
  public void pause() {}
}
