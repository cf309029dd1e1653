package dev.appstreamkit.provisioning.kinds.scaling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.SdkSamples;
import dev.appstreamkit.provisioning.spi.Member;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScheduledActionRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.StepAdjustment;
import software.amazon.awssdk.services.applicationautoscaling.model.StepScalingPolicyConfiguration;

class ScalingTableTest {

  private static final Set<String> NAMES =
      Set.of("ServiceNamespace", "ResourceId", "ScalableDimension");

  @Test
  void table_membersOfTheTarget_areRowsOrHaveAReason() {
    assertThat(others(RegisterScalableTargetRequest.builder().build(), rows()))
        .containsExactlyInAnyOrderElementsOf(
            Map.of(
                    "RoleARN", "for EMR only; others have the service's own role",
                    "SuspendedState", "what somebody has suspended stays so",
                    "Tags", "the owner's, at creation")
                .keySet());
  }

  @Test
  void table_membersOfPolicies_areRowsOrHaveAReason() {
    assertThat(others(PutScalingPolicyRequest.builder().build(), rows()))
        .containsExactlyInAnyOrderElementsOf(
            Map.of(
                    "PolicyName", "the attribute's name",
                    "PolicyType", "each has rows of its own",
                    "PredictiveScalingPolicyConfiguration", "no fleet is scaled by forecasts")
                .keySet());
    assertThat(
            others(
                StepScalingPolicyConfiguration.builder().build(),
                Set.of(
                    "adjustmenttype",
                    "stepadjustments",
                    "minadjustmentmagnitude",
                    "cooldown",
                    "metricaggregationtype")))
        .isEmpty();
  }

  @Test
  void table_membersOfSchedules_areInTheirRow() {
    assertThat(others(PutScheduledActionRequest.builder().build(), Set.of()))
        .containsExactlyInAnyOrder(
            "Schedule",
            "Timezone",
            "ScheduledActionName",
            "StartTime",
            "EndTime",
            "ScalableTargetAction");
  }

  private static Set<String> rows() {
    return ScalingTable.TABLE.rows().stream()
        .flatMap(row -> row.member().stream())
        .map(Member::name)
        .map(String::toLowerCase)
        .collect(Collectors.toSet());
  }

  private static Set<String> others(SdkPojo request, Set<String> known) {
    return request.sdkFields().stream()
        .map(SdkField::memberName)
        .filter(name -> !NAMES.contains(name) && !known.contains(name.toLowerCase()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Each row reads what the service tells, whatever it tells. */
  @Test
  void table_anyTarget_isReadRowByRow() {
    for (int seed = 0; seed < 50; seed++) {
      SdkSamples samples = new SdkSamples(seed);
      StepScalingPolicyConfiguration steps =
          samples.full(
              StepScalingPolicyConfiguration.builder(), StepScalingPolicyConfiguration.class);
      ScalingThere there =
          new ScalingThere(
              samples.full(ScalableTarget.builder(), ScalableTarget.class),
              List.of(
                  samples.full(ScalingPolicy.builder(), ScalingPolicy.class).toBuilder()
                      .policyName(ScalingReader.POLICY)
                      .stepScalingPolicyConfiguration((StepScalingPolicyConfiguration) null)
                      .build(),
                  ScalingPolicy.builder()
                      .policyName("a")
                      .stepScalingPolicyConfiguration(steps)
                      .build()),
              List.of(
                  samples.full(ScheduledAction.builder(), ScheduledAction.class).toBuilder()
                      .scheduledActionName("b")
                      .build()));

      Attributes attributes = ScalingTable.TABLE.observed(there).build();

      assertThat(attributes.names())
          .containsExactlyInAnyOrder(
              ScalingTable.LEAST,
              ScalingTable.MOST,
              ScalingTable.UTILIZATION,
              ScalingTable.OUT,
              ScalingTable.IN,
              "schedule.b",
              "stepPolicy.a",
              "stepCooldown.a",
              "stepMinimum.a",
              "stepAggregation.a");
      assertThat(attributes.get("stepCooldown.a").orElseThrow().data())
          .contains((long) steps.cooldown());
    }
  }

  @Test
  void of_stepsInAnyOrder_areTheSame() {
    StepAdjustment low =
        StepAdjustment.builder().metricIntervalUpperBound(0.0).scalingAdjustment(-1).build();
    StepAdjustment high =
        StepAdjustment.builder().metricIntervalLowerBound(0.0).scalingAdjustment(2).build();

    assertThat(StepValues.of(steps(low, high))).isEqualTo(StepValues.of(steps(high, low)));
    assertThat(StepValues.of(steps(high, low)).toString())
        .isEqualTo("{adjustment=ChangeInCapacity, steps=[{by=-1, to=0}, {by=2, from=0}]}");
  }

  private static StepScalingPolicyConfiguration steps(StepAdjustment... adjustments) {
    return StepScalingPolicyConfiguration.builder()
        .adjustmentType("ChangeInCapacity")
        .stepAdjustments(adjustments)
        .build();
  }
}
