package dev.appstreamkit.simulator.internal.aws.autoscaling;

import dev.appstreamkit.simulator.internal.aws.members.NotSimulated;
import dev.appstreamkit.simulator.internal.constraints.ModelValidator;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;

/** Application Auto Scaling for fleets: targets, policies, scheduled actions, activities, tags. */
public final class AutoScalingService implements SimulatedService {

  @Override
  public void install(Installation installation) {
    installation
        .operations(Service.AUTO_SCALING)
        .validatedBy(
            NotSimulated.after(Service.AUTO_SCALING, new ModelValidator(Service.AUTO_SCALING)))
        .authorizedBy(ScalingAuthorizer::authorize)
        .filledBy(AutoScalingService::fill);
  }

  private static void fill(Operations operations) {
    Targets.addTo(operations);
    Policies.addTo(operations);
    ScheduledActions.addTo(operations);
    TagsAndActivities.addTo(operations);
  }
}
