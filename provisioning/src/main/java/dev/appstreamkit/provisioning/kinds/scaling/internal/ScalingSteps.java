package dev.appstreamkit.provisioning.kinds.scaling.internal;

import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import dev.appstreamkit.provisioning.kinds.scaling.Schedule;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The steps with a target's policy and schedules, and what they need. */
final class ScalingSteps {

  private ScalingSteps() {}

  /** Targets have ids that nobody knows beforehand, and describing knows no targets. */
  static List<Permission> needs(String... operations) {
    return Arrays.stream(operations)
        .map(
            operation ->
                Permission.on(
                    "application-autoscaling:" + operation,
                    operation.startsWith("Describe")
                        ? "*"
                        : "arn:{partition}:application-autoscaling:{region}:{account}:scalable-target/*"))
        .toList();
  }

  static Step keep(ScalingTarget spec, int percent) {
    return Step.of(
            "policy",
            "keep " + percent + " of 100 instances in use",
            context -> ScalingCalls.keep(context, spec, percent))
        .needs(needs("PutScalingPolicy"));
  }

  static Step follow(ScalingTarget spec, String name, Schedule schedule) {
    return Step.of(
            "schedule-" + name,
            "follow the schedule " + name,
            context -> ScalingCalls.follow(context, spec, name, schedule))
        .needs(needs("PutScheduledAction"));
  }

  static Optional<Step> letIfCleared(ScalingTarget spec) {
    return spec.scaling().utilization().isCleared() ? Optional.of(let(spec)) : Optional.empty();
  }

  static Step let(ScalingTarget spec) {
    return Step.of(
            "policy",
            "delete the policy that keeps instances in use",
            context -> ScalingCalls.let(context, spec))
        .needs(needs("DeleteScalingPolicy"));
  }

  static Step forget(ScalingTarget spec, String name) {
    return Step.of(
            "schedule-" + name,
            "delete the schedule " + name,
            context -> ScalingCalls.forget(context, spec, name))
        .needs(needs("DeleteScheduledAction"));
  }
}
