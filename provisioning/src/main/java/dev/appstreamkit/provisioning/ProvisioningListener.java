package dev.appstreamkit.provisioning;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.time.Duration;

/**
 * Is told what a run does, one event at a time, on the run's own threads. Every method does nothing
 * by default. A listener that throws is logged and otherwise ignored.
 */
public interface ProvisioningListener {

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

  /** A person is asked to do something; the run waits for the result. */
  default void handedOff(HandOff handOff) {}

  /** A change ended, one way or another. */
  default void finished(Outcome outcome) {}
}
