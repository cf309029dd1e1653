package dev.appstreamkit.provisioning.kinds.scaling.internal;

import static dev.appstreamkit.provisioning.kinds.scaling.internal.ScalingReader.DIMENSION;
import static dev.appstreamkit.provisioning.kinds.scaling.internal.ScalingReader.NAMESPACE;
import static dev.appstreamkit.provisioning.kinds.scaling.internal.ScalingReader.POLICY;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import dev.appstreamkit.provisioning.kinds.scaling.Schedule;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;
import software.amazon.awssdk.services.applicationautoscaling.model.ValidationException;

/** The calls that change a scaling target, its policy and its schedules. */
final class ScalingCalls {

  static final String LEAST = "minCapacity";
  static final String MOST = "maxCapacity";
  static final String UTILIZATION = "utilization";
  static final String OUT = "scaleOutCooldown";
  static final String IN = "scaleInCooldown";

  private ScalingCalls() {}

  private static ApplicationAutoScalingClient scaling(StepContext context) {
    return context.services().autoScaling();
  }

  /**
   * Registers with the owner's tags; on a target that is registered they are refused. One of ours
   * may have outlived the fleet that was made anew.
   */
  static void register(StepContext context, ScalingTarget spec) {
    ApplicationAutoScalingClient scaling = scaling(context);
    try {
      scaling.registerScalableTarget(
          bounds(spec, Set.of(LEAST, MOST)).tags(context.ownerTags()).build());
    } catch (ValidationException refusal) {
      ScalableTarget there =
          ScalingReader.find(scaling, spec.resourceId())
              .filter(target -> context.owns(tags(scaling, target)))
              .orElseThrow(() -> refusal);
      Set<String> differing = differing(scaling, spec, there);
      if (!differing.isEmpty()) {
        change(context, spec, differing);
      }
    }
  }

  private static Map<String, String> tags(
      ApplicationAutoScalingClient scaling, ScalableTarget target) {
    return scaling.listTagsForResource(r -> r.resourceARN(target.scalableTargetARN())).tags();
  }

  /** A bound that a schedule has moved is where it belongs. */
  private static Set<String> differing(
      ApplicationAutoScalingClient scaling, ScalingTarget spec, ScalableTarget there) {
    List<ScheduledAction> schedules = ScalingReader.schedules(scaling, spec.resourceId());
    Set<String> differing = new TreeSet<>();
    if (there.minCapacity() != spec.scaling().least()
        && schedules.stream()
            .noneMatch(
                one -> there.minCapacity().equals(one.scalableTargetAction().minCapacity()))) {
      differing.add(LEAST);
    }
    if (there.maxCapacity() != spec.scaling().most()
        && schedules.stream()
            .noneMatch(
                one -> there.maxCapacity().equals(one.scalableTargetAction().maxCapacity()))) {
      differing.add(MOST);
    }
    return differing;
  }

  /** Sets some bounds: the other may be what a schedule has made of it. */
  static void change(StepContext context, ScalingTarget spec, Set<String> differing) {
    scaling(context).registerScalableTarget(bounds(spec, differing).build());
  }

  private static RegisterScalableTargetRequest.Builder bounds(
      ScalingTarget spec, Set<String> which) {
    RegisterScalableTargetRequest.Builder request =
        RegisterScalableTargetRequest.builder()
            .serviceNamespace(NAMESPACE)
            .scalableDimension(DIMENSION)
            .resourceId(spec.resourceId());
    if (which.contains(LEAST)) {
      request.minCapacity(spec.scaling().least());
    }
    if (which.contains(MOST)) {
      request.maxCapacity(spec.scaling().most());
    }
    return request;
  }

  /** The policy is replaced as a whole: what it holds beside what is described stays. */
  static void keep(StepContext context, ScalingTarget spec, int percent) {
    Scaling wanted = spec.scaling();
    TargetTrackingScalingPolicyConfiguration.Builder tracking =
        there(context, spec).targetValue((double) percent);
    wanted
        .scaleOutCooldown()
        .map(Duration::toSeconds)
        .map(Math::toIntExact)
        .ifPresent(tracking::scaleOutCooldown);
    wanted
        .scaleInCooldown()
        .map(Duration::toSeconds)
        .map(Math::toIntExact)
        .ifPresent(tracking::scaleInCooldown);
    put(context, spec, tracking);
  }

  /** Puts what the policy of the target before this one had, over what is described of it. */
  static void keepAsBefore(StepContext context, ScalingTarget spec, Attributes before) {
    TargetTrackingScalingPolicyConfiguration.Builder tracking = there(context, spec);
    whole(before, UTILIZATION).ifPresent(percent -> tracking.targetValue((double) percent));
    whole(before, OUT).ifPresent(tracking::scaleOutCooldown);
    whole(before, IN).ifPresent(tracking::scaleInCooldown);
    put(context, spec, tracking);
  }

  private static Optional<Integer> whole(Attributes attributes, String name) {
    return attributes
        .get(name)
        .flatMap(Attributes.Value::data)
        .filter(Long.class::isInstance)
        .map(number -> Math.toIntExact((Long) number));
  }

  private static TargetTrackingScalingPolicyConfiguration.Builder there(
      StepContext context, ScalingTarget spec) {
    return ScalingReader.tracking(scaling(context), spec.resourceId())
        .map(TargetTrackingScalingPolicyConfiguration::toBuilder)
        .orElseGet(TargetTrackingScalingPolicyConfiguration::builder)
        .predefinedMetricSpecification(
            metric ->
                metric.predefinedMetricType(MetricType.APP_STREAM_AVERAGE_CAPACITY_UTILIZATION));
  }

  private static void put(
      StepContext context,
      ScalingTarget spec,
      TargetTrackingScalingPolicyConfiguration.Builder tracking) {
    scaling(context)
        .putScalingPolicy(
            request ->
                request
                    .serviceNamespace(NAMESPACE)
                    .scalableDimension(DIMENSION)
                    .resourceId(spec.resourceId())
                    .policyName(POLICY)
                    .policyType(PolicyType.TARGET_TRACKING_SCALING)
                    .targetTrackingScalingPolicyConfiguration(tracking.build()));
  }

  static void let(StepContext context, ScalingTarget spec) {
    try {
      scaling(context)
          .deleteScalingPolicy(
              request ->
                  request
                      .serviceNamespace(NAMESPACE)
                      .scalableDimension(DIMENSION)
                      .resourceId(spec.resourceId())
                      .policyName(POLICY));
    } catch (ObjectNotFoundException goneAlready) {
      // An earlier attempt took effect.
    }
  }

  static void follow(StepContext context, ScalingTarget spec, String name, Schedule schedule) {
    scaling(context)
        .putScheduledAction(
            request ->
                request
                    .serviceNamespace(NAMESPACE)
                    .scalableDimension(DIMENSION)
                    .resourceId(spec.resourceId())
                    .scheduledActionName(name)
                    .schedule(schedule.expression())
                    .timezone(schedule.zone().map(ZoneId::getId).orElse("UTC"))
                    .startTime(orNull(schedule.from()))
                    .endTime(orNull(schedule.until()))
                    .scalableTargetAction(
                        bounds ->
                            bounds
                                .minCapacity(schedule.least().orElse(null))
                                .maxCapacity(schedule.most().orElse(null))));
  }

  @SuppressWarnings("NullAway") // the SDK takes null for what isn't said
  private static Instant orNull(Optional<Instant> time) {
    return time.orElse(null);
  }

  static void forget(StepContext context, ScalingTarget spec, String name) {
    try {
      scaling(context)
          .deleteScheduledAction(
              request ->
                  request
                      .serviceNamespace(NAMESPACE)
                      .scalableDimension(DIMENSION)
                      .resourceId(spec.resourceId())
                      .scheduledActionName(name));
    } catch (ObjectNotFoundException goneAlready) {
      // An earlier attempt took effect.
    }
  }
}
