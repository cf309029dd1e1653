package dev.appstreamkit.simulator.internal.aws.autoscaling;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;

/**
 * Judges calls on the scalable target that they are about, as the service authorization reference
 * has it; one that isn't registered yet has no id. Describing is judged on {@code *}.
 */
final class ScalingAuthorizer {

  /** The condition keys that a request's members fill. */
  private static final Map<String, String> KEYS =
      Map.of(
          "ServiceNamespace", "application-autoscaling:service-namespace",
          "ScalableDimension", "application-autoscaling:scalable-dimension");

  private ScalingAuthorizer() {}

  static void authorize(Call call, SdkPojo request) {
    ScalingState state = ScalingState.of(call);
    Conditions conditions = Conditions.none();
    String resource =
        call.operation().startsWith("Describe") ? "*" : state.arn("scalable-target/*");
    for (SdkField<?> field : request.sdkFields()) {
      String member = field.locationName();
      if (field.getValueOrDefault(request) instanceof String value) {
        if (KEYS.containsKey(member)) {
          conditions = conditions.and(KEYS.get(member), value);
        } else if (member.equals("ResourceARN")) {
          resource = value;
        } else if (member.equals("ResourceId") && state.targets().containsKey(value)) {
          ScalableTarget target = state.targets().get(value);
          resource = resource.equals("*") ? resource : target.scalableTargetARN();
        }
      }
    }
    call.authorize("application-autoscaling:" + call.operation(), resource, conditions);
    if (request instanceof RegisterScalableTargetRequest target && target.hasTags()) {
      call.authorize("application-autoscaling:TagResource", resource, conditions);
    }
  }
}
