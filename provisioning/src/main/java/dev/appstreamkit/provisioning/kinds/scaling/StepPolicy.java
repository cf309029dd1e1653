package dev.appstreamkit.provisioning.kinds.scaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * By how much the number of instances changes while an alarm of CloudWatch rings, step by step: the
 * farther the metric is beyond the alarm's threshold, the more. The alarms are yours: name the
 * policy's ARN as their action, which the outcome has as {@code stepPolicy.NAME}. AWS: {@code
 * PutScalingPolicy.StepScalingPolicyConfiguration}.
 *
 * @param adjustment what the steps' numbers mean
 * @param steps the steps: 1 to 20, which leave no gap and don't overlap
 * @param cooldown how long it waits after a change, in whole seconds; empty to leave it. AWS:
 *     {@code Cooldown}
 * @param minimumMagnitude how many instances a change in per cent changes at least, 1 or more;
 *     empty to leave it. AWS: {@code MinAdjustmentMagnitude}
 * @param aggregation which of several values of the metric counts; empty to leave it. AWS: {@code
 *     MetricAggregationType}
 */
public record StepPolicy(
    AdjustmentType adjustment,
    List<Step> steps,
    Optional<Duration> cooldown,
    Optional<Integer> minimumMagnitude,
    Optional<MetricAggregation> aggregation) {

  /**
   * One step. Its bounds are distances from the alarm's threshold. AWS: {@code StepAdjustment}.
   *
   * @param from where it begins; empty for no bound. AWS: {@code MetricIntervalLowerBound}
   * @param to where it ends; empty for no bound. AWS: {@code MetricIntervalUpperBound}
   * @param by by how much, or to how many instances. AWS: {@code ScalingAdjustment}
   */
  public record Step(Optional<Double> from, Optional<Double> to, int by) {

    /** Checks that nothing is null. */
    public Step {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
    }
  }

  /** Checks that nothing is null; the rest is checked together with the fleet. */
  public StepPolicy {
    Objects.requireNonNull(adjustment, "adjustment");
    Objects.requireNonNull(cooldown, "cooldown");
    Objects.requireNonNull(minimumMagnitude, "minimumMagnitude");
    Objects.requireNonNull(aggregation, "aggregation");
    steps = List.copyOf(steps);
  }

  /**
   * Returns a policy without steps yet.
   *
   * @param adjustment what the steps' numbers mean
   */
  public static StepPolicy of(AdjustmentType adjustment) {
    return new StepPolicy(
        adjustment, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Returns the same policy with a step more.
   *
   * @param from where it begins, as a distance from the alarm's threshold
   * @param to where it ends, greater than {@code from}
   * @param by by how much, or to how many instances
   */
  public StepPolicy between(double from, double to, int by) {
    return step(new Step(Optional.of(from), Optional.of(to), by));
  }

  /** Returns the same policy with a step that has no upper bound. */
  public StepPolicy above(double from, int by) {
    return step(new Step(Optional.of(from), Optional.empty(), by));
  }

  /** Returns the same policy with a step that has no lower bound. */
  public StepPolicy below(double to, int by) {
    return step(new Step(Optional.empty(), Optional.of(to), by));
  }

  private StepPolicy step(Step more) {
    List<Step> all = new ArrayList<>(steps);
    all.add(more);
    return new StepPolicy(adjustment, all, cooldown, minimumMagnitude, aggregation);
  }

  /** Returns the same policy, which waits after a change, in whole seconds. */
  public StepPolicy cooldown(Duration pause) {
    return new StepPolicy(adjustment, steps, Optional.of(pause), minimumMagnitude, aggregation);
  }

  /** Returns the same policy, whose changes in per cent are of this many instances at least. */
  public StepPolicy minimumMagnitude(int instances) {
    return new StepPolicy(adjustment, steps, cooldown, Optional.of(instances), aggregation);
  }

  /** Returns the same policy, for which this of several values of the metric counts. */
  public StepPolicy aggregation(MetricAggregation which) {
    return new StepPolicy(adjustment, steps, cooldown, minimumMagnitude, Optional.of(which));
  }
}
