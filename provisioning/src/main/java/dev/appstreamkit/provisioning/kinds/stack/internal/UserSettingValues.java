package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.provisioning.kinds.stack.UserSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.appstream.model.Permission;
import software.amazon.awssdk.services.appstream.model.UserSetting;

/**
 * User settings as an attribute and as a request. All of them are always sent, since AppStream
 * fills in what is left out; those that this library doesn't know are left alone.
 */
final class UserSettingValues {

  private static final Map<String, Permission> SIGN_IN =
      Map.of(
          "DOMAIN_PASSWORD_SIGNIN", Permission.ENABLED,
          "DOMAIN_SMART_CARD_SIGNIN", Permission.DISABLED);

  private UserSettingValues() {}

  static Map<String, String> attribute(UserSettings settings) {
    Map<String, String> values = new TreeMap<>();
    SIGN_IN.forEach((action, permission) -> values.put(action, permission.toString()));
    for (UserSettings.Action action : UserSettings.Action.values()) {
      Permission permission =
          settings.allowed().contains(action) ? Permission.ENABLED : Permission.DISABLED;
      values.put(action.name(), permission.toString());
    }
    return values;
  }

  static Map<String, String> attribute(List<UserSetting> there) {
    Map<String, String> known = attribute(UserSettings.allowingEverything());
    Map<String, String> values = new TreeMap<>();
    there.stream()
        .filter(setting -> known.containsKey(setting.actionAsString()))
        .forEach(setting -> values.put(setting.actionAsString(), setting.permissionAsString()));
    return values;
  }

  static List<UserSetting> request(UserSettings settings) {
    return attribute(settings).entrySet().stream()
        .map(
            entry ->
                UserSetting.builder().action(entry.getKey()).permission(entry.getValue()).build())
        .toList();
  }
}
