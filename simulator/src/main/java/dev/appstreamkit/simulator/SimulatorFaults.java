package dev.appstreamkit.simulator;

import java.util.ArrayList;
import java.util.List;

/** Puts faults into a simulator's calls. */
public final class SimulatorFaults {

  private final ControlClient client;

  SimulatorFaults(ControlClient client) {
    this.client = client;
  }

  /**
   * Adds a fault; of several that fit a call the one that was added first hits it.
   *
   * @return its id, for {@link #remove}
   */
  public String add(Fault fault) {
    return client.post("/faults", fault.toMap()).path("id").asText();
  }

  /**
   * Takes a fault back.
   *
   * @throws SimulatorControlException with status 404 if it is gone, for example because it has hit
   *     as often as it should
   */
  public void remove(String id) {
    client.delete("/faults/" + ControlClient.encode(id));
  }

  /** Returns the ids of the faults that may still hit something, in the order they were added. */
  public List<String> ids() {
    List<String> ids = new ArrayList<>();
    client.get("/faults").path("faults").forEach(fault -> ids.add(fault.path("id").asText()));
    return ids;
  }

  /** Takes all faults back. */
  public void clear() {
    client.delete("/faults");
  }
}
