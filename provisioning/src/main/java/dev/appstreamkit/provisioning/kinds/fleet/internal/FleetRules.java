package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.provisioning.Impact;
import java.util.Map;
import java.util.Set;

/**
 * What changing an attribute of a fleet does, by the fleet's type and state. AppStream's rules, as
 * data: what is named here changes while a fleet of the type runs, the rest needs it stopped.
 */
final class FleetRules {

  static final String TYPE = "type";
  static final String INSTANCE_TYPE = "instanceType";
  static final String IMAGE_ARN = "imageArn";
  static final String IMAGE_NAME = "imageName";
  static final String CAPACITY = "capacity";
  static final String MACHINE_ROLE = "machineRole";
  static final String SUBNETS = "subnets";
  static final String SECURITY_GROUPS = "securityGroups";
  static final String INTERNET_ACCESS = "defaultInternetAccess";
  static final String DISPLAY_NAME = "displayName";
  static final String DESCRIPTION = "description";
  static final String IDLE_DISCONNECT_TIMEOUT = "idleDisconnectTimeout";
  static final String DISCONNECT_TIMEOUT = "disconnectTimeout";
  static final String MAX_USER_DURATION = "maxUserDuration";
  static final String STATE = "state";

  static final String RUNNING = "RUNNING";
  static final String STARTING = "STARTING";
  static final String STOPPING = "STOPPING";
  static final String STOPPED = "STOPPED";

  private static final Set<String> NEVER = Set.of(TYPE);

  private static final Set<String> WITH_INSTANCES =
      Set.of(
          DISPLAY_NAME,
          CAPACITY,
          IMAGE_ARN,
          IMAGE_NAME,
          IDLE_DISCONNECT_TIMEOUT,
          DISCONNECT_TIMEOUT);

  private static final Map<String, Set<String>> WHILE_RUNNING =
      Map.of(
          "ALWAYS_ON",
          WITH_INSTANCES,
          "ON_DEMAND",
          WITH_INSTANCES,
          "ELASTIC",
          Set.of(DISPLAY_NAME, IDLE_DISCONNECT_TIMEOUT, DISCONNECT_TIMEOUT));

  private FleetRules() {}

  /**
   * Returns what changing an attribute does.
   *
   * @param attribute the attribute
   * @param fleetType the type of the fleet that is there; an unknown one changes nothing while it
   *     runs
   * @param state the state of the fleet that is there
   */
  static Impact impact(String attribute, String fleetType, String state) {
    if (NEVER.contains(attribute)) {
      return Impact.REPLACE;
    }
    boolean anyTime =
        attribute.equals(STATE)
            || WHILE_RUNNING.getOrDefault(fleetType, Set.of()).contains(attribute);
    return anyTime || !up(state) ? Impact.IN_PLACE : Impact.RESTART;
  }

  /** Returns whether a fleet in a state has, or is about to have, users. */
  static boolean up(String state) {
    return state.equals(RUNNING) || state.equals(STARTING);
  }

  /** Returns whether a state passes by itself; nothing may change before it has. */
  static boolean passing(String state) {
    return state.equals(STARTING) || state.equals(STOPPING);
  }
}
