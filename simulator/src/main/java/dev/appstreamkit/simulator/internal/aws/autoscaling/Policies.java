package dev.appstreamkit.simulator.internal.aws.autoscaling;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.protocol.Page;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.model.Alarm;
import software.amazon.awssdk.services.applicationautoscaling.model.DeleteScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DeleteScalingPolicyResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;

/** Scaling policies. They are kept and shown; there are no alarms here that would set them off. */
final class Policies {

  private Policies() {}

  static void addTo(Operations operations) {
    operations
        .on("PutScalingPolicy", PutScalingPolicyRequest::builder, Policies::put)
        .on("DeleteScalingPolicy", DeleteScalingPolicyRequest::builder, Policies::delete)
        .on("DescribeScalingPolicies", DescribeScalingPoliciesRequest::builder, Policies::describe);
  }

  private static PutScalingPolicyResponse put(Call call, PutScalingPolicyRequest request) {
    String id =
        ScalingErrors.resource(
            request.serviceNamespaceAsString(),
            request.resourceId(),
            request.scalableDimensionAsString());
    String name = ScalingErrors.required(request.policyName(), "policyName");
    ScalingState state = ScalingState.of(call);
    state.target(id);
    ScalingPolicy known = state.policies().get(key(id, name));
    PolicyType type = request.policyType() == null ? typeOf(known) : request.policyType();
    checkConfiguration(type, request);
    ScalingPolicy policy =
        ScalingPolicy.builder()
            .policyName(name)
            .policyARN(
                known != null
                    ? known.policyARN()
                    : state.arn(
                        "scalingPolicy:"
                            + state.newId()
                            + ":resource/appstream/"
                            + id
                            + ":policyName/"
                            + name))
            .serviceNamespace(ScalingState.NAMESPACE)
            .resourceId(id)
            .scalableDimension(ScalingState.DIMENSION)
            .policyType(type)
            .stepScalingPolicyConfiguration(request.stepScalingPolicyConfiguration())
            .targetTrackingScalingPolicyConfiguration(
                request.targetTrackingScalingPolicyConfiguration())
            .alarms(type == PolicyType.TARGET_TRACKING_SCALING ? alarms(call, id) : null)
            .creationTime(known != null ? known.creationTime() : call.world().now())
            .build();
    state.policies().put(key(id, name), policy);
    return PutScalingPolicyResponse.builder()
        .policyARN(policy.policyARN())
        .alarms(policy.alarms())
        .build();
  }

  private static PolicyType typeOf(@Nullable ScalingPolicy known) {
    return known == null ? PolicyType.STEP_SCALING : known.policyType();
  }

  private static void checkConfiguration(PolicyType type, PutScalingPolicyRequest request) {
    boolean fits =
        switch (type) {
          case STEP_SCALING -> request.stepScalingPolicyConfiguration() != null;
          case TARGET_TRACKING_SCALING ->
              request.targetTrackingScalingPolicyConfiguration() != null;
          default -> false;
        };
    if (!fits) {
      throw ScalingErrors.validation(
          "A policy of type " + type + " needs the configuration of that type");
    }
  }

  private static List<Alarm> alarms(Call call, String resourceId) {
    return List.of(alarm(call, "AlarmHigh", resourceId), alarm(call, "AlarmLow", resourceId));
  }

  private static Alarm alarm(Call call, String kind, String resourceId) {
    String name = "TargetTracking-" + resourceId + "-" + kind;
    return Alarm.builder()
        .alarmName(name)
        .alarmARN(call.account().arn("cloudwatch", call.region(), "alarm:" + name))
        .build();
  }

  private static DeleteScalingPolicyResponse delete(Call call, DeleteScalingPolicyRequest request) {
    String id =
        ScalingErrors.resource(
            request.serviceNamespaceAsString(),
            request.resourceId(),
            request.scalableDimensionAsString());
    String name = ScalingErrors.required(request.policyName(), "policyName");
    if (ScalingState.of(call).policies().remove(key(id, name)) == null) {
      throw new ServiceException(
          "ObjectNotFoundException",
          "No scaling policy found for " + id + " with the name " + name);
    }
    return DeleteScalingPolicyResponse.builder().build();
  }

  private static DescribeScalingPoliciesResponse describe(
      Call call, DescribeScalingPoliciesRequest request) {
    ScalingErrors.described(
        request.serviceNamespaceAsString(),
        request.resourceId() != null,
        request.scalableDimensionAsString());
    Page<ScalingPolicy> page =
        ScalingPage.of(
            call,
            request,
            ScalingState.of(call).policies().values().stream()
                .filter(
                    p ->
                        request.resourceId() == null || request.resourceId().equals(p.resourceId()))
                .filter(
                    p ->
                        request.policyNames().isEmpty()
                            || request.policyNames().contains(p.policyName()))
                .toList(),
            Page.Sequence.by(p -> key(p.resourceId(), p.policyName())),
            request.nextToken(),
            request.maxResults());
    return DescribeScalingPoliciesResponse.builder()
        .scalingPolicies(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static String key(String resourceId, String name) {
    return resourceId + "/" + name;
  }
}
