package dev.appstreamkit.simulator.internal.appstream;

import dev.appstreamkit.simulator.internal.appstream.state.MachineLog;
import dev.appstreamkit.simulator.internal.control.ControlRoutes;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.Map;

/** The control API's way to the log of machines. */
final class MachineRoutes {

  private MachineRoutes() {}

  static void addTo(ControlRoutes routes, World world) {
    routes.get("/appstream/machines", r -> Map.of("machines", MachineLog.of(world).entries()));
  }
}
