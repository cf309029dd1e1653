package dev.appstreamkit.provisioning.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads and cuts IAM policies, and says what was denied without them. */
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

  /** Returns the actions that were denied; where a run failed by something else, that. */
  static List<String> denied(ProvisioningException error) {
    if (error instanceof ApplyFailedException) {
      return Stream.concat(Stream.of(error.getCause()), Stream.of(error.getSuppressed()))
          .map(Policies::denied)
          .toList();
    }
    return List.of(denied((Throwable) error));
  }

  private static String denied(Throwable error) {
    return error instanceof AccessDeniedException refused
        ? refused.action()
        : String.valueOf(error);
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
