package dev.appstreamkit.simulator.internal.aws.ssm;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.ssm.model.Tag;

/** The tags of parameters. */
final class ParameterTags {

  private static final int MOST = 50;

  private ParameterTags() {}

  static void addTo(Operations operations) {
    operations
        .on("AddTagsToResource", AddTagsToResourceRequest::builder, ParameterTags::add)
        .on("ListTagsForResource", ListTagsForResourceRequest::builder, ParameterTags::list)
        .on(
            "RemoveTagsFromResource",
            RemoveTagsFromResourceRequest::builder,
            ParameterTags::remove);
  }

  private static AddTagsToResourceResponse add(Call call, AddTagsToResourceRequest request) {
    StoredParameter parameter =
        parameter(call, request.resourceTypeAsString(), request.resourceId());
    Set<String> keys = new HashSet<>(parameter.tags().keySet());
    request.tags().forEach(tag -> keys.add(tag.key()));
    if (keys.size() > MOST) {
      throw new ServiceException(
          "TooManyTagsError", "A parameter can have at most " + MOST + " tags.");
    }
    request.tags().forEach(tag -> parameter.tags().put(tag.key(), tag.value()));
    return AddTagsToResourceResponse.builder().build();
  }

  private static ListTagsForResourceResponse list(Call call, ListTagsForResourceRequest request) {
    StoredParameter parameter =
        parameter(call, request.resourceTypeAsString(), request.resourceId());
    return ListTagsForResourceResponse.builder()
        .tagList(
            parameter.tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }

  private static RemoveTagsFromResourceResponse remove(
      Call call, RemoveTagsFromResourceRequest request) {
    StoredParameter parameter =
        parameter(call, request.resourceTypeAsString(), request.resourceId());
    request.tagKeys().forEach(parameter.tags()::remove);
    return RemoveTagsFromResourceResponse.builder().build();
  }

  private static StoredParameter parameter(
      Call call, @Nullable String type, @Nullable String name) {
    if (!"Parameter".equals(type)) {
      throw new ServiceException(
          "InvalidResourceType", "The resource type is not valid: " + type + ".");
    }
    StoredParameter found = name == null ? null : ParameterStore.of(call).find(name);
    if (found == null) {
      throw new ServiceException(
          "InvalidResourceId", "The resource ID is not valid: " + name + ".");
    }
    return found;
  }
}
