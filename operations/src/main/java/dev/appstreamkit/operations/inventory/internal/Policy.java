package dev.appstreamkit.operations.inventory.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A policy document's statements in one form, so that two that mean the same are equal: single
 * values are lists of one, lists are sorted sets, and scalars are text.
 *
 * @param version what the document says of its version; empty for nothing
 * @param statements the statements, in their order
 */
record Policy(String version, List<Map<String, Object>> statements) {

  /** The version in which {@code ${…}} is a variable. */
  static final String CURRENT = "2012-10-17";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> SINGLE = Set.of("Sid", "Effect");

  /**
   * Reads a document, URL-encoded or not; one that can't be read has no statements.
   *
   * @param document the document
   */
  static Policy of(String document) {
    String text =
        document.stripLeading().startsWith("{")
            ? document
            : URLDecoder.decode(document, StandardCharsets.UTF_8);
    try {
      JsonNode whole = JSON.readTree(text);
      List<Map<String, Object>> statements = new ArrayList<>();
      elements(whole.path("Statement")).forEach(one -> statements.add(statement(one)));
      return new Policy(
          whole.has("Id") ? "" : whole.path("Version").asText(), List.copyOf(statements));
    } catch (JsonProcessingException noJson) {
      return new Policy("", List.of());
    }
  }

  /** Returns the statements that nobody has named. */
  List<Map<String, Object>> unnamed() {
    return statements.stream().filter(one -> one.getOrDefault("Sid", "").equals("")).toList();
  }

  private static Map<String, Object> statement(JsonNode node) {
    Map<String, Object> members = new TreeMap<>();
    node.properties()
        .forEach(
            member ->
                members.put(
                    member.getKey(),
                    SINGLE.contains(member.getKey())
                        ? member.getValue().asText()
                        : value(member.getKey(), member.getValue())));
    return members;
  }

  private static Object value(String name, JsonNode node) {
    if (name.endsWith("Principal") && node.isTextual()) {
      return Map.of("AWS", List.of(node.asText()));
    }
    if (node.isObject()) {
      Map<String, Object> members = new TreeMap<>();
      node.properties()
          .forEach(member -> members.put(member.getKey(), value("", member.getValue())));
      return members;
    }
    return elements(node).stream().map(JsonNode::asText).distinct().sorted().toList();
  }

  private static List<JsonNode> elements(JsonNode node) {
    List<JsonNode> elements = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(elements::add);
    } else if (!node.isMissingNode()) {
      elements.add(node);
    }
    return elements;
  }

  /** Returns the texts of a list within a statement; none if something else is there. */
  static List<String> texts(@Nullable Object list) {
    return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
  }

  /** Returns the members of a map within a statement; none if something else is there. */
  static Map<String, Object> members(@Nullable Object map) {
    Map<String, Object> members = new TreeMap<>();
    if (map instanceof Map<?, ?> all) {
      all.forEach((name, value) -> members.put(String.valueOf(name), value));
    }
    return members;
  }
}
