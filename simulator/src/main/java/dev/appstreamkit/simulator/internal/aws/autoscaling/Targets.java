package dev.appstreamkit.simulator.internal.aws.autoscaling;

import dev.appstreamkit.simulator.internal.aws.iam.IamDirectory;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.protocol.Page;
import software.amazon.awssdk.services.applicationautoscaling.model.DeregisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DeregisterScalableTargetResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;

/** Scalable targets: the bounds of a fleet's desired capacity. */
final class Targets {

  private static final String SERVICE = "appstream.application-autoscaling.amazonaws.com";

  private Targets() {}

  static void addTo(Operations operations) {
    operations
        .on("RegisterScalableTarget", RegisterScalableTargetRequest::builder, Targets::register)
        .on(
            "DeregisterScalableTarget",
            DeregisterScalableTargetRequest::builder,
            Targets::deregister)
        .on("DescribeScalableTargets", DescribeScalableTargetsRequest::builder, Targets::describe);
  }

  private static RegisterScalableTargetResponse register(
      Call call, RegisterScalableTargetRequest request) {
    String id =
        ScalingErrors.resource(
            request.serviceNamespaceAsString(),
            request.resourceId(),
            request.scalableDimensionAsString());
    ScalingState state = ScalingState.of(call);
    state.fleet(id);
    ScalableTarget known = state.targets().get(id);
    if (known != null && !request.tags().isEmpty()) {
      throw ScalingErrors.validation(
          "The scalable target that you tried to tag already exists. To update tags on an existing"
              + " scalable target, use the TagResource API.");
    }
    ScalableTarget target =
        known == null ? made(call, state, request, id) : changed(known, request);
    if (target.minCapacity() < 0 || target.minCapacity() > target.maxCapacity()) {
      throw ScalingErrors.validation(
          "Maximum capacity cannot be less than minimum capacity, and neither can be negative");
    }
    state.targets().put(id, target);
    request.tags().forEach((k, v) -> state.tags(target.scalableTargetARN()).put(k, v));
    state.keepWithinBounds(target, "minimum or maximum capacity was set");
    return RegisterScalableTargetResponse.builder()
        .scalableTargetARN(target.scalableTargetARN())
        .build();
  }

  private static ScalableTarget made(
      Call call, ScalingState state, RegisterScalableTargetRequest request, String id) {
    if (request.minCapacity() == null || request.maxCapacity() == null) {
      throw ScalingErrors.validation(
          "Both the minimum and the maximum capacity must be given for a new scalable target");
    }
    String roleArn = serviceRole(call);
    return ScalableTarget.builder()
        .serviceNamespace(ScalingState.NAMESPACE)
        .resourceId(id)
        .scalableDimension(ScalingState.DIMENSION)
        .minCapacity(request.minCapacity())
        .maxCapacity(request.maxCapacity())
        .roleARN(request.roleARN() == null ? roleArn : request.roleARN())
        .suspendedState(request.suspendedState())
        .creationTime(call.world().now())
        .scalableTargetARN(state.arn("scalable-target/" + state.newId().replace("-", "")))
        .build();
  }

  /** Made in the caller's name when the account's first target is registered. */
  private static String serviceRole(Call call) {
    IamDirectory iam = IamDirectory.of(call.world());
    String arn = iam.serviceLinkedRole(call, SERVICE).arn();
    if (iam.visibleRole(arn).isEmpty()) {
      throw ScalingErrors.validation("Unable to assume IAM role: " + arn);
    }
    return arn;
  }

  private static ScalableTarget changed(
      ScalableTarget known, RegisterScalableTargetRequest request) {
    ScalableTarget.Builder target = known.toBuilder();
    if (request.minCapacity() != null) {
      target.minCapacity(request.minCapacity());
    }
    if (request.maxCapacity() != null) {
      target.maxCapacity(request.maxCapacity());
    }
    if (request.suspendedState() != null) {
      target.suspendedState(request.suspendedState());
    }
    return target.build();
  }

  private static DeregisterScalableTargetResponse deregister(
      Call call, DeregisterScalableTargetRequest request) {
    String id =
        ScalingErrors.resource(
            request.serviceNamespaceAsString(),
            request.resourceId(),
            request.scalableDimensionAsString());
    ScalingState state = ScalingState.of(call);
    ScalableTarget target = state.target(id);
    state.targets().remove(id);
    state.forgetTags(target.scalableTargetARN());
    state.policies().values().removeIf(policy -> policy.resourceId().equals(id));
    state.actions().values().stream()
        .filter(action -> action.resourceId().equals(id))
        .map(ScheduledActions::key)
        .toList()
        .forEach(key -> ScheduledActions.forget(state, key));
    return DeregisterScalableTargetResponse.builder().build();
  }

  private static DescribeScalableTargetsResponse describe(
      Call call, DescribeScalableTargetsRequest request) {
    ScalingErrors.described(
        request.serviceNamespaceAsString(),
        !request.resourceIds().isEmpty(),
        request.scalableDimensionAsString());
    Page<ScalableTarget> page =
        ScalingPage.of(
            call,
            request,
            ScalingState.of(call).targets().values().stream()
                .filter(
                    target ->
                        request.resourceIds().isEmpty()
                            || request.resourceIds().contains(target.resourceId()))
                .toList(),
            Page.Sequence.by(ScalableTarget::resourceId),
            request.nextToken(),
            request.maxResults());
    return DescribeScalableTargetsResponse.builder()
        .scalableTargets(page.items())
        .nextToken(page.nextToken())
        .build();
  }
}
