package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** Tags of AppStream's resources, which no Describe returns. */
public final class ResourceTags {

  private ResourceTags() {}

  /**
   * Returns the tags of a resource.
   *
   * @throws ResourceNotFoundException if it is gone
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
        .map(
            change ->
                Step.of("tag", "change its tags", context -> apply(context, arn, change))
                    .needs(needs(arn, change)));
  }

  private static List<Permission> needs(String arn, AttributeChange change) {
    Map<String, String> after = strings(change.after());
    List<Permission> needs = new ArrayList<>();
    if (!after.isEmpty()) {
      needs.add(Permission.on("appstream:TagResource", arn));
    }
    if (!after.keySet().containsAll(strings(change.before()).keySet())) {
      needs.add(Permission.on("appstream:UntagResource", arn));
    }
    return needs;
  }

  private static void apply(StepContext context, String arn, AttributeChange change) {
    Map<String, String> after = strings(change.after());
    Set<String> gone = new TreeSet<>(strings(change.before()).keySet());
    gone.removeAll(after.keySet());
    change(context.services().appStream(), arn, after, gone);
  }

  /**
   * Puts tags on a resource and takes tags from it; others stay.
   *
   * @param arn the resource
   * @param set the tags to put on it
   * @param remove the keys of the tags to take from it
   */
  public static void change(
      AppStreamClient appStream, String arn, Map<String, String> set, Set<String> remove) {
    if (!set.isEmpty()) {
      appStream.tagResource(request -> request.resourceArn(arn).tags(set));
    }
    if (!remove.isEmpty()) {
      appStream.untagResource(request -> request.resourceArn(arn).tagKeys(remove));
    }
  }

  /**
   * Searches resources by their tags; those that are gone by then are left out.
   *
   * @param resources what the service knows them by, with an ARN each
   * @param wanted says whether tags are those searched for
   */
  public static Map<Identity, Map<String, String>> search(
      AppStreamClient appStream,
      Collection<Identity> resources,
      Predicate<Map<String, String>> wanted) {
    Map<Identity, Map<String, String>> found = new LinkedHashMap<>();
    for (Identity resource : resources) {
      try {
        Map<String, String> tags = of(appStream, resource.arn().orElseThrow());
        if (wanted.test(tags)) {
          found.put(resource, tags);
        }
      } catch (ResourceNotFoundException goneMeanwhile) {
        // It is nobody's any more.
      }
    }
    return found;
  }

  private static Map<String, String> strings(Optional<Attributes.Value> value) {
    Map<String, String> tags = new LinkedHashMap<>();
    if (value.flatMap(Attributes.Value::data).orElse(Map.of()) instanceof Map<?, ?> map) {
      map.forEach((key, text) -> tags.put(String.valueOf(key), String.valueOf(text)));
    }
    return tags;
  }
}
