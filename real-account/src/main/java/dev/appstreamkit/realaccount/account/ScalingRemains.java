package dev.appstreamkit.realaccount.account;

import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** Scalable targets of a run's fleets; their policies and schedules go with them. */
final class ScalingRemains {

  private static final String FLEET = "fleet/";

  private final Account account;
  private final Sweep sweep;

  ScalingRemains(Account account, Sweep sweep) {
    this.account = account;
    this.sweep = sweep;
  }

  void remove() {
    account
        .scaling()
        .describeScalableTargetsPaginator(
            request -> request.serviceNamespace(ServiceNamespace.APPSTREAM))
        .scalableTargets()
        .stream()
        .map(ScalableTarget::resourceId)
        .filter(id -> id.startsWith(FLEET) && sweep.names().isOurs(id.substring(FLEET.length())))
        .forEach(this::deregister);
  }

  private void deregister(String id) {
    sweep.remove(
        "scalable target " + id,
        () ->
            account
                .scaling()
                .deregisterScalableTarget(
                    request ->
                        request
                            .serviceNamespace(ServiceNamespace.APPSTREAM)
                            .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                            .resourceId(id)));
  }
}
