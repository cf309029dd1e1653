package dev.appstreamkit.provisioning.kinds.scaling.internal;

import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import dev.appstreamkit.provisioning.kinds.scaling.Schedule;
import dev.appstreamkit.provisioning.kinds.scaling.StepPolicy;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The steps for what moves the number of instances: policies and schedules. */
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

  /** Returns the steps for a target that has none of them yet. */
  static List<Step> making(ScalingTarget spec) {
    List<Step> steps = new ArrayList<>();
    spec.scaling().utilization().value().ifPresent(percent -> steps.add(keep(spec, percent)));
    new TreeMap<>(spec.scaling().stepPolicies())
        .forEach(
            (name, said) -> said.value().ifPresent(policy -> steps.add(put(spec, name, policy))));
    new TreeMap<>(spec.scaling().schedules())
        .forEach(
            (name, said) ->
                said.value().ifPresent(schedule -> steps.add(follow(spec, name, schedule))));
    return steps;
  }

  /** Returns the steps for what differs, by the names of the attributes. */
  static List<Step> changing(ScalingTarget spec, Set<String> names) {
    List<Step> steps = new ArrayList<>();
    if (names.stream().anyMatch(ScalingTable::isOfTracking)) {
      spec.scaling()
          .utilization()
          .value()
          .map(percent -> keep(spec, percent))
          .or(() -> letIfCleared(spec))
          .ifPresent(steps::add);
    }
    new TreeMap<>(spec.scaling().stepPolicies())
        .forEach(
            (name, said) -> {
              if (names.stream().anyMatch(any -> ScalingTable.isOfSteps(any, name))) {
                steps.add(
                    said.value()
                        .map(policy -> put(spec, name, policy))
                        .orElseGet(() -> drop(spec, name)));
              }
            });
    new TreeMap<>(spec.scaling().schedules())
        .forEach(
            (name, said) -> {
              if (names.contains(ScheduleValues.PREFIX + name)) {
                steps.add(
                    said.value()
                        .map(schedule -> follow(spec, name, schedule))
                        .orElseGet(() -> forget(spec, name)));
              }
            });
    return steps;
  }

  /** Returns the step that takes away what an attribute is; empty if it can't be by itself. */
  static Optional<Step> without(ScalingTarget spec, String attribute) {
    if (attribute.equals(ScalingTable.UTILIZATION)) {
      return Optional.of(let(spec));
    }
    String name = attribute.substring(attribute.indexOf('.') + 1);
    return attribute.startsWith(ScheduleValues.PREFIX)
        ? Optional.of(forget(spec, name))
        : Optional.of(attribute)
            .filter(any -> any.startsWith(StepValues.PREFIX))
            .map(any -> drop(spec, name));
  }

  private static Step keep(ScalingTarget spec, int percent) {
    return Step.of(
            "policy",
            "keep " + percent + " of 100 instances in use",
            context -> ScalingCalls.keep(context, spec, percent))
        .needs(needs("PutScalingPolicy"));
  }

  private static Optional<Step> letIfCleared(ScalingTarget spec) {
    return spec.scaling().utilization().isCleared() ? Optional.of(let(spec)) : Optional.empty();
  }

  private static Step let(ScalingTarget spec) {
    return Step.of(
            "policy",
            "delete the policy that keeps instances in use",
            context -> ScalingCalls.let(context, spec, ScalingReader.POLICY))
        .needs(needs("DeleteScalingPolicy"));
  }

  private static Step put(ScalingTarget spec, String name, StepPolicy policy) {
    return Step.of(
            "step-policy-" + name,
            "change the number of instances by the step policy " + name,
            context -> ScalingCalls.step(context, spec, name, policy))
        .needs(needs("PutScalingPolicy"));
  }

  private static Step drop(ScalingTarget spec, String name) {
    return Step.of(
            "step-policy-" + name,
            "delete the step policy " + name,
            context -> ScalingCalls.let(context, spec, name))
        .needs(needs("DeleteScalingPolicy"));
  }

  static Step follow(ScalingTarget spec, String name, Schedule schedule) {
    return Step.of(
            "schedule-" + name,
            "follow the schedule " + name,
            context -> ScalingCalls.follow(context, spec, name, schedule))
        .needs(needs("PutScheduledAction"));
  }

  private static Step forget(ScalingTarget spec, String name) {
    return Step.of(
            "schedule-" + name,
            "delete the schedule " + name,
            context -> ScalingCalls.forget(context, spec, name))
        .needs(needs("DeleteScheduledAction"));
  }
}
