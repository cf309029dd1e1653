package dev.appstreamkit.springboot;

import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.Run;

/**
 * What the provisioner does, as application events. They are published on the run's threads, one at
 * a time: a listener that blocks holds the run up, unless it is {@code @Async}.
 *
 * <pre>{@code
 * @EventListener
 * void ended(ProvisioningApplicationEvent.RunEnded event) { ... }
 * }</pre>
 *
 * <p>Events may be added.
 */
public interface ProvisioningApplicationEvent {

  /**
   * A plan was made.
   *
   * @param plan the plan
   */
  record Planned(Plan plan) implements ProvisioningApplicationEvent {}

  /**
   * Drift was looked for.
   *
   * @param drift what was found; empty if nothing has moved
   */
  record DriftFound(Drift drift) implements ProvisioningApplicationEvent {}

  /**
   * A run begins.
   *
   * @param run the run
   */
  record RunStarted(Run run) implements ProvisioningApplicationEvent {}

  /**
   * A change begins.
   *
   * @param run the run
   * @param change the change
   */
  record ChangeStarted(Run run, Change change) implements ProvisioningApplicationEvent {}

  /**
   * Something is waited for.
   *
   * @param run the run
   * @param progress what, and for how long
   */
  record Waiting(Run run, Progress progress) implements ProvisioningApplicationEvent {}

  /**
   * A person is asked to do something.
   *
   * @param run the run
   * @param handOff what
   */
  record HandedOff(Run run, HandOff handOff) implements ProvisioningApplicationEvent {}

  /**
   * A change ended, one way or another.
   *
   * @param run the run
   * @param outcome what became of it
   */
  record ChangeFinished(Run run, Outcome outcome) implements ProvisioningApplicationEvent {}

  /**
   * A run ended.
   *
   * @param run the run
   * @param result what it did
   */
  record RunEnded(Run run, ApplyResult result) implements ProvisioningApplicationEvent {}
}
