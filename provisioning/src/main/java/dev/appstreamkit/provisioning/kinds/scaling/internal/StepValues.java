package dev.appstreamkit.provisioning.kinds.scaling.internal;

import dev.appstreamkit.provisioning.kinds.scaling.StepPolicy;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.StepAdjustment;
import software.amazon.awssdk.services.applicationautoscaling.model.StepScalingPolicyConfiguration;

/** Step policies as attributes hold them, the steps in the order of their bounds. */
final class StepValues {

  /** What the attributes' names begin with. */
  static final String PREFIX = "stepPolicy.";

  private StepValues() {}

  static Map<String, Object> of(StepPolicy policy) {
    return of(
        policy.adjustment().text(), policy.steps().stream().map(StepValues::adjustment).toList());
  }

  static Map<String, Object> of(StepScalingPolicyConfiguration policy) {
    return of(policy.adjustmentTypeAsString(), policy.stepAdjustments());
  }

  private static Map<String, Object> of(@Nullable String type, List<StepAdjustment> steps) {
    Map<String, Object> parts = new TreeMap<>();
    Optional.ofNullable(type).ifPresent(text -> parts.put("adjustment", text));
    parts.put(
        "steps",
        steps.stream()
            .sorted(Comparator.comparingDouble(StepValues::from))
            .map(StepValues::data)
            .toList());
    return parts;
  }

  private static double from(StepAdjustment step) {
    Double from = step.metricIntervalLowerBound();
    return from == null ? Double.NEGATIVE_INFINITY : from;
  }

  private static Map<String, Object> data(StepAdjustment step) {
    Map<String, Object> parts = new TreeMap<>();
    Optional.ofNullable(step.metricIntervalLowerBound())
        .ifPresent(bound -> parts.put("from", text(bound)));
    Optional.ofNullable(step.metricIntervalUpperBound())
        .ifPresent(bound -> parts.put("to", text(bound)));
    Optional.ofNullable(step.scalingAdjustment()).ifPresent(by -> parts.put("by", by));
    return parts;
  }

  private static String text(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }

  static StepAdjustment adjustment(StepPolicy.Step step) {
    StepAdjustment.Builder adjustment = StepAdjustment.builder().scalingAdjustment(step.by());
    step.from().ifPresent(adjustment::metricIntervalLowerBound);
    step.to().ifPresent(adjustment::metricIntervalUpperBound);
    return adjustment.build();
  }

  /** Returns something of each step policy, by its name; those without it are absent. */
  static Map<String, Object> all(
      ScalingThere there, Function<StepScalingPolicyConfiguration, ? extends Object> part) {
    Map<String, Object> all = new TreeMap<>();
    for (ScalingPolicy policy : there.policies()) {
      Optional.ofNullable(policy.stepScalingPolicyConfiguration())
          .map(part)
          .ifPresent(value -> all.put(policy.policyName(), value));
    }
    return all;
  }
}
