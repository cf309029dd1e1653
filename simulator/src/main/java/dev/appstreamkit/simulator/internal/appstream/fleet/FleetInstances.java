package dev.appstreamkit.simulator.internal.appstream.fleet;

import dev.appstreamkit.simulator.internal.appstream.state.InstanceQuota;
import dev.appstreamkit.simulator.internal.appstream.state.Networks;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetState;

/** Whether there is room for a fleet's instances: by the account's quotas, and in its subnets. */
final class FleetInstances {

  private FleetInstances() {}

  /**
   * Refuses a fleet for which the account may not have enough instances.
   *
   * @param up whether it is, or shall be, up beside the fleets that are; otherwise it is only
   *     refused if it could never be started
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException LimitExceededException
   */
  static void demandRoom(RegionState state, Fleet fleet, boolean up) {
    int needed = FleetCapacity.of(state, fleet).desiredInstances();
    if (up) {
      needed +=
          state.fleets().values().stream()
              .filter(other -> other.state() != FleetState.STOPPED)
              .filter(other -> !other.name().equals(fleet.name()))
              .filter(other -> fleet.instanceType().equals(other.instanceType()))
              .mapToInt(other -> FleetCapacity.of(state, other).desiredInstances())
              .sum();
    }
    if (needed > 0) {
      state.requireInstances(InstanceQuota.User.FLEETS, fleet.instanceType(), needed);
    }
  }

  /** Returns the fleet error that its start ends with; empty when it succeeds. */
  static Optional<String> startFailure(RegionState state, Fleet fleet) {
    int instances = FleetCapacity.of(state, fleet).desiredInstances();
    return Networks.startFailure(state, fleet.vpcConfig(), instances);
  }
}
