package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.AttributeChange;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** Tags of AppStream's resources, which no Describe returns. */
public final class ResourceTags {

  private ResourceTags() {}

  /**
   * Returns the tags of a resource.
   *
   * @throws software.amazon.awssdk.services.appstream.model.ResourceNotFoundException if it is gone
   */
  public static Map<String, String> of(AppStreamClient appStream, String arn) {
    return appStream.listTagsForResource(request -> request.resourceArn(arn)).tags();
  }

  /** Returns the tags to make a resource with: its spec's and its owner's. */
  public static Map<String, String> forCreate(StepContext context, Map<String, String> own) {
    Map<String, String> tags = new LinkedHashMap<>(own);
    tags.putAll(context.ownerTags());
    return tags;
  }

  /**
   * Returns the step that brings a resource's tags to what is wanted, if they differ.
   *
   * @param arn the resource
   * @param changes what differs
   */
  public static Optional<Step> step(String arn, List<AttributeChange> changes) {
    return changes.stream()
        .filter(change -> change.name().equals(ResourceKind.TAGS))
        .findFirst()
        .map(change -> Step.of("tag", "change its tags", context -> apply(context, arn, change)));
  }

  private static void apply(StepContext context, String arn, AttributeChange change) {
    Map<String, String> after = strings(change.after());
    List<String> gone =
        strings(change.before()).keySet().stream().filter(key -> !after.containsKey(key)).toList();
    if (!after.isEmpty()) {
      context.services().appStream().tagResource(request -> request.resourceArn(arn).tags(after));
    }
    if (!gone.isEmpty()) {
      context
          .services()
          .appStream()
          .untagResource(request -> request.resourceArn(arn).tagKeys(gone));
    }
  }

  private static Map<String, String> strings(Optional<Attributes.Value> value) {
    Map<String, String> tags = new LinkedHashMap<>();
    if (value.flatMap(Attributes.Value::data).orElse(Map.of()) instanceof Map<?, ?> map) {
      map.forEach((key, text) -> tags.put(String.valueOf(key), String.valueOf(text)));
    }
    return tags;
  }
}
