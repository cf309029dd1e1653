package dev.appstreamkit.simulator.internal.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Policies write one thing without a list. */
final class PolicyJson {

  private PolicyJson() {}

  /** Returns an array's items, a single thing as a list of it, and nothing for what is missing. */
  static List<JsonNode> asList(JsonNode node) {
    List<JsonNode> list = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(list::add);
    } else if (!node.isMissingNode() && !node.isNull()) {
      list.add(node);
    }
    return list;
  }

  /** Returns a text, or an array of texts, with other texts in it. */
  static JsonNode renamed(JsonNode node, UnaryOperator<String> rename) {
    if (!node.isArray()) {
      return TextNode.valueOf(rename.apply(node.asText()));
    }
    ArrayNode renamed = JsonNodeFactory.instance.arrayNode();
    node.forEach(item -> renamed.add(rename.apply(item.asText())));
    return renamed;
  }

  /**
   * Returns texts; numbers and booleans as they are written.
   *
   * @throws IllegalArgumentException if there is something else among them
   */
  static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : asList(node)) {
      if (!item.isValueNode()) {
        throw new IllegalArgumentException("Syntax errors in policy.");
      }
      texts.add(item.asText());
    }
    return List.copyOf(texts);
  }
}
