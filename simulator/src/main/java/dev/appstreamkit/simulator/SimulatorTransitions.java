package dev.appstreamkit.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

  /**
   * Lets the next transition of this kind take a time of its own and then fail, as a fleet does
   * that stays STARTING for hours because there is no capacity.
   *
   * @param failure the code it fails with, such as {@code FLEET_INSTANCE_PROVISIONING_FAILURE}
   * @param takes how long it takes until then, in simulated time
   */
  public void failNext(String kind, String trigger, String failure, Duration takes) {
    change(
        Map.of(
            "kind",
            kind,
            "trigger",
            trigger,
            "failure",
            failure,
            "takes",
            takes.toString(),
            "times",
            1));
  }

  /**
   * Lets transitions of this kind fail by chance, which comes from the seed.
   *
   * @param failure the code they fail with
   * @param probability above 0, at most 1
   */
  public void failSometimes(String kind, String trigger, String failure, double probability) {
    change(
        Map.of("kind", kind, "trigger", trigger, "failure", failure, "probability", probability));
  }

  /** Returns what sets off transitions, by the kind of what they are about: for the calls here. */
  public Map<String, Set<String>> triggers() {
    Map<String, Set<String>> triggers = new TreeMap<>();
    client
        .get("/transitions")
        .path("transitions")
        .forEach(
            row ->
                triggers
                    .computeIfAbsent(row.path("kind").asText(), kind -> new TreeSet<>())
                    .add(row.path("trigger").asText()));
    return triggers;
  }

  /** Lets all transitions be as usual again. */
  public void clear() {
    client.delete("/transitions/changes");
  }

  private void change(Map<String, Object> change) {
    client.post("/transitions/changes", change);
  }
}
