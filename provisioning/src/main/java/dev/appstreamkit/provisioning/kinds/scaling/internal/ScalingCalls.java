package dev.appstreamkit.provisioning.kinds.scaling.internal;

import static dev.appstreamkit.provisioning.kinds.scaling.internal.ScalingReader.DIMENSION;
import static dev.appstreamkit.provisioning.kinds.scaling.internal.ScalingReader.NAMESPACE;
import static dev.appstreamkit.provisioning.kinds.scaling.internal.ScalingReader.POLICY;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import dev.appstreamkit.provisioning.kinds.scaling.Schedule;
import dev.appstreamkit.provisioning.kinds.scaling.StepPolicy;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.StepScalingPolicyConfiguration;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;
import software.amazon.awssdk.services.applicationautoscaling.model.ValidationException;

/** The calls that change a scaling target, its policy and its schedules. */
final class ScalingCalls {

  private ScalingCalls() {}

  private static ApplicationAutoScalingClient scaling(StepContext context) {
    return context.services().autoScaling();
  }

  private static RegisterScalableTargetRequest.Builder target(String resourceId) {
    return RegisterScalableTargetRequest.builder()
        .serviceNamespace(NAMESPACE)
        .scalableDimension(DIMENSION)
        .resourceId(resourceId);
  }

  /**
   * Registers with the owner's tags; on a target that is registered they are refused. One of ours
   * may have outlived the fleet that was made anew.
   */
  static void register(StepContext context, ScalingTarget spec, Attributes wanted) {
    ApplicationAutoScalingClient scaling = scaling(context);
    try {
      scaling.registerScalableTarget(
          ScalingTable.TABLE
              .create(target(spec.resourceId()), wanted)
              .tags(context.ownerTags())
              .build());
    } catch (ValidationException refusal) {
      again(
          scaling,
          spec,
          wanted,
          ScalingReader.find(scaling, spec.resourceId())
              .filter(there -> context.owns(tags(scaling, there)))
              .orElseThrow(() -> refusal));
    }
  }

  private static Map<String, String> tags(
      ApplicationAutoScalingClient scaling, ScalableTarget target) {
    return scaling.listTagsForResource(r -> r.resourceARN(target.scalableTargetARN())).tags();
  }

  /** A bound that a schedule has moved is where it belongs. */
  private static void again(
      ApplicationAutoScalingClient scaling,
      ScalingTarget spec,
      Attributes wanted,
      ScalableTarget there) {
    List<ScheduledAction> schedules = ScalingReader.schedules(scaling, spec.resourceId());
    Attributes others =
        wanted.toBuilder().remove(ScalingTable.LEAST).remove(ScalingTable.MOST).build();
    RegisterScalableTargetRequest.Builder bounds =
        ScalingTable.TABLE.create(target(spec.resourceId()), others);
    if (schedules.stream()
        .noneMatch(one -> there.minCapacity().equals(one.scalableTargetAction().minCapacity()))) {
      bounds.minCapacity(spec.scaling().least());
    }
    if (schedules.stream()
        .noneMatch(one -> there.maxCapacity().equals(one.scalableTargetAction().maxCapacity()))) {
      bounds.maxCapacity(spec.scaling().most());
    }
    scaling.registerScalableTarget(bounds.build());
  }

  /** Sets the bounds that differ: the other may be what a schedule has made of it. */
  static void change(StepContext context, String target, List<AttributeChange> changes) {
    scaling(context)
        .registerScalableTarget(
            ScalingTable.TABLE
                .update(target(target), changes, ScalableTarget.builder().build())
                .build());
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
    whole(before, ScalingTable.UTILIZATION)
        .ifPresent(percent -> tracking.targetValue((double) percent));
    whole(before, ScalingTable.OUT).ifPresent(tracking::scaleOutCooldown);
    whole(before, ScalingTable.IN).ifPresent(tracking::scaleInCooldown);
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
    return ScalingReader.policy(scaling(context), spec.resourceId(), POLICY)
        .map(ScalingPolicy::targetTrackingScalingPolicyConfiguration)
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

  /**
   * The policy is replaced as a whole: what it holds beside what is described stays. Its ARN is for
   * the alarms, which are the caller's.
   */
  static void step(StepContext context, ScalingTarget spec, String name, StepPolicy wanted) {
    StepScalingPolicyConfiguration.Builder steps =
        ScalingReader.policy(scaling(context), spec.resourceId(), name)
            .map(ScalingPolicy::stepScalingPolicyConfiguration)
            .map(StepScalingPolicyConfiguration::toBuilder)
            .orElseGet(StepScalingPolicyConfiguration::builder)
            .adjustmentType(wanted.adjustment().text())
            .stepAdjustments(wanted.steps().stream().map(StepValues::adjustment).toList());
    wanted.cooldown().map(Duration::toSeconds).map(Math::toIntExact).ifPresent(steps::cooldown);
    wanted.minimumMagnitude().ifPresent(steps::minAdjustmentMagnitude);
    wanted.aggregation().ifPresent(which -> steps.metricAggregationType(which.text()));
    String arn =
        scaling(context)
            .putScalingPolicy(
                request ->
                    request
                        .serviceNamespace(NAMESPACE)
                        .scalableDimension(DIMENSION)
                        .resourceId(spec.resourceId())
                        .policyName(name)
                        .policyType(PolicyType.STEP_SCALING)
                        .stepScalingPolicyConfiguration(steps.build()))
            .policyARN();
    context.output(StepValues.PREFIX + name, arn);
    context.notice(
        "the step policy " + name + " is " + arn + "; name it as the action of your alarms");
  }

  static void let(StepContext context, ScalingTarget spec, String policy) {
    try {
      scaling(context)
          .deleteScalingPolicy(
              request ->
                  request
                      .serviceNamespace(NAMESPACE)
                      .scalableDimension(DIMENSION)
                      .resourceId(spec.resourceId())
                      .policyName(policy));
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
