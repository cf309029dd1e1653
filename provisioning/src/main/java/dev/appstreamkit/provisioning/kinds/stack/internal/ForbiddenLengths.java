package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.spi.Observed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.model.Permission;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;
import software.amazon.awssdk.services.appstream.model.UserSetting;

/**
 * Lengths of what users may no longer do. AppStream refuses them: one that somebody else has said
 * goes with the permission.
 */
final class ForbiddenLengths {

  private static final String DISABLED = Permission.DISABLED.toString();

  private ForbiddenLengths() {}

  /** Returns the same request without them; those that are described now stay. */
  static UpdateStackRequest without(UpdateStackRequest request, List<AttributeChange> changes) {
    return request.hasUserSettings()
        ? request.toBuilder()
            .userSettings(
                request.userSettings().stream().map(setting -> without(setting, changes)).toList())
            .build()
        : request;
  }

  private static UserSetting without(UserSetting setting, List<AttributeChange> changes) {
    boolean described =
        changes.stream()
            .anyMatch(change -> change.name().equals(StackTable.LENGTH + setting.actionAsString()));
    return setting.permission() == Permission.DISABLED && !described
        ? setting.toBuilder().maximumLength(null).build()
        : setting;
  }

  /** Says what goes, each as part of a sentence. */
  static List<String> lost(Observed observed, List<AttributeChange> changes) {
    return changes.stream()
        .flatMap(ForbiddenLengths::forbidden)
        .flatMap(
            action ->
                observed
                    .attributes()
                    .get(StackTable.LENGTH + action)
                    .flatMap(Attributes.Value::data)
                    .map(
                        length ->
                            "forbidding "
                                + action
                                + " loses the length of "
                                + length
                                + " that somebody else gave it; describe the length when you allow"
                                + " it again")
                    .stream())
        .toList();
  }

  private static Stream<String> forbidden(AttributeChange change) {
    Optional<Object> after = change.after().flatMap(Attributes.Value::data);
    if (change.name().equals(StackTable.USER_SETTINGS)
        && after.orElse(Map.of()) instanceof Map<?, ?> permissions) {
      return new TreeSet<>(permissions.keySet())
          .stream().filter(action -> DISABLED.equals(permissions.get(action))).map(String::valueOf);
    }
    return Stream.of(change.name())
        .filter(name -> name.startsWith(StackTable.OTHER_SETTINGS))
        .filter(name -> after.filter(DISABLED::equals).isPresent())
        .map(name -> name.substring(StackTable.OTHER_SETTINGS.length()));
  }
}
