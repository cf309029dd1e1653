package dev.appstreamkit.provisioning.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Reads and cuts IAM policies. */
final class Policies {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Policies() {}

  static JsonNode parse(String policy) {
    try {
      return JSON.readTree(policy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the actions that a policy allows, each once, in order. */
  static List<String> actions(String policy) {
    TreeSet<String> actions = new TreeSet<>();
    for (JsonNode statement : parse(policy).get("Statement")) {
      statement.get("Action").forEach(action -> actions.add(action.asText()));
    }
    return List.copyOf(actions);
  }

  /** Returns a policy that no longer allows one action, wherever it did. */
  static String without(String policy, String action) {
    ObjectNode cut = (ObjectNode) parse(policy);
    List<JsonNode> left = new ArrayList<>();
    for (JsonNode statement : cut.get("Statement")) {
      ArrayNode actions = JSON.createArrayNode();
      statement
          .get("Action")
          .forEach(
              one -> {
                if (!one.asText().equals(action)) {
                  actions.add(one);
                }
              });
      if (!actions.isEmpty()) {
        ((ObjectNode) statement).set("Action", actions);
        left.add(statement);
      }
    }
    cut.putArray("Statement").addAll(left);
    return cut.toString();
  }
}
