package dev.appstreamkit.provisioning.kinds.scaling;

import dev.appstreamkit.provisioning.internal.appstream.Limit;

/** What Application Auto Scaling takes for the members of a fleet's scaling, a row each. */
final class ScalingLimits {

  private static final String BOUNDS = "scaling";

  static final Limit LEAST = Limit.number(BOUNDS, "MinCapacity", 0, Integer.MAX_VALUE).documented();
  static final Limit MOST = Limit.number(BOUNDS, "MaxCapacity", 1, Integer.MAX_VALUE).documented();
  static final Limit UTILIZATION =
      Limit.number(BOUNDS, "TargetTrackingScalingPolicyConfiguration.TargetValue", 1, 100)
          .documented();
  static final Limit POLICY_NAME = Limit.text(BOUNDS, "PolicyName", 1, 256).documented();
  static final Limit STEPS =
      Limit.size(BOUNDS, "StepScalingPolicyConfiguration.StepAdjustments", 1, 20).documented();
  static final Limit MAGNITUDE =
      Limit.number(
              BOUNDS, "StepScalingPolicyConfiguration.MinAdjustmentMagnitude", 1, Integer.MAX_VALUE)
          .documented();

  private ScalingLimits() {}
}
