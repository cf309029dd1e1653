package dev.appstreamkit.provisioning.kinds.scaling.internal;

import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import dev.appstreamkit.provisioning.kinds.scaling.StepPolicy;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Extension;
import dev.appstreamkit.provisioning.spi.Member;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.StepScalingPolicyConfiguration;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/** The attributes of a scaling target, its policies and its schedules. */
final class ScalingTable {

  static final String LEAST = "minCapacity";
  static final String MOST = "maxCapacity";
  static final String UTILIZATION = "utilization";
  static final String OUT = "scaleOutCooldown";
  static final String IN = "scaleInCooldown";

  private static final String TRACKING = "targetTrackingScalingPolicyConfiguration";
  private static final String STEPS = "stepScalingPolicyConfiguration";

  static final AttributeTable<ScalingTarget> TABLE =
      AttributeTable.<ScalingTarget>of(
              Attribute.<ScalingTarget>always(LEAST, spec -> spec.scaling().least())
                  .member(told(LEAST, there -> Optional.ofNullable(there.target().minCapacity()))),
              Attribute.<ScalingTarget>always(MOST, spec -> spec.scaling().most())
                  .member(told(MOST, there -> Optional.ofNullable(there.target().maxCapacity()))),
              Attribute.<ScalingTarget>setting(UTILIZATION, spec -> spec.scaling().utilization())
                  .member(tracking(keeps -> Math.round(keeps.targetValue())))
                  .clearable(),
              Attribute.<ScalingTarget>optional(
                      OUT, spec -> spec.scaling().scaleOutCooldown().map(Duration::toSeconds))
                  .member(tracking(TargetTrackingScalingPolicyConfiguration::scaleOutCooldown)),
              Attribute.<ScalingTarget>optional(
                      IN, spec -> spec.scaling().scaleInCooldown().map(Duration::toSeconds))
                  .member(tracking(TargetTrackingScalingPolicyConfiguration::scaleInCooldown)),
              Attribute.<ScalingTarget>family(
                      ScheduleValues.PREFIX,
                      spec -> data(spec.scaling().schedules(), ScheduleValues::of),
                      told("schedule", ScheduleValues::all),
                      Set.of())
                  .clearable(),
              Attribute.<ScalingTarget>family(
                      StepValues.PREFIX,
                      spec -> data(spec.scaling().stepPolicies(), StepValues::of),
                      steps(StepValues::of),
                      Set.of())
                  .clearable(),
              Attribute.<ScalingTarget>family(
                  "stepCooldown.",
                  spec -> parts(spec, policy -> policy.cooldown().map(Duration::toSeconds)),
                  steps(StepScalingPolicyConfiguration::cooldown),
                  Set.of()),
              Attribute.<ScalingTarget>family(
                  "stepMinimum.",
                  spec -> parts(spec, StepPolicy::minimumMagnitude),
                  steps(StepScalingPolicyConfiguration::minAdjustmentMagnitude),
                  Set.of()),
              Attribute.<ScalingTarget>family(
                  "stepAggregation.",
                  spec -> parts(spec, policy -> policy.aggregation().map(which -> which.text())),
                  steps(StepScalingPolicyConfiguration::metricAggregationTypeAsString),
                  Set.of()))
          .extendable(
              Extension.of(
                      ScalableTarget.class, "resourceId", RegisterScalableTargetRequest::builder)
                  .updatedBy(
                      RegisterScalableTargetRequest::builder, (change, observed) -> Impact.IN_PLACE)
                  .called(target -> "fleet/" + target.name())
                  .keeping("serviceNamespace", "scalableDimension", LEAST, MOST));

  /** Returns whether an attribute is of this library's policy that keeps a utilization. */
  static boolean isOfTracking(String attribute) {
    return Set.of(UTILIZATION, OUT, IN).contains(attribute);
  }

  /** Returns whether an attribute is of a step policy. */
  static boolean isOfSteps(String attribute, String policy) {
    return attribute.startsWith("step")
        && attribute.substring(attribute.indexOf('.') + 1).equals(policy);
  }

  private ScalingTable() {}

  private static Member told(String name, Function<ScalingThere, Optional<?>> read) {
    return Member.of(
        name, model -> read.apply((ScalingThere) model).map(data -> data), data -> data);
  }

  private static Member tracking(
      Function<TargetTrackingScalingPolicyConfiguration, ? extends Object> read) {
    return told(TRACKING, there -> there.tracking().map(read));
  }

  private static Member steps(Function<StepScalingPolicyConfiguration, ? extends Object> read) {
    return told(STEPS, there -> Optional.of(StepValues.all(there, read)));
  }

  private static <T> Map<String, Setting<?>> data(
      Map<String, Setting<T>> said, Function<T, Map<String, Object>> values) {
    Map<String, Setting<?>> all = new TreeMap<>();
    said.forEach(
        (name, one) ->
            all.put(
                name,
                one.value().<Setting<?>>map(value -> Setting.of(values.apply(value))).orElse(one)));
    return all;
  }

  private static Map<String, Object> parts(
      ScalingTarget spec, Function<StepPolicy, Optional<?>> part) {
    Scaling scaling = spec.scaling();
    Map<String, Object> all = new TreeMap<>();
    scaling
        .stepPolicies()
        .forEach(
            (name, said) -> said.value().flatMap(part).ifPresent(value -> all.put(name, value)));
    return all;
  }
}
