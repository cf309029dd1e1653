package dev.appstreamkit.provisioning.kinds.scaling.internal;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/**
 * What Application Auto Scaling knows of a fleet.
 *
 * @param target the target
 * @param policies its policies, whoever made them
 * @param schedules its schedules, whoever made them
 */
record ScalingThere(
    ScalableTarget target, List<ScalingPolicy> policies, List<ScheduledAction> schedules) {

  /** Returns what this library's policy keeps; empty if there is none such. */
  Optional<TargetTrackingScalingPolicyConfiguration> tracking() {
    return policies.stream()
        .filter(policy -> policy.policyName().equals(ScalingReader.POLICY))
        .findFirst()
        .map(ScalingPolicy::targetTrackingScalingPolicyConfiguration);
  }
}
