package dev.appstreamkit.simulator.internal.aws.ssm;

import dev.appstreamkit.simulator.internal.aws.members.NotSimulated;
import dev.appstreamkit.simulator.internal.constraints.ModelValidator;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;

/** Parameter Store, which stands for whatever else an environment may want beside AppStream. */
public final class SsmService implements SimulatedService {

  @Override
  public void install(Installation installation) {
    installation
        .operations(Service.SSM)
        .validatedBy(NotSimulated.after(Service.SSM, new ModelValidator(Service.SSM)))
        .authorizedBy(ParameterAuthorizer::authorize)
        .filledBy(SsmService::fill);
  }

  private static void fill(Operations operations) {
    Parameters.addTo(operations);
    ParameterTags.addTo(operations);
  }
}
