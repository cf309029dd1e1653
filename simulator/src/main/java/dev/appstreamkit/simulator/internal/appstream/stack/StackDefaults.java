package dev.appstreamkit.simulator.internal.appstream.stack;

import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.ApplicationSettings;
import software.amazon.awssdk.services.appstream.model.ApplicationSettingsResponse;
import software.amazon.awssdk.services.appstream.model.StorageConnector;
import software.amazon.awssdk.services.appstream.model.StorageConnectorType;
import software.amazon.awssdk.services.appstream.model.UserSetting;

/** What the service makes of a stack's settings: it fills in what a request leaves out. */
final class StackDefaults {

  /** What a stack has from the start, in the order in which the service lists it. */
  private static final Map<String, String> USUAL = usual();

  private StackDefaults() {}

  /**
   * Returns all user settings: those of a request over those that were there, over the usual ones.
   */
  static List<UserSetting> userSettings(List<UserSetting> before, List<UserSetting> request) {
    Map<String, UserSetting> settings = new LinkedHashMap<>();
    USUAL.forEach(
        (action, permission) ->
            settings.put(
                action, UserSetting.builder().action(action).permission(permission).build()));
    before.forEach(setting -> settings.put(setting.actionAsString(), setting));
    request.forEach(setting -> settings.put(setting.actionAsString(), setting));
    return new ArrayList<>(settings.values());
  }

  /** Returns application settings with the bucket that the service makes for them. */
  static ApplicationSettingsResponse applicationSettings(
      RegionState state, @Nullable ApplicationSettings request) {
    if (request == null || !Boolean.TRUE.equals(request.enabled())) {
      return ApplicationSettingsResponse.builder().enabled(false).build();
    }
    return ApplicationSettingsResponse.builder()
        .enabled(true)
        .settingsGroup(request.settingsGroup())
        .s3BucketName(bucket(state, "appstream-app-settings-"))
        .build();
  }

  /** Returns connectors with the bucket that the service makes for home folders. */
  static List<StorageConnector> connectors(RegionState state, List<StorageConnector> request) {
    return request.stream()
        .map(
            connector ->
                connector.connectorType() == StorageConnectorType.HOMEFOLDERS
                        && connector.resourceIdentifier() == null
                    ? connector.toBuilder()
                        .resourceIdentifier(bucket(state, "appstream2-36fb080bb8-"))
                        .build()
                    : connector)
        .toList();
  }

  private static String bucket(RegionState state, String prefix) {
    return (prefix + state.region() + "-" + state.account().id()).toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> usual() {
    Map<String, String> usual = new LinkedHashMap<>();
    usual.put("CLIPBOARD_COPY_FROM_LOCAL_DEVICE", "ENABLED");
    usual.put("CLIPBOARD_COPY_TO_LOCAL_DEVICE", "ENABLED");
    usual.put("FILE_UPLOAD", "ENABLED");
    usual.put("FILE_DOWNLOAD", "ENABLED");
    usual.put("PRINTING_TO_LOCAL_DEVICE", "ENABLED");
    usual.put("DOMAIN_PASSWORD_SIGNIN", "ENABLED");
    usual.put("DOMAIN_SMART_CARD_SIGNIN", "DISABLED");
    usual.put("AUTO_TIME_ZONE_REDIRECTION", "DISABLED");
    return usual;
  }
}
