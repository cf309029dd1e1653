package dev.appstreamkit.operations.inventory.internal;

import static dev.appstreamkit.operations.inventory.internal.JavaText.literal;

import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.StorageConnector;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings.Action;
import java.util.Collection;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a stack's description as source. */
final class StackCode {

  private StackCode() {}

  static String expression(Stack stack, References references) {
    Calls calls = new Calls("Stack.builder(" + literal(stack.name()) + ")");
    stack.fleet().value().ifPresent(fleet -> calls.add("fleet", references.to(fleet)));
    calls
        .text("displayName", stack.displayName().value())
        .text("description", stack.description().value())
        .text("redirectUrl", stack.redirectUrl().value())
        .text("feedbackUrl", stack.feedbackUrl().value())
        .text("applicationSettings", stack.applicationSettings().value())
        .text("preferredProtocol", stack.preferredProtocol().value())
        .texts("accessEndpoints", stack.accessEndpoints().value())
        .texts("embedHostDomains", stack.embedHostDomains().value());
    stack.userSettings().ifPresent(settings -> calls.add("userSettings", expression(settings)));
    stack
        .storageConnectors()
        .value()
        .ifPresent(
            connectors ->
                calls.add(
                    "storageConnectors",
                    connectors.stream()
                        .map(StackCode::expression)
                        .collect(Collectors.joining(", "))));
    return calls.tags(stack.tags()).built();
  }

  private static String expression(UserSettings settings) {
    StringBuilder lengths = new StringBuilder();
    TreeMap<String, Integer> sorted = new TreeMap<>(settings.lengths());
    sorted.forEach(
        (action, length) ->
            lengths
                .append(lengths.isEmpty() ? "" : ", ")
                .append("Map.entry(")
                .append(action(action))
                .append(", ")
                .append(length)
                .append(')'));
    return "new UserSettings(Set.of("
        + actions(settings.allowed())
        + "), Set.of("
        + actions(settings.denied())
        + "), Map.ofEntries("
        + lengths
        + "))";
  }

  private static String actions(Collection<Action> actions) {
    return actions.stream()
        .map(Action::text)
        .sorted()
        .map(StackCode::action)
        .collect(Collectors.joining(", "));
  }

  private static String action(String action) {
    return "UserSettings.Action.of(" + literal(action) + ")";
  }

  private static String expression(StorageConnector connector) {
    Calls calls =
        new Calls(
            "StorageConnector.of(StorageConnector.Type.of("
                + literal(connector.type().text())
                + ")"
                + (connector.domains().isEmpty() ? "" : ", ")
                + Calls.literals(connector.domains())
                + ")");
    connector
        .adminConsentDomains()
        .ifPresent(domains -> calls.add("requiringAdminConsent", Calls.literals(domains)));
    return calls.text("resource", connector.resourceIdentifier()).toString();
  }
}
