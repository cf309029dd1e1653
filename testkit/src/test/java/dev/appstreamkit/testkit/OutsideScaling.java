package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import dev.appstreamkit.provisioning.kinds.scaling.internal.ScalingKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.AdjustmentType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.StepScalingPolicyConfiguration;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/** A scaling target, its policies and its schedules, with those of others. */
final class OutsideScaling implements Outside<ScalingTarget> {

  private static final ServiceNamespace NAMESPACE = ServiceNamespace.APPSTREAM;
  private static final ScalableDimension DIMENSION =
      ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY;
  private static final String ID = "fleet/contract-fleet";
  private static final String OTHERS = "others";

  private final ApplicationAutoScalingClient scaling;

  OutsideScaling(World world) {
    this.scaling = world.client(ApplicationAutoScalingClient.builder());
  }

  @Override
  public ResourceKind<ScalingTarget> kind() {
    return new ScalingKind();
  }

  @Override
  public List<AttributeLife<ScalingTarget>> lives() {
    return ScalingContractTest.lives();
  }

  @Override
  public Set<String> model() {
    Set<String> all = new TreeSet<>(SdkMembers.of(RegisterScalableTargetRequest.builder()));
    SdkMembers.of(TargetTrackingScalingPolicyConfiguration.builder())
        .forEach(member -> all.add("tracking." + member));
    SdkMembers.of(StepScalingPolicyConfiguration.builder())
        .forEach(member -> all.add("step." + member));
    all.addAll(List.of("policies", "schedules"));
    return all;
  }

  @Override
  public Map<String, String> reasons() {
    String names = "names the target";
    String described = "each description of such a policy says it";
    return Map.ofEntries(
        Map.entry("ServiceNamespace", names),
        Map.entry("ResourceId", names),
        Map.entry("ScalableDimension", names),
        Map.entry("MinCapacity", "each description says it"),
        Map.entry("MaxCapacity", "each description says it"),
        Map.entry("RoleARN", "AWS takes its own role for fleets"),
        Map.entry("tracking.TargetValue", described),
        Map.entry("tracking.PredefinedMetricSpecification", described),
        Map.entry("tracking.CustomizedMetricSpecification", "is there instead of the other"),
        Map.entry("step.AdjustmentType", described),
        Map.entry("step.StepAdjustments", described));
  }

  @Override
  public List<String> members() {
    return List.of(
        "SuspendedState",
        "Tags",
        "policies",
        "schedules",
        "tracking.DisableScaleIn",
        "tracking.ScaleOutCooldown",
        "tracking.ScaleInCooldown",
        "step.Cooldown",
        "step.MinAdjustmentMagnitude",
        "step.MetricAggregationType");
  }

  private ScalableTarget target() {
    return scaling
        .describeScalableTargets(r -> r.serviceNamespace(NAMESPACE).resourceIds(ID))
        .scalableTargets()
        .get(0);
  }

  private List<ScalingPolicy> policies() {
    return scaling
        .describeScalingPolicies(r -> r.serviceNamespace(NAMESPACE).resourceId(ID))
        .scalingPolicies();
  }

  @Override
  public boolean set(String member, boolean gently) {
    if (member.startsWith("tracking.")) {
      return track(member, gently);
    } else if (member.startsWith("step.")) {
      return step(member, gently);
    }
    switch (member) {
      case "SuspendedState" ->
          scaling.registerScalableTarget(
              r -> on(r).suspendedState(s -> s.scheduledScalingSuspended(true)));
      case "Tags" ->
          scaling.tagResource(
              r -> r.resourceARN(target().scalableTargetARN()).tags(Map.of(OTHERS, "1")));
      case "policies" ->
          scaling.putScalingPolicy(
              r ->
                  put(r, OTHERS)
                      .policyType(PolicyType.STEP_SCALING)
                      .stepScalingPolicyConfiguration(
                          s ->
                              s.adjustmentType(AdjustmentType.CHANGE_IN_CAPACITY)
                                  .stepAdjustments(
                                      one ->
                                          one.metricIntervalLowerBound(0.0).scalingAdjustment(1))));
      default ->
          scaling.putScheduledAction(
              r ->
                  r.serviceNamespace(NAMESPACE)
                      .scalableDimension(DIMENSION)
                      .resourceId(ID)
                      .scheduledActionName(OTHERS)
                      .schedule("cron(0 3 ? * SUN *)")
                      .scalableTargetAction(bounds -> bounds.maxCapacity(9)));
    }
    return true;
  }

  private static RegisterScalableTargetRequest.Builder on(
      RegisterScalableTargetRequest.Builder request) {
    return request.serviceNamespace(NAMESPACE).scalableDimension(DIMENSION).resourceId(ID);
  }

  private static PutScalingPolicyRequest.Builder put(
      PutScalingPolicyRequest.Builder request, String policy) {
    return request
        .serviceNamespace(NAMESPACE)
        .scalableDimension(DIMENSION)
        .resourceId(ID)
        .policyName(policy);
  }

  private boolean track(String member, boolean gently) {
    Optional<ScalingPolicy> ours =
        policies().stream()
            .filter(one -> one.policyType() == PolicyType.TARGET_TRACKING_SCALING)
            .findFirst();
    if (gently || ours.isEmpty()) {
      return false;
    }
    TargetTrackingScalingPolicyConfiguration.Builder tracking =
        ours.get().targetTrackingScalingPolicyConfiguration().toBuilder();
    switch (member) {
      case "tracking.DisableScaleIn" -> tracking.disableScaleIn(true);
      case "tracking.ScaleOutCooldown" -> tracking.scaleOutCooldown(77);
      default -> tracking.scaleInCooldown(77);
    }
    scaling.putScalingPolicy(
        r ->
            put(r, ours.get().policyName())
                .policyType(PolicyType.TARGET_TRACKING_SCALING)
                .targetTrackingScalingPolicyConfiguration(tracking.build()));
    return true;
  }

  private boolean step(String member, boolean gently) {
    Optional<ScalingPolicy> ours =
        policies().stream().filter(one -> one.policyName().equals("out")).findFirst();
    if (gently || ours.isEmpty()) {
      return false;
    }
    StepScalingPolicyConfiguration.Builder steps =
        ours.get().stepScalingPolicyConfiguration().toBuilder();
    switch (member) {
      case "step.Cooldown" -> steps.cooldown(77);
      case "step.MinAdjustmentMagnitude" -> steps.minAdjustmentMagnitude(7);
      default -> steps.metricAggregationType("Maximum");
    }
    scaling.putScalingPolicy(
        r ->
            put(r, "out")
                .policyType(PolicyType.STEP_SCALING)
                .stepScalingPolicyConfiguration(steps.build()));
    return true;
  }

  @Override
  public SortedMap<String, Object> there() {
    SortedMap<String, Object> values = new TreeMap<>();
    SdkMembers.add(values, "target", target());
    policies().forEach(one -> SdkMembers.add(values, "policy " + one.policyName(), one));
    new ArrayList<>(
            scaling
                .describeScheduledActions(r -> r.serviceNamespace(NAMESPACE).resourceId(ID))
                .scheduledActions())
        .forEach(one -> SdkMembers.add(values, "schedule " + one.scheduledActionName(), one));
    scaling
        .listTagsForResource(r -> r.resourceARN(target().scalableTargetARN()))
        .tags()
        .forEach((key, value) -> values.put("tag " + key, value));
    values.keySet().removeIf(path -> path.endsWith("CreationTime"));
    return values;
  }
}
