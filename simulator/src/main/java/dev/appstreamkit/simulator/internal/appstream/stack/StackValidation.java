package dev.appstreamkit.simulator.internal.appstream.stack;

import static dev.appstreamkit.simulator.internal.appstream.state.Rule.combination;
import static dev.appstreamkit.simulator.internal.appstream.state.Rule.value;

import dev.appstreamkit.simulator.internal.appstream.state.Rule;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.appstream.model.Permission;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.awssdk.services.appstream.model.StorageConnector;
import software.amazon.awssdk.services.appstream.model.StorageConnectorType;
import software.amazon.awssdk.services.appstream.model.UserSetting;

/** What a stack must be like beyond the model's constraints. */
final class StackValidation {

  private static final Set<String> WITH_LENGTH =
      Set.of("CLIPBOARD_COPY_FROM_LOCAL_DEVICE", "CLIPBOARD_COPY_TO_LOCAL_DEVICE");
  private static final int LONGEST_CLIPBOARD = 20_971_520;

  static final List<Rule<Stack>> TABLE =
      List.of(
          combination(
              "SettingsGroup is required when application settings persistence is enabled.",
              "API reference, ApplicationSettings",
              s ->
                  s.applicationSettings() != null
                      && Boolean.TRUE.equals(s.applicationSettings().enabled())
                      && s.applicationSettings().settingsGroup() == null),
          combination(
              "A storage connector of one type can be given once.",
              "API reference, CreateStack: StorageConnectors",
              s ->
                  s.storageConnectors().stream()
                          .map(StorageConnector::connectorTypeAsString)
                          .distinct()
                          .count()
                      < s.storageConnectors().size()),
          combination(
              "Google Drive and OneDrive connectors need the domains of their accounts.",
              "API reference, StorageConnector: Domains",
              s ->
                  s.storageConnectors().stream()
                      .anyMatch(
                          c ->
                              c.connectorType() != StorageConnectorType.HOMEFOLDERS
                                  && c.domains().isEmpty())),
          combination(
              "A user setting can be given once.",
              "API reference, CreateStack: UserSettings",
              s ->
                  s.userSettings().stream().map(UserSetting::actionAsString).distinct().count()
                      < s.userSettings().size()),
          combination(
              "MaximumLength is for the clipboard's settings only, and not when they are disabled.",
              "API reference, UserSetting: MaximumLength",
              s -> s.userSettings().stream().anyMatch(StackValidation::lengthMisplaced)),
          value(
              "MaximumLength must be between 1 and 20971520.",
              "API reference, UserSetting: MaximumLength",
              s ->
                  s.userSettings().stream()
                      .anyMatch(u -> Rule.outside(u.maximumLength(), 1, LONGEST_CLIPBOARD))));

  private StackValidation() {}

  private static boolean lengthMisplaced(UserSetting setting) {
    return setting.maximumLength() != null
        && (!WITH_LENGTH.contains(setting.actionAsString())
            || setting.permission() == Permission.DISABLED);
  }
}
