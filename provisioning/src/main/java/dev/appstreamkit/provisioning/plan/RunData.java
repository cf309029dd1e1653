package dev.appstreamkit.provisioning.plan;

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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What engines are given, as JSON. Knows words only, no class of anybody's. */
final class RunData {

  private static final String VERSION = "formatVersion";
  private static final String STATE = "state";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RunData() {}

  static String write(StepStatus status) {
    ObjectNode root = JSON.createObjectNode();
    root.put(VERSION, status.formatVersion());
    root.put("step", status.step());
    root.put(STATE, status.state().name());
    root.put("words", status.words());
    root.put("nextPollMillis", status.nextPollMillis());
    root.put("waitedMillis", status.waitedMillis());
    root.put("expectedMillis", status.expectedMillis());
    root.put("category", status.category());
    put(root.putArray("instructions"), status.instructions());
    put(root.putArray("notices"), status.notices());
    ObjectNode outputs = root.putObject("outputs");
    new TreeMap<>(status.outputs()).forEach(outputs::put);
    return root.toString();
  }

  static String write(RunOutline outline) {
    ObjectNode root = JSON.createObjectNode();
    root.put(VERSION, outline.formatVersion());
    ObjectNode run = root.putObject("run");
    run.put("run", outline.run().run());
    run.put("epoch", outline.run().epoch());
    ArrayNode steps = root.putArray("steps");
    for (RunOutline.Item item : outline.steps()) {
      ObjectNode step = steps.addObject();
      step.put("key", item.key());
      step.put("title", item.title());
      put(step.putArray("after"), item.after());
      step.put(STATE, item.state().name());
    }
    return root.toString();
  }

  private static void put(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  static StepStatus status(String json) {
    JsonNode root = read(json, "status");
    PayloadFormat.require("status", root.path(VERSION).asInt(-1), StepStatus.FORMAT);
    try {
      Map<String, String> outputs = new TreeMap<>();
      root.path("outputs")
          .properties()
          .forEach(output -> outputs.put(output.getKey(), output.getValue().asText()));
      return new StepStatus(
          root.path(VERSION).asInt(),
          text(root, "step"),
          StepStatus.State.valueOf(text(root, STATE)),
          text(root, "words"),
          root.path("nextPollMillis").asLong(),
          root.path("waitedMillis").asLong(),
          root.path("expectedMillis").asLong(),
          root.path("category").asText(""),
          texts(root, "instructions"),
          texts(root, "notices"),
          outputs);
    } catch (IllegalArgumentException e) {
      throw damaged("status", e);
    }
  }

  static RunOutline outline(String json) {
    JsonNode root = read(json, "outline of a run");
    PayloadFormat.require("outline of a run", root.path(VERSION).asInt(-1), RunOutline.FORMAT);
    try {
      List<RunOutline.Item> steps = new ArrayList<>();
      for (JsonNode step : root.path("steps")) {
        steps.add(
            new RunOutline.Item(
                text(step, "key"),
                text(step, "title"),
                texts(step, "after"),
                RunOutline.State.valueOf(text(step, STATE))));
      }
      JsonNode run = root.path("run");
      return new RunOutline(
          root.path(VERSION).asInt(),
          new RunKey(text(run, "run"), run.path("epoch").asLong()),
          steps);
    } catch (IllegalArgumentException e) {
      throw damaged("outline of a run", e);
    }
  }

  private static JsonNode read(String json, String what) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw damaged(what, e);
    }
  }

  private static List<String> texts(JsonNode node, String name) {
    List<String> texts = new ArrayList<>();
    node.path(name).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static String text(JsonNode node, String name) {
    if (!node.path(name).isTextual()) {
      throw new IllegalArgumentException("it lacks \"" + name + "\"");
    }
    return node.path(name).textValue();
  }

  private static ProvisioningException damaged(String what, Exception cause) {
    return invalid(
        "the " + what + " can't be understood",
        "give what this library wrote, as it was",
        Optional.of(cause));
  }

  private static ProvisioningException invalid(
      String problem, String remedy, Optional<Exception> cause) {
    ProvisioningException error =
        new ProvisioningException(ErrorCategory.INVALID, Optional.empty(), problem, remedy);
    cause.ifPresent(error::initCause);
    return error;
  }
}
