package dev.appstreamkit.simulator.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.appstreamkit.core.resource.NearestNames;
import dev.appstreamkit.simulator.internal.traffic.FaultRule;
import dev.appstreamkit.simulator.internal.traffic.FaultRule.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads faults as the control API takes them. */
final class FaultRequests {

  private static final Set<String> MEMBERS =
      Set.of(
          "service",
          "operation",
          "nth",
          "times",
          "kind",
          "code",
          "status",
          "message",
          "delayMillis",
          "perSecond",
          "probability");

  private FaultRequests() {}

  /**
   * Reads a fault.
   *
   * @param operations each service's operations by its name
   * @throws IllegalArgumentException if it isn't one, or would never happen; the message says why
   */
  static FaultRule parse(JsonNode body, String id, Map<String, Set<String>> operations) {
    demandMembers(body, MEMBERS);
    demandKnown(text(body, "service"), text(body, "operation"), operations);
    Kind kind = kind(body.path("kind").asText(""));
    String code = body.path("code").asText("");
    if (kind == Kind.ERROR && code.isEmpty()) {
      throw new IllegalArgumentException("an ERROR needs a code; give the AWS error code");
    }
    double perSecond = body.path("perSecond").asDouble(0);
    if (body.has("perSecond")
        && !(perSecond > 0 && Double.isFinite(perSecond) && kind == Kind.THROTTLE)) {
      throw new IllegalArgumentException(
          "\"perSecond\" is for THROTTLE only; give it a number above 0");
    }
    double probability = probability(body);
    boolean always = perSecond > 0 || probability < 1;
    return new FaultRule(
        id,
        text(body, "service"),
        text(body, "operation"),
        number(body, "nth", 1, 1, Integer.MAX_VALUE),
        number(body, "times", always ? 0 : 1, 0, Integer.MAX_VALUE),
        kind,
        code,
        number(body, "status", 400, 300, 599),
        body.path("message").asText("a fault that a test put here"),
        number(body, "delayMillis", 0, 0, 600_000),
        perSecond,
        probability);
  }

  /** Refuses members that nobody reads, which are typing mistakes. */
  static void demandMembers(JsonNode body, Set<String> known) {
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new IllegalArgumentException(
                    "\"" + name + "\" isn't known here; " + NearestNames.words(name, known));
              }
            });
  }

  private static void demandKnown(
      @Nullable String service, @Nullable String operation, Map<String, Set<String>> operations) {
    if (service != null && operations.keySet().stream().noneMatch(service::equalsIgnoreCase)) {
      throw new IllegalArgumentException(
          "there is no service \""
              + service
              + "\"; "
              + NearestNames.words(service, operations.keySet()));
    }
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    operations.forEach(
        (name, names) -> {
          if (service == null || service.equalsIgnoreCase(name)) {
            known.addAll(names);
          }
        });
    if (operation != null && !known.contains(operation)) {
      throw new IllegalArgumentException(
          (service == null ? "no service has an" : service + " has no")
              + " operation \""
              + operation
              + "\" here; "
              + NearestNames.words(operation, known));
    }
  }

  /** Reads how likely something happens, 1 unless the body says otherwise. */
  static double probability(JsonNode body) {
    JsonNode node = body.path("probability");
    double probability = node.asDouble(1);
    if ((!node.isMissingNode() && !node.isNumber()) || !(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "\"probability\" is " + node + "; give a number above 0, at most 1");
    }
    return probability;
  }

  private static Kind kind(String name) {
    try {
      return Kind.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"" + name + "\" isn't a kind of fault; use one of " + Arrays.toString(Kind.values()),
          e);
    }
  }

  private static @Nullable String text(JsonNode body, String member) {
    return body.hasNonNull(member) ? body.get(member).asText() : null;
  }

  private static int number(JsonNode body, String member, int otherwise, int min, int max) {
    JsonNode node = body.path(member);
    if (node.isMissingNode() || node.isNull()) {
      return otherwise;
    }
    if (!node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
      throw new IllegalArgumentException(
          "\"" + member + "\" is " + node + "; give a whole number from " + min + " to " + max);
    }
    return node.intValue();
  }
}
