package dev.appstreamkit.provisioning.internal.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of an approved plan as a part of the manifest's JSON. */
final class StepLogJson {

  private static final String STEPS = "steps";

  private StepLogJson() {}

  static void write(StepLog log, ObjectNode root) {
    ObjectNode node = root.putObject(STEPS);
    node.put("approval", log.approval());
    node.put("described", log.described());
    ArrayNode list = node.putArray("list");
    for (PlannedStep step : log.steps()) {
      ObjectNode item = list.addObject();
      item.put("key", step.key());
      item.put("address", step.address().toString());
      item.put("title", step.title());
      ArrayNode after = item.putArray("after");
      step.after().forEach(after::add);
      item.put("done", step.done());
    }
  }

  static Optional<StepLog> read(ObjectNode root) {
    JsonNode node = root.path(STEPS);
    if (!node.isObject()) {
      return Optional.empty();
    }
    List<PlannedStep> steps = new ArrayList<>();
    node.path("list").forEach(item -> steps.add(step(item)));
    return Optional.of(new StepLog(text(node, "approval"), text(node, "described"), steps));
  }

  private static PlannedStep step(JsonNode item) {
    List<String> after = new ArrayList<>();
    item.path("after").forEach(key -> after.add(key.asText()));
    return PlannedStepData.builder()
        .key(text(item, "key"))
        .address(ResourceAddress.parse(text(item, "address")))
        .title(text(item, "title"))
        .after(after)
        .done(item.path("done").asBoolean())
        .build();
  }

  private static String text(JsonNode node, String name) {
    if (!node.path(name).isTextual()) {
      throw new IllegalArgumentException("a record of steps lacks \"" + name + "\"");
    }
    return node.path(name).textValue();
  }
}
