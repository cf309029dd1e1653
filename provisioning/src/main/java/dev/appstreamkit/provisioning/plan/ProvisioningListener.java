package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.pacing.PacerEvent;
import dev.appstreamkit.core.resource.ResourceAddress;
import java.time.Duration;

/**
 * Is told what runs do, one event at a time and in order, on a thread that the provisioner keeps
 * for its listeners. A change or a step goes on when its event was told: what blocks here holds it
 * up, and what comes after it; calls and waits that are under way go on meanwhile. A listener may
 * call services, {@link HandOff#link()} for one, and the provisioner: while it waits for a run, it
 * is told of that within the call. Every method does nothing by default. A listener that throws is
 * logged and otherwise ignored. While it is told, the run's id and the resource's address are in
 * SLF4J's MDC (see {@link dev.appstreamkit.provisioning.listeners.LogEvents}).
 *
 * <p>Ready-made ones are in {@link dev.appstreamkit.provisioning.listeners}.
 */
public interface ProvisioningListener {

  /**
   * A run begins; another run's event may be told at the same time. Returns who is told of it: this
   * listener by default; one that has to tell several runs apart returns another for each.
   *
   * @param run the run, which has its id and plan by now
   */
  default ProvisioningListener forRun(Run run) {
    return this;
  }

  /** A change begins. */
  default void started(Change change) {}

  /**
   * A step of a change begins.
   *
   * @param address the resource
   * @param step the step, as a person reads it
   */
  default void step(ResourceAddress address, String step) {}

  /** Something is waited for; told at each look. */
  default void waiting(Progress progress) {}

  /**
   * A call failed for a passing reason and will be made again.
   *
   * @param address the resource
   * @param attempt the number of the attempt that failed, from 1
   * @param why the reason, without secrets
   * @param delay how long it is until the next attempt
   */
  default void retried(ResourceAddress address, int attempt, String why, Duration delay) {}

  /**
   * All calls of the provisioner are made more slowly, because the service throttles, or faster
   * again. It concerns all runs of the provisioner and is told to each listener once, not for each
   * run.
   *
   * @param event the rates before and from now on
   */
  default void paced(PacerEvent event) {}

  /**
   * An AWS call is over; each attempt is told. Like {@link #paced} it is told to each listener
   * once, not for each run, also while planning: {@link ApiCall#run()} says which run it is part
   * of.
   *
   * @param event the call, and how it ended
   */
  default void called(CallEvent event) {}

  /**
   * Something became of the lease on a manifest in S3. Told to each listener once, not for each
   * run.
   *
   * @param event what
   */
  default void leased(LeaseEvent event) {}

  /**
   * A plan was made, by {@link dev.appstreamkit.provisioning.Provisioner#plan} and its like. Told
   * to each listener once; the plan may be applied later, or never.
   *
   * @param plan the plan
   */
  default void planned(Plan plan) {}

  /**
   * Drift was looked for, by {@link dev.appstreamkit.provisioning.Provisioner#drift}. Told to each
   * listener once.
   *
   * @param drift what was found; empty if nothing has moved
   */
  default void drifted(Drift drift) {}

  /** A person is asked to do something; the run waits for the result. */
  default void handedOff(HandOff handOff) {}

  /** A change ended, one way or another: failures are {@link Outcome.Failed}. */
  default void finished(Outcome outcome) {}

  /** The run ended and nothing is under way any more. Not told if its records couldn't be kept. */
  default void ended(ApplyResult result) {}
}
