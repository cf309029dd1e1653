package dev.appstreamkit.provisioning.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.PayloadFormat;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rollouts as JSON. */
final class RolloutJson {

  private static final String ROLLOUT = "rollout";
  private static final String STATE = "state of a rollout";
  private static final String VERSION = "formatVersion";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RolloutJson() {}

  static String write(Rollout rollout) {
    return node(rollout).toString();
  }

  private static ObjectNode node(Rollout rollout) {
    ObjectNode root = JSON.createObjectNode();
    root.put(VERSION, rollout.formatVersion());
    root.put("name", rollout.name());
    ArrayNode targets = root.putArray("targets");
    rollout.targets().forEach(targets::add);
    root.put("firstBatchSize", rollout.firstBatchSize());
    root.put("batchSize", rollout.batchSize());
    root.put("batchPercentage", rollout.batchPercentage());
    root.put("healthCheck", rollout.healthCheck());
    root.put("stopAfterFailures", rollout.stopAfterFailures());
    root.put("back", rollout.back().name());
    return root;
  }

  static String write(RolloutState state) {
    ObjectNode root = JSON.createObjectNode();
    root.put(VERSION, state.formatVersion());
    root.set(ROLLOUT, node(state.rollout()));
    ArrayNode targets = root.putArray("targets");
    for (RolloutState.Target target : state.targets()) {
      ObjectNode one = targets.addObject();
      one.put("name", target.name());
      one.put("state", target.state().name());
      one.put("failed", target.failed());
      one.put("category", target.category());
      one.put("words", target.words());
    }
    root.put("asked", state.asked().name());
    return root.toString();
  }

  static Rollout rollout(String json) {
    return rollout(read(json, ROLLOUT));
  }

  private static Rollout rollout(JsonNode root) {
    PayloadFormat.require(ROLLOUT, root.path(VERSION).asInt(-1), Rollout.FORMAT);
    try {
      List<String> targets = new ArrayList<>();
      root.path("targets").forEach(target -> targets.add(target.asText()));
      return new Rollout(
          root.path(VERSION).asInt(),
          text(root, "name"),
          targets,
          root.path("firstBatchSize").asInt(),
          root.path("batchSize").asInt(),
          root.path("batchPercentage").asInt(),
          root.path("healthCheck").asText(""),
          root.path("stopAfterFailures").asInt(),
          Rollout.Back.valueOf(text(root, "back")));
    } catch (IllegalArgumentException e) {
      throw damaged(ROLLOUT, e);
    }
  }

  static RolloutState state(String json) {
    JsonNode root = read(json, STATE);
    PayloadFormat.require(STATE, root.path(VERSION).asInt(-1), RolloutState.FORMAT);
    try {
      List<RolloutState.Target> targets = new ArrayList<>();
      for (JsonNode one : root.path("targets")) {
        targets.add(
            new RolloutState.Target(
                text(one, "name"),
                RolloutState.State.valueOf(text(one, "state")),
                one.path("failed").asBoolean(),
                one.path("category").asText(""),
                one.path("words").asText("")));
      }
      return new RolloutState(
          root.path(VERSION).asInt(),
          rollout(root.path(ROLLOUT)),
          targets,
          RolloutState.Asked.valueOf(text(root, "asked")));
    } catch (IllegalArgumentException e) {
      throw damaged(STATE, e);
    }
  }

  private static JsonNode read(String json, String what) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw damaged(what, e);
    }
  }

  private static String text(JsonNode node, String name) {
    if (!node.path(name).isTextual()) {
      throw new IllegalArgumentException("it lacks \"" + name + "\"");
    }
    return node.path(name).textValue();
  }

  static ProvisioningException damaged(String what) {
    return invalid(
        "the " + what + " can't be understood", "give what this library wrote, as it was");
  }

  private static ProvisioningException damaged(String what, Exception cause) {
    ProvisioningException error = damaged(what);
    error.initCause(cause);
    return error;
  }

  private static ProvisioningException invalid(String problem, String remedy) {
    return new ProvisioningException(ErrorCategory.INVALID, Optional.empty(), problem, remedy);
  }
}
