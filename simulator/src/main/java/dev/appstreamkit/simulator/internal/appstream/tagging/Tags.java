package dev.appstreamkit.simulator.internal.appstream.tagging;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.appstream.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.appstream.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.appstream.model.TagResourceRequest;
import software.amazon.awssdk.services.appstream.model.TagResourceResponse;
import software.amazon.awssdk.services.appstream.model.UntagResourceRequest;
import software.amazon.awssdk.services.appstream.model.UntagResourceResponse;

/** The operations on tags, of every kind that can have them. */
public final class Tags {

  private static final int MOST = 50;

  private Tags() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on("TagResource", TagResourceRequest::builder, Tags::tag)
        .on("UntagResource", UntagResourceRequest::builder, Tags::untag)
        .on("ListTagsForResource", ListTagsForResourceRequest::builder, Tags::list);
  }

  private static TagResourceResponse tag(Call call, TagResourceRequest request) {
    RegionState state = demandThere(call, request.resourceArn());
    TreeSet<String> keys = new TreeSet<>(state.tagsIfAny(request.resourceArn()).keySet());
    keys.addAll(request.tags().keySet());
    if (keys.size() > MOST) {
      throw AppStreamErrors.limitExceeded("A resource can have at most " + MOST + " tags.");
    }
    state.tags(request.resourceArn()).putAll(request.tags());
    return TagResourceResponse.builder().build();
  }

  private static UntagResourceResponse untag(Call call, UntagResourceRequest request) {
    RegionState state = demandThere(call, request.resourceArn());
    state.tags(request.resourceArn()).keySet().removeAll(request.tagKeys());
    return UntagResourceResponse.builder().build();
  }

  private static ListTagsForResourceResponse list(Call call, ListTagsForResourceRequest request) {
    RegionState state = demandThere(call, request.resourceArn());
    return ListTagsForResourceResponse.builder()
        .tags(new TreeMap<>(state.tagsIfAny(request.resourceArn())))
        .build();
  }

  private static RegionState demandThere(Call call, String arn) {
    RegionState state = RegionState.of(call);
    String prefix = state.arn("");
    String[] resource =
        arn.startsWith(prefix) ? arn.substring(prefix.length()).split("/", 2) : new String[0];
    if (resource.length != 2 || !state.hasTaggable(resource[0], resource[1])) {
      throw AppStreamErrors.notFound("Resource " + arn + " does not exist.");
    }
    return state;
  }
}
