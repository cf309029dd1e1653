package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final Set<String> KNOWN = attribute(UserSettings.allowingEverything()).keySet();

  /** What the attributes of other actions begin with. */
  private static final String OTHER = "userSettings.";

  private UserSettingValues() {}

  static Map<String, String> attribute(UserSettings settings) {
    Map<String, String> values = new TreeMap<>();
    SIGN_IN.forEach((action, permission) -> values.put(action, permission.toString()));
    for (UserSettings.Action action : UserSettings.allowingEverything().allowed()) {
      Permission permission =
          settings.allowed().contains(action) ? Permission.ENABLED : Permission.DISABLED;
      values.put(action.text(), permission.toString());
    }
    return values;
  }

  static Map<String, String> attribute(List<UserSetting> there) {
    Map<String, String> values = new TreeMap<>();
    there.stream()
        .filter(setting -> KNOWN.contains(setting.actionAsString()))
        .forEach(setting -> values.put(setting.actionAsString(), setting.permissionAsString()));
    return values;
  }

  /** What has no constant is an attribute by itself: nobody's unless it is described. */
  static void others(Attributes.Builder wanted, UserSettings settings) {
    settings.allowed().stream()
        .filter(action -> !KNOWN.contains(action.text()))
        .forEach(action -> wanted.set(OTHER + action.text(), Permission.ENABLED.toString()));
  }

  static void others(Attributes.Builder there, List<UserSetting> settings) {
    settings.stream()
        .filter(setting -> !KNOWN.contains(setting.actionAsString()))
        .forEach(
            setting -> there.set(OTHER + setting.actionAsString(), setting.permissionAsString()));
  }

  static List<UserSetting> request(UserSettings settings) {
    Map<String, String> all = attribute(settings);
    settings.allowed().forEach(action -> all.put(action.text(), Permission.ENABLED.toString()));
    return all.entrySet().stream()
        .map(
            entry ->
                UserSetting.builder().action(entry.getKey()).permission(entry.getValue()).build())
        .toList();
  }
}
