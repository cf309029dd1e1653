package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.Rows;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.StorageConnector;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Extension;
import dev.appstreamkit.provisioning.spi.Member;
import dev.appstreamkit.provisioning.spi.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;

/** The attributes of a stack, a row each. */
final class StackTable {

  static final String FLEET = "fleet";

  /** Not wanted by anybody: how many sessions run, where its fleet is to go. */
  static final String SESSIONS = "runningSessions";

  static final String USER_SETTINGS = "userSettings";
  static final String OTHER_SETTINGS = "userSettings.";
  static final String LENGTH = "maximumLength.";

  private static final String CONNECTORS = "storageConnectors";
  private static final String ACTION = "action";
  private static final String PERMISSION = "permission";
  private static final String CONNECTOR_TYPE = "connectorType";

  /** The actions that user settings always say; others are attributes by themselves. */
  private static final Set<String> ALWAYS =
      UserSettings.allowingEverything().permissions().keySet();

  static final AttributeTable<Stack> TABLE =
      AttributeTable.of(
              Attribute.resolved(FLEET, StackTable::fleet)
                  .impact(
                      (change, observed) ->
                          StackDrain.users(observed).isPresent()
                              ? Impact.ENDS_SESSIONS
                              : Impact.IN_PLACE),
              Rows.text("displayName", Stack::displayName),
              Rows.text("description", Stack::description),
              Attribute.optional(
                      USER_SETTINGS,
                      (Stack stack) -> stack.userSettings().map(UserSettings::permissions))
                  .member(Member.keyed(USER_SETTINGS, ACTION, PERMISSION, ALWAYS)),
              Attribute.family(
                  OTHER_SETTINGS,
                  stack -> said(stack.userSettings(), UserSettings::otherPermissions),
                  Member.keyed(USER_SETTINGS, ACTION, PERMISSION),
                  ALWAYS),
              Attribute.family(
                  LENGTH,
                  stack -> said(stack.userSettings(), UserSettings::lengths),
                  Member.keyed(USER_SETTINGS, ACTION, "maximumLength"),
                  Set.of()),
              Attribute.setting(
                      CONNECTORS,
                      (Stack stack) -> map(stack.storageConnectors(), StackTable::domains))
                  .member(Member.keyed(CONNECTORS, CONNECTOR_TYPE, "domains"))
                  .clearedAs(StackTable::leaving),
              Attribute.family(
                  "adminConsentDomains.",
                  stack -> ofConnectors(stack, StorageConnector::adminConsentDomains),
                  Member.keyed(CONNECTORS, CONNECTOR_TYPE, "domainsRequireAdminConsent"),
                  Set.of()),
              Attribute.family(
                  "storageIdentifier.",
                  stack -> ofConnectors(stack, StorageConnector::resourceIdentifier),
                  Member.keyed(CONNECTORS, CONNECTOR_TYPE, "resourceIdentifier"),
                  Set.of()),
              Attribute.setting("redirectUrl", Stack::redirectUrl)
                  .member("redirectURL")
                  .clearedAs("REDIRECT_URL"),
              Attribute.setting("feedbackUrl", Stack::feedbackUrl)
                  .member("feedbackURL")
                  .clearedAs("FEEDBACK_URL"),
              Attribute.setting("applicationSettings", Stack::applicationSettings)
                  .member(Member.switched("applicationSettings", "enabled", "settingsGroup"))
                  .clearable(),
              Attribute.setting("accessEndpoints", Stack::accessEndpoints)
                  .member(
                      Member.listed(
                          "accessEndpoints", "vpceId", Map.of("endpointType", "STREAMING")))
                  .clearedAs("ACCESS_ENDPOINTS"),
              Attribute.setting("embedHostDomains", Stack::embedHostDomains)
                  .member(Member.unordered("embedHostDomains"))
                  .clearedAs("EMBED_HOST_DOMAINS"),
              Attribute.setting("preferredProtocol", Stack::preferredProtocol)
                  .member(Member.part("streamingExperienceSettings", "preferredProtocol"))
                  .clearedAs("STREAMING_EXPERIENCE_SETTINGS"))
          .extendable(
              Extension.of(
                      software.amazon.awssdk.services.appstream.model.Stack.class,
                      "name",
                      CreateStackRequest::builder)
                  .updatedBy(UpdateStackRequest::builder, (change, observed) -> Impact.IN_PLACE));

  private StackTable() {}

  private static Setting<?> fleet(Stack stack, Resolution resolution) {
    return map(stack.fleet(), fleet -> resolution.identity(fleet).name());
  }

  private static <T> Setting<?> map(Setting<T> said, Function<T, ?> data) {
    return said.isCleared()
        ? said
        : said.value().<Setting<?>>map(value -> Setting.of(data.apply(value))).orElse(said);
  }

  private static <T> Map<String, ?> said(
      Optional<UserSettings> settings, Function<UserSettings, Map<String, T>> of) {
    return settings.map(of).orElse(Map.of());
  }

  private static Map<String, List<String>> domains(List<StorageConnector> connectors) {
    Map<String, List<String>> byType = new TreeMap<>();
    connectors.forEach(
        connector ->
            byType.put(connector.type().text(), connector.domains().stream().sorted().toList()));
    return byType;
  }

  private static Map<String, ?> ofConnectors(
      Stack stack, Function<StorageConnector, Optional<?>> part) {
    Map<String, Object> byType = new TreeMap<>();
    stack
        .storageConnectors()
        .value()
        .orElse(List.of())
        .forEach(
            connector ->
                part.apply(connector)
                    .ifPresent(value -> byType.put(connector.type().text(), value)));
    return byType;
  }

  /** Connectors that aren't wanted any more are named; a list alone might only add. */
  private static List<String> leaving(AttributeChange change) {
    if (change.after().flatMap(Attributes.Value::data).isEmpty()) {
      return List.of("STORAGE_CONNECTORS");
    }
    List<String> types = new ArrayList<>(types(change.before()));
    types.removeAll(types(change.after()));
    return types.stream().map(type -> "STORAGE_CONNECTOR_" + type).toList();
  }

  private static List<String> types(Optional<Attributes.Value> value) {
    return value.flatMap(Attributes.Value::data).orElse(Map.of()) instanceof Map<?, ?> map
        ? map.keySet().stream().map(String::valueOf).toList()
        : List.of();
  }
}
