package dev.appstreamkit.simulator.internal.sts;

import dev.appstreamkit.simulator.internal.protocol.Service;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;

/** STS. */
public final class StsService implements SimulatedService {

  @Override
  public void install(Installation installation) {
    installation.operations(Service.STS);
  }
}
