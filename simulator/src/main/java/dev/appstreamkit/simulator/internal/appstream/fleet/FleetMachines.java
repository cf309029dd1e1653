package dev.appstreamkit.simulator.internal.appstream.fleet;

import dev.appstreamkit.simulator.internal.appstream.state.MachineLog;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import software.amazon.awssdk.services.appstream.model.Fleet;

/** Keeps the log of how many machines the fleets of an account in a region have. */
final class FleetMachines {

  private final RegionState state;

  private FleetMachines(RegionState state) {
    this.state = state;
    state.fleets().watch((name, fleet, there) -> note(fleet, there));
    state
        .sessions()
        .watch(
            (id, session, there) ->
                state
                    .fleets()
                    .find(session.shown().fleetName())
                    .ifPresent(fleet -> note(fleet, true)));
  }

  /** Sees that the machines of the fleets that are made from now on are logged. */
  static void watch(RegionState state) {
    state.extension(FleetMachines.class, () -> new FleetMachines(state));
  }

  private void note(Fleet fleet, boolean there) {
    int running = FleetCapacity.of(state, fleet).shown().computeCapacityStatus().running();
    MachineLog.of(state.world())
        .add(
            state,
            FleetTransitions.KIND,
            fleet.name(),
            there ? fleet.stateAsString() : MachineLog.GONE,
            there ? running : 0,
            fleet.instanceType());
  }
}
