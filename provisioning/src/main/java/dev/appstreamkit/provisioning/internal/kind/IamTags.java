package dev.appstreamkit.provisioning.internal.kind;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags as IAM takes and tells them. */
public final class IamTags {

  private IamTags() {}

  /** Returns tags as IAM takes them, by key in order. */
  public static List<Tag> of(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
  }

  /** Returns the values of tags that IAM told, by key. */
  public static Map<String, String> read(List<Tag> told) {
    Map<String, String> tags = new TreeMap<>();
    told.forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }
}
