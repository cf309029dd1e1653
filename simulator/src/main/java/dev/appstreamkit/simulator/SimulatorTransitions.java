package dev.appstreamkit.simulator;

import dev.appstreamkit.simulator.internal.control.ControlClient;
import java.time.Duration;
import java.util.Map;

/** Changes how long the states of a simulator's resources take, and what they end in. */
public final class SimulatorTransitions {

  private final ControlClient client;

  SimulatorTransitions(ControlClient client) {
    this.client = client;
  }

  /**
   * Lets a transition take a time of its own from now on.
   *
   * @param kind the resource's kind, such as {@code fleet}; {@code GET
   *     /_appstreamkit/v1/transitions} lists them all
   * @param trigger what sets it off, such as {@code StartFleet}
   * @param takes how long, in simulated time
   */
  public void takes(String kind, String trigger, Duration takes) {
    change(Map.of("kind", kind, "trigger", trigger, "takes", takes.toString()));
  }

  /**
   * Lets the next transition of this kind fail.
   *
   * @param failure the code it fails with, such as {@code SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES}
   */
  public void failNext(String kind, String trigger, String failure) {
    change(Map.of("kind", kind, "trigger", trigger, "failure", failure, "times", 1));
  }

  /** Lets all transitions be as usual again. */
  public void clear() {
    client.delete("/transitions/changes");
  }

  private void change(Map<String, Object> change) {
    client.post("/transitions/changes", change);
  }
}
