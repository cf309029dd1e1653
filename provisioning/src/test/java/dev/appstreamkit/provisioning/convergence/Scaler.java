package dev.appstreamkit.provisioning.convergence;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** What moves capacities, and somebody who meddles with it. */
record Scaler(ApplicationAutoScalingClient autoScaling, AppStreamClient appStream) {

  private static final ServiceNamespace NAMESPACE = ServiceNamespace.APPSTREAM;
  private static final ScalableDimension DIMENSION =
      ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY;

  /** Gives each fleet that is scaled some capacity within its bounds, as it may at any time. */
  void scale(Random random, List<ResourceSpec> specs) {
    for (ResourceSpec spec : specs) {
      if (spec instanceof Fleet fleet && fleet.scaling().isPresent()) {
        Scaling bounds = fleet.scaling().get();
        int capacity = bounds.least() + random.nextInt(bounds.most() - bounds.least() + 1);
        appStream.updateFleet(
            r -> r.name(fleet.name()).computeCapacity(c -> c.desiredInstances(capacity)));
      }
    }
  }

  void deregister(ScalingTarget target) {
    autoScaling.deregisterScalableTarget(
        r ->
            r.serviceNamespace(NAMESPACE)
                .scalableDimension(DIMENSION)
                .resourceId(target.resourceId()));
  }

  void bound(ScalingTarget target, int least, int most) {
    autoScaling.registerScalableTarget(
        r ->
            r.serviceNamespace(NAMESPACE)
                .scalableDimension(DIMENSION)
                .resourceId(target.resourceId())
                .minCapacity(least)
                .maxCapacity(most));
  }

  void deletePolicies(ScalingTarget target) {
    for (ScalingPolicy policy : policies()) {
      if (policy.resourceId().equals(target.resourceId())) {
        autoScaling.deleteScalingPolicy(
            r ->
                r.serviceNamespace(NAMESPACE)
                    .scalableDimension(DIMENSION)
                    .resourceId(target.resourceId())
                    .policyName(policy.policyName()));
      }
    }
  }

  private List<ScalingPolicy> policies() {
    return autoScaling
        .describeScalingPolicies(r -> r.serviceNamespace(NAMESPACE))
        .scalingPolicies();
  }

  /** Returns the names of all that there is to scale fleets. */
  Stream<String> inventory() {
    return Stream.concat(
        autoScaling
            .describeScalableTargets(r -> r.serviceNamespace(NAMESPACE))
            .scalableTargets()
            .stream()
            .map(target -> "scaling target " + target.resourceId()),
        policies().stream().map(policy -> "scaling policy " + policy.resourceId()));
  }
}
