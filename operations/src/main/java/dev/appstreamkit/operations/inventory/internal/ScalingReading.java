package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.operations.internal.PageStream.Page;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.scaling.AdjustmentType;
import dev.appstreamkit.provisioning.kinds.scaling.MetricAggregation;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import dev.appstreamkit.provisioning.kinds.scaling.Schedule;
import dev.appstreamkit.provisioning.kinds.scaling.StepPolicy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.StepScalingPolicyConfiguration;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/** Reads how fleets are scaled: bounds, policies, schedules. */
final class ScalingReading {

  private static final String FLEET = "fleet/";

  /** The one policy that keeps a utilization which a description speaks of. */
  private static final String TRACKING = "appstreamkit-utilization";

  private final Account account;
  private final ApplicationAutoScalingClient client;

  ScalingReading(Account account, ApplicationAutoScalingClient client) {
    this.account = account;
    this.client = client;
  }

  /** Returns how fleets are scaled, by the fleet's name. */
  Map<String, Scaling> read() {
    Map<String, Scaling> byFleet = new HashMap<>();
    Map<String, List<ScalingPolicy>> policies = byResource(policies(), ScalingPolicy::resourceId);
    Map<String, List<ScheduledAction>> schedules =
        byResource(schedules(), ScheduledAction::resourceId);
    for (ScalableTarget target : targets()) {
      String id = target.resourceId();
      if (id.startsWith(FLEET)) {
        String fleet = id.substring(FLEET.length());
        List<String> left = new ArrayList<>();
        Scaling scaling = Scaling.between(target.minCapacity(), target.maxCapacity());
        for (ScalingPolicy policy : policies.getOrDefault(id, List.of())) {
          scaling = fitting(fleet, scaling, with(scaling, policy), policy.policyName(), left);
        }
        for (ScheduledAction schedule : schedules.getOrDefault(id, List.of())) {
          scaling =
              fitting(
                  fleet, scaling, with(scaling, schedule), schedule.scheduledActionName(), left);
        }
        byFleet.put(fleet, scaling);
        account.add(
            ScalingTarget.KIND,
            fleet,
            target.scalableTargetARN(),
            Map.of(),
            false,
            "it is described with the fleet"
                + (left.isEmpty() ? "" : ", but for " + String.join(", ", left)));
      }
    }
    return byFleet;
  }

  private static <T> Map<String, List<T>> byResource(List<T> all, Function<T, String> resource) {
    Map<String, List<T>> sorted = new HashMap<>();
    all.forEach(
        one -> sorted.computeIfAbsent(resource.apply(one), id -> new ArrayList<>()).add(one));
    return sorted;
  }

  /** What no description takes is left as it is, and named. */
  private static Scaling fitting(
      String fleet, Scaling before, Optional<Scaling> with, String name, List<String> left) {
    return with.filter(
            scaling -> Told.unfit(ScalingTarget.of(Fleet.existing(fleet), scaling)).isEmpty())
        .orElseGet(
            () -> {
              left.add(name);
              return before;
            });
  }

  private static Optional<Scaling> with(Scaling scaling, ScalingPolicy policy) {
    StepScalingPolicyConfiguration steps = policy.stepScalingPolicyConfiguration();
    if (steps != null) {
      return Optional.of(scaling.stepping(policy.policyName(), of(steps)));
    }
    TargetTrackingScalingPolicyConfiguration keeps =
        policy.targetTrackingScalingPolicyConfiguration();
    if (keeps == null || !policy.policyName().equals(TRACKING)) {
      return Optional.empty();
    }
    Scaling kept = scaling.keepingUtilizationAt((int) Math.round(keeps.targetValue()));
    return Optional.of(
        keeps.scaleOutCooldown() == null || keeps.scaleInCooldown() == null
            ? kept
            : kept.cooldowns(
                Duration.ofSeconds(keeps.scaleOutCooldown()),
                Duration.ofSeconds(keeps.scaleInCooldown())));
  }

  private static StepPolicy of(StepScalingPolicyConfiguration there) {
    return new StepPolicy(
        AdjustmentType.of(String.valueOf(there.adjustmentTypeAsString())),
        there.stepAdjustments().stream()
            .map(
                step ->
                    new StepPolicy.Step(
                        Optional.ofNullable(step.metricIntervalLowerBound()),
                        Optional.ofNullable(step.metricIntervalUpperBound()),
                        step.scalingAdjustment()))
            .toList(),
        Optional.ofNullable(there.cooldown()).map(Duration::ofSeconds),
        Optional.ofNullable(there.minAdjustmentMagnitude()),
        Optional.ofNullable(there.metricAggregationTypeAsString()).map(MetricAggregation::of));
  }

  private static Optional<Scaling> with(Scaling scaling, ScheduledAction action) {
    var bounds = Optional.ofNullable(action.scalableTargetAction());
    try {
      return Optional.of(
          scaling.scheduled(
              action.scheduledActionName(),
              new Schedule(
                  action.schedule(),
                  Optional.ofNullable(action.timezone()).map(ZoneId::of),
                  bounds.map(both -> both.minCapacity()),
                  bounds.map(both -> both.maxCapacity()),
                  Optional.ofNullable(action.startTime()),
                  Optional.ofNullable(action.endTime()))));
    } catch (DateTimeException unknownZone) {
      return Optional.empty();
    }
  }

  private List<ScalableTarget> targets() {
    return pages(
        "DescribeScalableTargets",
        token -> {
          var answer =
              client.describeScalableTargets(
                  r ->
                      r.overrideConfiguration(Caller.ONCE)
                          .serviceNamespace(ServiceNamespace.APPSTREAM)
                          .nextToken(token));
          return new Page<>(answer.scalableTargets(), answer.nextToken());
        });
  }

  private List<ScalingPolicy> policies() {
    return pages(
        "DescribeScalingPolicies",
        token -> {
          var answer =
              client.describeScalingPolicies(
                  r ->
                      r.overrideConfiguration(Caller.ONCE)
                          .serviceNamespace(ServiceNamespace.APPSTREAM)
                          .nextToken(token));
          return new Page<>(answer.scalingPolicies(), answer.nextToken());
        });
  }

  private List<ScheduledAction> schedules() {
    return pages(
        "DescribeScheduledActions",
        token -> {
          var answer =
              client.describeScheduledActions(
                  r ->
                      r.overrideConfiguration(Caller.ONCE)
                          .serviceNamespace(ServiceNamespace.APPSTREAM)
                          .nextToken(token));
          return new Page<>(answer.scheduledActions(), answer.nextToken());
        });
  }

  private <T> List<T> pages(String operation, Function<@Nullable String, Page<T>> page) {
    return PageStream.<T>of(
            operation,
            token -> account.caller().any(Account.ALL, operation, () -> page.apply(token)))
        .toList();
  }
}
