package dev.appstreamkit.simulator.internal.iam;

import dev.appstreamkit.simulator.internal.protocol.Service;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;

/** IAM. */
public final class IamService implements SimulatedService {

  @Override
  public void install(Installation installation) {
    installation.operations(Service.IAM);
  }
}
