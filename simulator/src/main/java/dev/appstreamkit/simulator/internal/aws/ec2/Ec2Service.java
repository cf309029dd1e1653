package dev.appstreamkit.simulator.internal.aws.ec2;

import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;

/** EC2's networks: read by AWS's protocol, changed by the control API. */
public final class Ec2Service implements SimulatedService {

  @Override
  public void install(Installation installation) {
    installation.ec2(Ec2Reads::answer, () -> Kinds.BY_OPERATION.keySet());
    NetworkRoutes.addTo(installation.control(), installation.world());
  }
}
