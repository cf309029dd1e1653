package dev.appstreamkit.provisioning.kinds.scaling.internal;

import dev.appstreamkit.provisioning.internal.appstream.Pages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** Looks scaling targets of fleets and their policies up. */
final class ScalingReader {

  static final ServiceNamespace NAMESPACE = ServiceNamespace.APPSTREAM;
  static final ScalableDimension DIMENSION = ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY;

  /** The policy that this library makes; others are left alone. */
  static final String POLICY = "appstreamkit-utilization";

  private static final int MOST_IN_A_CALL = 50;

  private ScalingReader() {}

  static Optional<ScalableTarget> find(ApplicationAutoScalingClient scaling, String resourceId) {
    return Optional.ofNullable(findAll(scaling, List.of(resourceId)).get(resourceId));
  }

  /** Finds those that are there; those that aren't are absent. */
  static Map<String, ScalableTarget> findAll(
      ApplicationAutoScalingClient scaling, List<String> resourceIds) {
    Map<String, ScalableTarget> found = new HashMap<>();
    for (int from = 0; from < resourceIds.size(); from += MOST_IN_A_CALL) {
      List<String> some =
          new ArrayList<>(
              resourceIds.subList(from, Math.min(from + MOST_IN_A_CALL, resourceIds.size())));
      Pages.all(
              token ->
                  scaling.describeScalableTargets(
                      request ->
                          request
                              .serviceNamespace(NAMESPACE)
                              .scalableDimension(DIMENSION)
                              .resourceIds(some)
                              .nextToken(token)),
              DescribeScalableTargetsResponse::scalableTargets,
              DescribeScalableTargetsResponse::nextToken)
          .forEach(target -> found.put(target.resourceId(), target));
    }
    return found;
  }

  /** Returns those of all fleets; a dimension may only be given with a resource's id. */
  static List<ScalableTarget> all(ApplicationAutoScalingClient scaling) {
    return Pages.all(
        token ->
            scaling.describeScalableTargets(
                request -> request.serviceNamespace(NAMESPACE).nextToken(token)),
        DescribeScalableTargetsResponse::scalableTargets,
        DescribeScalableTargetsResponse::nextToken);
  }

  /** Returns one policy of a target; empty if it isn't there. */
  static Optional<ScalingPolicy> policy(
      ApplicationAutoScalingClient scaling, String resourceId, String name) {
    return scaling
        .describeScalingPolicies(
            request ->
                request
                    .serviceNamespace(NAMESPACE)
                    .scalableDimension(DIMENSION)
                    .resourceId(resourceId)
                    .policyNames(name))
        .scalingPolicies()
        .stream()
        .findFirst();
  }

  /** Returns all policies of a target, whoever made them. */
  static List<ScalingPolicy> policies(ApplicationAutoScalingClient scaling, String resourceId) {
    return Pages.all(
        token ->
            scaling.describeScalingPolicies(
                request ->
                    request
                        .serviceNamespace(NAMESPACE)
                        .scalableDimension(DIMENSION)
                        .resourceId(resourceId)
                        .nextToken(token)),
        DescribeScalingPoliciesResponse::scalingPolicies,
        DescribeScalingPoliciesResponse::nextToken);
  }

  /** Returns all schedules of a target, whoever made them. */
  static List<ScheduledAction> schedules(ApplicationAutoScalingClient scaling, String resourceId) {
    return Pages.all(
        token ->
            scaling.describeScheduledActions(
                request ->
                    request
                        .serviceNamespace(NAMESPACE)
                        .scalableDimension(DIMENSION)
                        .resourceId(resourceId)
                        .nextToken(token)),
        DescribeScheduledActionsResponse::scheduledActions,
        DescribeScheduledActionsResponse::nextToken);
  }
}
