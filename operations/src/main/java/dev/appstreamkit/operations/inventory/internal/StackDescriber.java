package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.StorageConnector;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.appstream.model.AccessEndpoint;
import software.amazon.awssdk.services.appstream.model.UserSetting;

/** Describes a stack as it is. */
final class StackDescriber {

  private StackDescriber() {}

  static Stack describe(
      software.amazon.awssdk.services.appstream.model.Stack there,
      Optional<Fleet> fleet,
      Map<String, String> tags) {
    Stack.Builder stack = Stack.builder(there.name());
    fleet.ifPresent(stack::fleet);
    said(there.displayName()).ifPresent(stack::displayName);
    said(there.description()).ifPresent(stack::description);
    said(there.redirectURL()).ifPresent(stack::redirectUrl);
    said(there.feedbackURL()).ifPresent(stack::feedbackUrl);
    if (there.hasUserSettings() && !there.userSettings().isEmpty()) {
      stack.userSettings(settings(there.userSettings()));
    }
    if (there.hasStorageConnectors() && !there.storageConnectors().isEmpty()) {
      stack.storageConnectors(there.storageConnectors().stream().map(StackDescriber::of).toList());
    }
    if (there.applicationSettings() != null
        && Boolean.TRUE.equals(there.applicationSettings().enabled())) {
      said(there.applicationSettings().settingsGroup()).ifPresent(stack::applicationSettings);
    }
    List<String> endpoints =
        there.accessEndpoints().stream()
            .map(AccessEndpoint::vpceId)
            .flatMap(id -> said(id).stream())
            .toList();
    if (!endpoints.isEmpty()) {
      stack.accessEndpoints(endpoints);
    }
    if (there.hasEmbedHostDomains() && !there.embedHostDomains().isEmpty()) {
      stack.embedHostDomains(there.embedHostDomains());
    }
    if (there.streamingExperienceSettings() != null) {
      said(there.streamingExperienceSettings().preferredProtocolAsString())
          .ifPresent(stack::preferredProtocol);
    }
    return stack.tags(tags).build();
  }

  private static Optional<String> said(String text) {
    return Optional.ofNullable(text).filter(some -> !some.isEmpty());
  }

  /** Other actions are said only where they are there: to deny one isn't to leave it out. */
  private static UserSettings settings(List<UserSetting> there) {
    List<Action> allowed = new ArrayList<>();
    List<Action> denied = new ArrayList<>();
    UserSettings lengths = UserSettings.allowing();
    for (UserSetting one : there) {
      Action action = Action.of(one.actionAsString());
      ("ENABLED".equals(one.permissionAsString()) ? allowed : denied).add(action);
      if (one.maximumLength() != null) {
        lengths = lengths.atMost(action, one.maximumLength());
      }
    }
    return new UserSettings(Set.copyOf(allowed), Set.copyOf(denied), lengths.maximumLengths());
  }

  private static StorageConnector of(
      software.amazon.awssdk.services.appstream.model.StorageConnector there) {
    StorageConnector connector =
        StorageConnector.of(
            StorageConnector.Type.of(there.connectorTypeAsString()), there.domains());
    if (there.hasDomainsRequireAdminConsent()) {
      connector = connector.requiringAdminConsent(there.domainsRequireAdminConsent());
    }
    return said(there.resourceIdentifier()).map(connector::resource).orElse(connector);
  }
}
