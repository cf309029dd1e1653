package dev.appstreamkit.simulator;

import java.util.Map;
import java.util.TreeMap;

/** How many of each kind the default account may have in the default region. */
public final class SimulatorQuotas {

  private static final String PATH = "/appstream/quotas";

  private final ControlClient client;

  SimulatorQuotas(ControlClient client) {
    this.client = client;
  }

  /**
   * Returns all quotas by name, such as {@code fleets} (10 from the start), {@code users} (50) or
   * {@code fleets.stream.standard.medium} (50): the instances of a type in all running fleets.
   */
  public Map<String, Integer> all() {
    Map<String, Integer> all = new TreeMap<>();
    client
        .get(PATH)
        .properties()
        .forEach(quota -> all.put(quota.getKey(), quota.getValue().asInt()));
    return all;
  }

  /**
   * Sets a quota; what is there already stays.
   *
   * @param quota its name, as {@link #all} has it
   * @param limit how many there may be, 0 or more
   * @throws SimulatorControlException with status 400 for a name that isn't one
   */
  public void set(String quota, int limit) {
    client.put(PATH + "/" + ControlClient.encode(quota), Map.of("limit", limit));
  }
}
