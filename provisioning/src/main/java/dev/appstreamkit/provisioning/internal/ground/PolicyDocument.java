package dev.appstreamkit.provisioning.internal.ground;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;

/**
 * Policy documents as plain data in one canonical form, so that two that mean the same are equal
 * however they were written: single values are lists of one, lists are sorted sets, members are in
 * IAM's usual order, and scalars are text.
 */
public final class PolicyDocument {

  /** Numbers of others' conditions are written back as they were: 1.10 stays 1.10. */
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** The order in which people expect to read a policy. */
  private static final List<String> ORDER =
      List.of(
          "Version",
          "Id",
          "Statement",
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  /** The order of members: IAM's usual one, then by name. */
  public static final Comparator<String> MEMBERS =
      Comparator.comparingInt(PolicyDocument::place).thenComparing(Comparator.naturalOrder());

  private static final Set<String> SINGLE = Set.of("Version", "Id", "Sid", "Effect");
  private static final Set<String> PRINCIPALS = Set.of("Principal", "NotPrincipal");

  private PolicyDocument() {}

  /** Returns the canonical form of a policy. */
  public static Map<String, Object> of(IamPolicy policy) {
    return parse(policy.toJson());
  }

  /**
   * Returns the canonical form of a document.
   *
   * @param document JSON, URL-encoded or not (IAM's answers are, S3's aren't)
   * @throws IllegalArgumentException if it isn't a JSON object
   */
  public static Map<String, Object> parse(String document) {
    return members(read(document));
  }

  /** Returns a document as it was written. */
  static ObjectNode read(String document) {
    String text =
        document.stripLeading().startsWith("{")
            ? document
            : URLDecoder.decode(document, StandardCharsets.UTF_8);
    try {
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalArgumentException(
          "Not a policy document: it is no JSON object; look at the policy in the AWS console.");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Not a policy document: it is no JSON; look at the policy in the AWS console.", e);
    }
  }

  /** Returns the statements of a canonical document. */
  public static List<Map<String, Object>> statements(Map<String, Object> document) {
    List<Map<String, Object>> statements = new ArrayList<>();
    if (document.get("Statement") instanceof List<?> list) {
      for (Object statement : list) {
        if (statement instanceof Map<?, ?> map) {
          Map<String, Object> copy = new LinkedHashMap<>();
          map.forEach((key, value) -> copy.put(String.valueOf(key), value));
          statements.add(copy);
        }
      }
    }
    return statements;
  }

  /** Returns a canonical document of statements. */
  public static Map<String, Object> ofStatements(List<Map<String, Object>> statements) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Version", "2012-10-17");
    document.put("Statement", List.copyOf(statements));
    return Collections.unmodifiableMap(document);
  }

  /** Returns a document as compact JSON. */
  public static String json(Map<String, Object> document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not plain data: " + document.keySet() + ".", e);
    }
  }

  /** Returns the canonical form of a document, or of a statement. */
  static Map<String, Object> members(JsonNode object) {
    Map<String, Object> sorted = new TreeMap<>(MEMBERS);
    object.properties().forEach(member -> sorted.put(member.getKey(), value(member)));
    return Collections.unmodifiableMap(new LinkedHashMap<>(sorted));
  }

  private static Object value(Map.Entry<String, JsonNode> member) {
    String name = member.getKey();
    JsonNode node = member.getValue();
    if (name.equals("Statement")) {
      List<Map<String, Object>> statements = new ArrayList<>();
      elements(node).forEach(statement -> statements.add(members(statement)));
      return Collections.unmodifiableList(statements);
    }
    if (PRINCIPALS.contains(name) && node.isTextual()) {
      return Map.of("AWS", List.of(node.asText()));
    }
    if (SINGLE.contains(name)) {
      return node.asText();
    }
    if (node.isObject()) {
      return members(node);
    }
    return elements(node).stream().map(JsonNode::asText).distinct().sorted().toList();
  }

  /** Returns the elements of a list, or the one that stands in its place. */
  static List<JsonNode> elements(JsonNode node) {
    List<JsonNode> elements = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(elements::add);
    } else {
      elements.add(node);
    }
    return elements;
  }

  private static int place(String name) {
    int place = ORDER.indexOf(name);
    return place >= 0 ? place : ORDER.size();
  }
}
