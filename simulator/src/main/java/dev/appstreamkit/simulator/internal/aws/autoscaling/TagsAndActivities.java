package dev.appstreamkit.simulator.internal.aws.autoscaling;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.protocol.Page;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.Map;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.TagResourceRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.TagResourceResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.UntagResourceRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.UntagResourceResponse;

/** What was scaled, and targets' tags. */
final class TagsAndActivities {

  private TagsAndActivities() {}

  static void addTo(Operations operations) {
    operations
        .on(
            "DescribeScalingActivities",
            DescribeScalingActivitiesRequest::builder,
            TagsAndActivities::activities)
        .on("TagResource", TagResourceRequest::builder, TagsAndActivities::tag)
        .on("UntagResource", UntagResourceRequest::builder, TagsAndActivities::untag)
        .on("ListTagsForResource", ListTagsForResourceRequest::builder, TagsAndActivities::tags);
  }

  private static DescribeScalingActivitiesResponse activities(
      Call call, DescribeScalingActivitiesRequest request) {
    ScalingErrors.described(
        request.serviceNamespaceAsString(),
        request.resourceId() != null,
        request.scalableDimensionAsString());
    Page<ScalingActivity> page =
        ScalingPage.of(
            call,
            request,
            ScalingState.of(call).activities().stream()
                .filter(
                    a ->
                        request.resourceId() == null || request.resourceId().equals(a.resourceId()))
                .toList(),
            Page.Sequence.asItIs(ScalingActivity::activityId),
            request.nextToken(),
            request.maxResults());
    return DescribeScalingActivitiesResponse.builder()
        .scalingActivities(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static TagResourceResponse tag(Call call, TagResourceRequest request) {
    existing(call, request.resourceARN()).putAll(request.tags());
    return TagResourceResponse.builder().build();
  }

  private static UntagResourceResponse untag(Call call, UntagResourceRequest request) {
    request.tagKeys().forEach(existing(call, request.resourceARN())::remove);
    return UntagResourceResponse.builder().build();
  }

  private static ListTagsForResourceResponse tags(Call call, ListTagsForResourceRequest request) {
    return ListTagsForResourceResponse.builder()
        .tags(Map.copyOf(existing(call, request.resourceARN())))
        .build();
  }

  private static Map<String, String> existing(Call call, String arn) {
    String wanted = ScalingErrors.required(arn, "resourceARN");
    ScalingState state = ScalingState.of(call);
    boolean known =
        state.targets().values().stream().anyMatch(t -> t.scalableTargetARN().equals(wanted));
    if (!known) {
      throw new ServiceException(
          "ResourceNotFoundException", "The specified resource doesn't exist: " + wanted);
    }
    return state.tags(wanted);
  }
}
