package dev.appstreamkit.simulator.internal.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

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
