package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/**
 * A scaling target that somebody else has given a fleet moves its capacity, and may: within the
 * target's bounds no capacity is wrong.
 */
final class FleetScaling {

  /** Not wanted by anybody: between which capacities the fleet is scaled. */
  private static final String LEAST = "scaledFrom";

  private static final String MOST = "scaledTo";

  private FleetScaling() {}

  /** Looks for a target, only where the capacity isn't as described. */
  static Observed look(Fleet spec, Observed observed, Services services) {
    return differs(spec, observed)
        ? target(spec, services).map(target -> bounded(observed, target)).orElse(observed)
        : observed;
  }

  /** Returns whether the capacity isn't as described, so that a target is looked for. */
  static boolean differs(Fleet spec, Observed observed) {
    Optional<Long> there = number(observed.attributes().get(FleetRules.CAPACITY));
    return spec.scaling().isEmpty()
        && spec.capacity().isPresent()
        && there.filter(now -> now.intValue() != spec.capacity().getAsInt()).isPresent();
  }

  private static Optional<ScalableTarget> target(Fleet spec, Services services) {
    return services
        .autoScaling()
        .describeScalableTargets(
            request ->
                request
                    .serviceNamespace(ServiceNamespace.APPSTREAM)
                    .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                    .resourceIds("fleet/" + spec.name()))
        .scalableTargets()
        .stream()
        .findFirst();
  }

  private static Observed bounded(Observed observed, ScalableTarget target) {
    return observed.withAttributes(
        observed.attributes().toBuilder()
            .set(LEAST, target.minCapacity())
            .set(MOST, target.maxCapacity())
            .build());
  }

  /**
   * Returns whether a difference is one that scaling may make: nobody has just described it, and no
   * run of ours has lowered it to drain the fleet.
   */
  static boolean explains(AttributeChange change, Observed observed) {
    Optional<Long> least = number(observed.attributes().get(LEAST));
    Optional<Long> most = number(observed.attributes().get(MOST));
    Optional<Long> there = number(change.before());
    return change.name().equals(FleetRules.CAPACITY)
        && change.why() != AttributeChange.Why.DESCRIBED
        && change.why() != AttributeChange.Why.INTERRUPTED
        && least.isPresent()
        && most.isPresent()
        && there.isPresent()
        && there.get() >= least.get()
        && there.get() <= most.get();
  }

  /** A capacity is a number of instances, or of sessions in a map of its own. */
  static Optional<Long> number(Optional<Attributes.Value> value) {
    return value
        .flatMap(Attributes.Value::data)
        .map(data -> data instanceof Map<?, ?> map ? map.get(FleetTable.SESSIONS) : data)
        .filter(Long.class::isInstance)
        .map(Long.class::cast);
  }
}
