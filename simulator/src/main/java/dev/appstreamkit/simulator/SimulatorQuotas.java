package dev.appstreamkit.simulator;

import java.util.Map;
import java.util.TreeMap;

/** How many of each kind an account may have in a region. */
public final class SimulatorQuotas {

  private static final String PATH = "/appstream/quotas";

  private final ControlClient client;
  private final String whose;

  SimulatorQuotas(ControlClient client) {
    this(client, "");
  }

  /** Those of another account and region. */
  SimulatorQuotas(ControlClient client, String accountId, String region) {
    this(
        client,
        "?account=" + ControlClient.encode(accountId) + "&region=" + ControlClient.encode(region));
  }

  private SimulatorQuotas(ControlClient client, String whose) {
    this.client = client;
    this.whose = whose;
  }

  /**
   * Returns all quotas by name, such as {@code fleets} (10 from the start), {@code users} (50) or
   * {@code fleets.stream.standard.medium} (50): the instances of a type in all running fleets.
   */
  public Map<String, Integer> all() {
    Map<String, Integer> all = new TreeMap<>();
    client
        .get(PATH + whose)
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
    client.put(PATH + "/" + ControlClient.encode(quota) + whose, Map.of("limit", limit));
  }
}
