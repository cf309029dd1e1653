package dev.appstreamkit.provisioning;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.Printable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan in words. */
final class PlanText {

  private static final String NONE = "(none)";

  private final Plan plan;
  private final StringBuilder out = new StringBuilder();

  PlanText(Plan plan) {
    this.plan = plan;
  }

  String headline() {
    return (plan.purpose() == Plan.Purpose.BUILD ? "Plan for " : "Plan to destroy ")
        + "environment "
        + Printable.of(plan.environment().name())
        + " in account "
        + plan.target()
        + ": "
        + counts();
  }

  String text() {
    line(headline());
    if (!plan.isEmpty()) {
      line("Expected to take about " + Printable.duration(plan.expectedDuration()) + ".");
    }
    plan.changes().forEach(this::change);
    plan.warnings().forEach(warning -> line("Warning: " + Printable.of(warning)));
    plan.blockers()
        .forEach(
            blocker ->
                line("Can't be applied: " + Printable.of(String.valueOf(blocker.getMessage()))));
    line("Fingerprint " + plan.fingerprint());
    return out.toString();
  }

  private String counts() {
    if (plan.isEmpty()) {
      return "nothing to do"
          + (count(Action.KEEP) > 0 ? " (" + count(Action.KEEP) + " kept)." : ".");
    }
    StringBuilder text = new StringBuilder();
    for (Action action : Action.values()) {
      long number = count(action);
      if (number > 0 && action != Action.NOTHING) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(number)
            .append(" to ")
            .append(action.words());
      }
    }
    long rest = count(Action.NOTHING);
    return text + (rest > 0 ? "; " + rest + " as described." : ".");
  }

  private long count(Action action) {
    return plan.changes().stream().filter(change -> change.action() == action).count();
  }

  private void change(Change change) {
    line("");
    line(
        "  "
            + change.action().mark()
            + " "
            + Printable.of(change.address().toString())
            + ": "
            + change.action().words()
            + " ("
            + Printable.of(change.reason())
            + ")"
            + expected(change));
    change.attributes().forEach(attribute -> attribute(change, attribute));
    if (!change.steps().isEmpty()) {
      line("      steps: " + Printable.of(String.join("; ", change.steps())));
    }
  }

  private static String expected(Change change) {
    return change.expected().toSeconds() < 60
        ? ""
        : ", about " + Printable.duration(change.expected());
  }

  private void attribute(Change change, AttributeChange attribute) {
    String name = "      " + attribute.name() + ": ";
    String after = value(attribute.after());
    if (attribute.why() == AttributeChange.Why.NO_LONGER_MANAGED) {
      line(name + "keeps " + after + " (no longer managed)");
    } else if (change.action() == Action.CREATE) {
      line(name + after);
    } else {
      String impact =
          attribute.impact().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
      line(name + value(attribute.before()) + " -> " + after + " (" + impact + ")");
    }
  }

  private static String value(Optional<Attributes.Value> value) {
    return value.map(PlanText::shown).orElse(NONE);
  }

  private static String shown(Attributes.Value value) {
    if (value.sensitive() || value.cleared()) {
      return value.toString();
    }
    return plain(value.data().orElse(""));
  }

  private static String plain(Object data) {
    if (data instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.isEmpty() ? NONE : String.join(", ", list.stream().map(PlanText::text).toList());
    }
    if (data instanceof List<?> || data instanceof Map<?, ?> map && !map.isEmpty()) {
      return json(data);
    }
    return data instanceof Map<?, ?> ? NONE : text(data);
  }

  /** Nested values, IAM's documents above all, as JSON in one line. */
  private static String json(Object data) {
    if (data instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(PlanText::json).toList()) + "]";
    }
    if (data instanceof Map<?, ?> map) {
      return "{"
          + String.join(
              ", ",
              map.entrySet().stream()
                  .map(
                      entry -> json(String.valueOf(entry.getKey())) + ": " + json(entry.getValue()))
                  .toList())
          + "}";
    }
    return data instanceof String text
        ? "\"" + text(text.replace("\\", "\\\\").replace("\"", "\\\"")) + "\""
        : text(data);
  }

  private static String text(Object data) {
    return Printable.of(String.valueOf(data));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
