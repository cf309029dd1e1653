package dev.appstreamkit.simulator.internal.appstream;

import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Judges a call by the resources that its request names, as the service authorization reference has
 * it: the thing that the operation is about, and those that it brings together. Calls about kinds
 * without ARNs are judged on {@code *}.
 */
final class ResourceAuthorizer implements Operations.Authorizer {

  /** What an operation's name ends with, and the type in ARNs that it stands for. */
  private static final Map<String, String> TYPES = types();

  /** Members that name another resource. */
  private static final Map<String, String> NAMED =
      Map.of(
          "FleetName", "fleet",
          "StackName", "stack",
          "ImageName", "image",
          "ImageBuilderName", "image-builder",
          "AppBlockBuilderName", "app-block-builder",
          "SourceImageName", "image",
          "existingImageName", "image",
          "newImageName", "image");

  /** Members that name what a request makes. */
  private static final Set<String> NAME_OF_NEW = Set.of("Name", "newImageName");

  /** Members that are ARNs of resources of this service. */
  private static final Set<String> ARNS =
      Set.of("ResourceArn", "AppBlockArn", "ApplicationArn", "ImageArn", "AssociatedResource");

  @Override
  public void authorize(Call call, SdkPojo request) {
    String action = "appstream:" + call.operation();
    RegionState state = RegionState.of(call);
    Conditions asked = requestTags(request);
    List<String> resources = resources(state, call.operation(), request);
    if (resources.isEmpty()) {
      call.authorize(action, "*", asked);
    }
    for (String arn : resources) {
      Conditions conditions = asked;
      for (Map.Entry<String, String> tag : state.tagsIfAny(arn).entrySet()) {
        conditions = conditions.and("aws:ResourceTag/" + tag.getKey(), tag.getValue());
      }
      call.authorize(action, arn, conditions);
    }
    tagged(state, call.operation(), request)
        .ifPresent(arn -> call.authorize("appstream:TagResource", arn, asked));
  }

  /** Returns what is made with tags, for which one must be allowed to tag it, too. */
  private static Optional<String> tagged(RegionState state, String operation, SdkPojo request) {
    String type = type(operation);
    if (type == null || !requestTags(request).asMap().containsKey("aws:TagKeys")) {
      return Optional.empty();
    }
    return request.sdkFields().stream()
        .filter(field -> NAME_OF_NEW.contains(field.memberName()))
        .map(field -> field.getValueOrDefault(request))
        .filter(Objects::nonNull)
        .map(name -> state.arn(type + "/" + name))
        .findFirst();
  }

  private static List<String> resources(RegionState state, String operation, SdkPojo request) {
    Set<String> arns = new LinkedHashSet<>();
    String type = type(operation);
    collect(state, type, request, arns);
    if (arns.isEmpty() && type != null) {
      arns.add(state.arn(type + "/*"));
    }
    return List.copyOf(arns);
  }

  private static void collect(
      RegionState state, @Nullable String type, SdkPojo request, Set<String> arns) {
    for (SdkField<?> field : request.sdkFields()) {
      Object value = field.getValueOrDefault(request);
      String member = field.memberName();
      if (value instanceof Collection<?> several) {
        collectMany(state, type, member, several, arns);
      } else if (value instanceof String text && ARNS.contains(member)) {
        arns.add(text);
      } else if (value instanceof String text && NAMED.containsKey(member)) {
        arns.add(state.arn(NAMED.get(member) + "/" + text));
      } else if (value instanceof String text && type != null && member.equals("Name")) {
        arns.add(state.arn(type + "/" + text));
      }
    }
  }

  /** Names, ARNs, or things that name others, such as the associations of users and stacks. */
  private static void collectMany(
      RegionState state,
      @Nullable String type,
      String member,
      Collection<?> several,
      Set<String> arns) {
    for (Object one : several) {
      if (type != null && member.equals("Names")) {
        arns.add(state.arn(type + "/" + one));
      } else if (member.equals("Arns")) {
        arns.add(String.valueOf(one));
      } else if (one instanceof SdkPojo pojo) {
        collect(state, null, pojo, arns);
      }
    }
  }

  private static @Nullable String type(String operation) {
    for (Map.Entry<String, String> entry : TYPES.entrySet()) {
      if (operation.endsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    return null;
  }

  private static Conditions requestTags(SdkPojo request) {
    Conditions conditions = Conditions.none();
    for (SdkField<?> field : request.sdkFields()) {
      String member = field.memberName();
      Object value = field.getValueOrDefault(request);
      if (value instanceof Map<?, ?> tags
          && !tags.isEmpty()
          && (member.equals("Tags") || member.equals("newImageTags"))) {
        List<String> keys = new ArrayList<>();
        for (Map.Entry<?, ?> tag : tags.entrySet()) {
          keys.add(String.valueOf(tag.getKey()));
          conditions =
              conditions.and("aws:RequestTag/" + tag.getKey(), String.valueOf(tag.getValue()));
        }
        conditions = conditions.and("aws:TagKeys", keys);
      } else if (value instanceof Collection<?> keys && member.equals("TagKeys")) {
        conditions = conditions.and("aws:TagKeys", keys.stream().map(String::valueOf).toList());
      }
    }
    return conditions;
  }

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("AppBlockBuilder", "app-block-builder");
    types.put("AppBlock", "app-block");
    types.put("Application", "application");
    types.put("ImageBuilder", "image-builder");
    types.put("ImageBuilderStreamingURL", "image-builder");
    types.put("Image", "image");
    types.put("ImagePermissions", "image");
    types.put("Fleet", "fleet");
    types.put("Stack", "stack");
    Map.copyOf(types).forEach((name, type) -> types.put(name + "s", type));
    return types;
  }
}
