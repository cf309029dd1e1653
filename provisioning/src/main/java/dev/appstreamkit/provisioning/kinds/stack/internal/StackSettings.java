package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.StorageConnector;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.appstream.model.AccessEndpoint;
import software.amazon.awssdk.services.appstream.model.ApplicationSettings;
import software.amazon.awssdk.services.appstream.model.ApplicationSettingsResponse;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.StreamingExperienceSettings;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;

/**
 * The settings of a stack that can be set and cleared, each one sent as a whole: connectors,
 * endpoints, domains, links, and what sessions keep and prefer.
 */
final class StackSettings {

  static final String STORAGE = "storageConnectors";
  static final String REDIRECT_URL = "redirectUrl";
  static final String FEEDBACK_URL = "feedbackUrl";
  static final String APPLICATION_SETTINGS = "applicationSettings";
  static final String ENDPOINTS = "accessEndpoints";
  static final String EMBED_DOMAINS = "embedHostDomains";
  static final String PROTOCOL = "preferredProtocol";

  /** What AppStream calls the attributes that it can clear. */
  private static final Map<String, String> MEMBERS =
      Map.of(
          STORAGE, "STORAGE_CONNECTORS",
          REDIRECT_URL, "REDIRECT_URL",
          FEEDBACK_URL, "FEEDBACK_URL",
          ENDPOINTS, "ACCESS_ENDPOINTS",
          EMBED_DOMAINS, "EMBED_HOST_DOMAINS",
          PROTOCOL, "STREAMING_EXPERIENCE_SETTINGS");

  private StackSettings() {}

  static void desired(Attributes.Builder wanted, Stack spec) {
    if (spec.storageConnectors().isCleared()) {
      wanted.clear(STORAGE);
    }
    wanted
        .setIfPresent(STORAGE, spec.storageConnectors().value().map(StackSettings::wanted))
        .setting(REDIRECT_URL, spec.redirectUrl())
        .setting(FEEDBACK_URL, spec.feedbackUrl())
        .setting(APPLICATION_SETTINGS, spec.applicationSettings())
        .setting(ENDPOINTS, spec.accessEndpoints())
        .setting(EMBED_DOMAINS, spec.embedHostDomains())
        .setting(PROTOCOL, spec.preferredProtocol());
  }

  private static Map<String, List<String>> wanted(List<StorageConnector> connectors) {
    Map<String, List<String>> byType = new TreeMap<>();
    connectors.forEach(
        connector ->
            byType.put(connector.type().text(), connector.domains().stream().sorted().toList()));
    return byType;
  }

  static void observed(
      Attributes.Builder there, software.amazon.awssdk.services.appstream.model.Stack stack) {
    Map<String, List<String>> connectors = new TreeMap<>();
    stack
        .storageConnectors()
        .forEach(
            connector ->
                connectors.put(
                    connector.connectorTypeAsString(),
                    connector.domains().stream().sorted().toList()));
    there
        .setIfPresent(STORAGE, Optional.of(connectors).filter(any -> !any.isEmpty()))
        .setIfPresent(REDIRECT_URL, Optional.ofNullable(stack.redirectURL()))
        .setIfPresent(FEEDBACK_URL, Optional.ofNullable(stack.feedbackURL()))
        .setIfPresent(
            APPLICATION_SETTINGS,
            Optional.ofNullable(stack.applicationSettings())
                .filter(settings -> Boolean.TRUE.equals(settings.enabled()))
                .map(ApplicationSettingsResponse::settingsGroup))
        .setIfPresent(
            ENDPOINTS, some(stack.accessEndpoints().stream().map(AccessEndpoint::vpceId).toList()))
        .setIfPresent(EMBED_DOMAINS, some(stack.embedHostDomains()))
        .setIfPresent(
            PROTOCOL,
            Optional.ofNullable(stack.streamingExperienceSettings())
                .map(StreamingExperienceSettings::preferredProtocolAsString));
  }

  private static Optional<List<String>> some(List<String> values) {
    return Optional.of(values.stream().sorted().toList()).filter(any -> !any.isEmpty());
  }

  static void create(CreateStackRequest.Builder request, Stack spec) {
    spec.storageConnectors().value().ifPresent(all -> request.storageConnectors(connectors(all)));
    spec.redirectUrl().value().ifPresent(request::redirectURL);
    spec.feedbackUrl().value().ifPresent(request::feedbackURL);
    spec.applicationSettings()
        .value()
        .ifPresent(group -> request.applicationSettings(applicationSettings(group)));
    spec.accessEndpoints().value().ifPresent(ids -> request.accessEndpoints(endpoints(ids)));
    spec.embedHostDomains().value().ifPresent(request::embedHostDomains);
    spec.preferredProtocol()
        .value()
        .ifPresent(
            protocol -> request.streamingExperienceSettings(s -> s.preferredProtocol(protocol)));
  }

  /** Puts what differs into a request; returns whether anything did. */
  static boolean update(
      UpdateStackRequest.Builder request, Stack spec, List<AttributeChange> changes) {
    List<String> cleared = new ArrayList<>();
    boolean differs = false;
    for (AttributeChange change : changes) {
      boolean gone = change.after().flatMap(Attributes.Value::data).isEmpty();
      boolean mine = MEMBERS.containsKey(change.name());
      if (gone && mine) {
        cleared.add(MEMBERS.getOrDefault(change.name(), ""));
      } else if (change.name().equals(STORAGE)) {
        cleared.addAll(leaving(change));
      }
      differs |= mine || change.name().equals(APPLICATION_SETTINGS);
      set(request, spec, change.name());
    }
    if (!cleared.isEmpty()) {
      request.attributesToDeleteWithStrings(cleared);
    }
    return differs;
  }

  private static void set(UpdateStackRequest.Builder request, Stack spec, String name) {
    switch (name) {
      case STORAGE ->
          spec.storageConnectors()
              .value()
              .ifPresent(all -> request.storageConnectors(connectors(all)));
      case REDIRECT_URL -> spec.redirectUrl().value().ifPresent(request::redirectURL);
      case FEEDBACK_URL -> spec.feedbackUrl().value().ifPresent(request::feedbackURL);
      case APPLICATION_SETTINGS ->
          request.applicationSettings(
              spec.applicationSettings()
                  .value()
                  .map(StackSettings::applicationSettings)
                  .orElse(ApplicationSettings.builder().enabled(false).build()));
      case ENDPOINTS ->
          spec.accessEndpoints().value().ifPresent(ids -> request.accessEndpoints(endpoints(ids)));
      case EMBED_DOMAINS -> spec.embedHostDomains().value().ifPresent(request::embedHostDomains);
      case PROTOCOL ->
          spec.preferredProtocol()
              .value()
              .ifPresent(
                  protocol ->
                      request.streamingExperienceSettings(s -> s.preferredProtocol(protocol)));
      default -> {
        // Another kind of attribute.
      }
    }
  }

  /** Connectors that aren't wanted any more are named; a list alone might only add. */
  private static List<String> leaving(AttributeChange change) {
    List<String> types = new ArrayList<>(types(change.before()));
    types.removeAll(types(change.after()));
    return types.stream().map(type -> "STORAGE_CONNECTOR_" + type).toList();
  }

  private static List<String> types(Optional<Attributes.Value> value) {
    return value.flatMap(Attributes.Value::data).orElse(Map.of()) instanceof Map<?, ?> map
        ? map.keySet().stream().map(String::valueOf).toList()
        : List.of();
  }

  private static List<software.amazon.awssdk.services.appstream.model.StorageConnector> connectors(
      List<StorageConnector> all) {
    return all.stream()
        .map(
            connector -> {
              var built =
                  software.amazon.awssdk.services.appstream.model.StorageConnector.builder()
                      .connectorType(connector.type().text());
              if (!connector.domains().isEmpty()) {
                built.domains(connector.domains());
              }
              return built.build();
            })
        .toList();
  }

  private static ApplicationSettings applicationSettings(String group) {
    return ApplicationSettings.builder().enabled(true).settingsGroup(group).build();
  }

  private static List<AccessEndpoint> endpoints(List<String> ids) {
    return ids.stream()
        .map(id -> AccessEndpoint.builder().endpointType("STREAMING").vpceId(id).build())
        .toList();
  }
}
