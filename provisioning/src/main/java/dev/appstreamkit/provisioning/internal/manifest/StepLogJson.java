package dev.appstreamkit.provisioning.internal.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.spi.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The steps of an approved plan, and the run that executes them, as a part of the manifest. */
final class StepLogJson {

  private static final String STEPS = "steps";
  private static final String ADDRESSES = "addresses";
  private static final String BEGUN_AT = "begunAt";
  private static final String HOLDER = "holder";

  private StepLogJson() {}

  static void write(StepLog log, ObjectNode root) {
    ObjectNode node = root.putObject(STEPS);
    node.put("approval", log.approval());
    node.put("described", log.described());
    log.run().ifPresent(run -> write(run, node.putObject("run")));
    ArrayNode list = node.putArray("list");
    log.steps().forEach(step -> write(step, list.addObject()));
  }

  private static void write(RunRecord run, ObjectNode node) {
    node.put("id", run.id());
    node.put("epoch", run.epoch());
    node.put("salt", run.salt());
    node.put("ended", run.ended());
    ArrayNode used = node.putArray("used");
    run.used()
        .forEach(
            (address, identity) -> {
              ObjectNode one = used.addObject();
              one.put("address", address.toString());
              one.put("name", identity.name());
              identity.arn().ifPresent(arn -> one.put("arn", arn));
            });
  }

  private static void write(LoggedStep step, ObjectNode item) {
    item.put("key", step.key());
    if (step.addresses().size() == 1) {
      item.put("address", step.addresses().get(0).toString());
    } else {
      ArrayNode addresses = item.putArray(ADDRESSES);
      step.addresses().forEach(address -> addresses.add(address.toString()));
    }
    item.put("own", step.own());
    item.put("title", step.title());
    ArrayNode after = item.putArray("after");
    step.after().forEach(after::add);
    item.put("done", step.state() == LoggedStep.State.DONE);
    step.action().ifPresent(action -> item.put("action", action.name()));
    if (step.state() == LoggedStep.State.CANCELLED) {
      item.put("cancelled", true);
    }
    step.begunAt().ifPresent(time -> item.put(BEGUN_AT, time.toString()));
    step.claim()
        .ifPresent(
            claim -> {
              item.put(HOLDER, claim.holder());
              item.put("until", claim.until().toString());
            });
  }

  static Optional<StepLog> read(ObjectNode root) {
    JsonNode node = root.path(STEPS);
    if (!node.isObject()) {
      return Optional.empty();
    }
    List<LoggedStep> steps = new ArrayList<>();
    node.path("list").forEach(item -> steps.add(step(item)));
    return Optional.of(
        new StepLog(text(node, "approval"), text(node, "described"), steps, run(node.path("run"))));
  }

  private static Optional<RunRecord> run(JsonNode node) {
    if (!node.isObject()) {
      return Optional.empty();
    }
    Map<ResourceAddress, Identity> used = new TreeMap<>();
    for (JsonNode one : node.path("used")) {
      used.put(
          ResourceAddress.parse(text(one, "address")),
          new Identity(text(one, "name"), optional(one, "arn")));
    }
    return Optional.of(
        new RunRecord(
            text(node, "id"),
            node.path("epoch").asLong(),
            text(node, "salt"),
            node.path("ended").asBoolean(),
            new TreeMap<>(used)));
  }

  private static LoggedStep step(JsonNode item) {
    List<ResourceAddress> addresses = new ArrayList<>();
    item.path(ADDRESSES).forEach(address -> addresses.add(ResourceAddress.parse(address.asText())));
    if (addresses.isEmpty()) {
      addresses.add(ResourceAddress.parse(text(item, "address")));
    }
    List<String> after = new ArrayList<>();
    item.path("after").forEach(key -> after.add(key.asText()));
    String key = text(item, "key");
    return LoggedStep.builder()
        .key(key)
        .addresses(addresses)
        .own(optional(item, "own").orElseGet(() -> key.substring(key.lastIndexOf('/') + 1)))
        .title(text(item, "title"))
        .after(after)
        .action(optional(item, "action").map(ChangeAction::valueOf))
        .state(state(item))
        .begunAt(optional(item, BEGUN_AT).map(Instant::parse))
        .claim(
            optional(item, HOLDER)
                .map(holder -> new LoggedStep.Claim(holder, Instant.parse(text(item, "until")))))
        .build();
  }

  private static LoggedStep.State state(JsonNode item) {
    if (item.path("done").asBoolean()) {
      return LoggedStep.State.DONE;
    }
    if (item.path("cancelled").asBoolean()) {
      return LoggedStep.State.CANCELLED;
    }
    return item.has(BEGUN_AT) ? LoggedStep.State.BEGUN : LoggedStep.State.OPEN;
  }

  private static Optional<String> optional(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  private static String text(JsonNode node, String name) {
    return optional(node, name)
        .orElseThrow(
            () -> new IllegalArgumentException("a record of steps lacks \"" + name + "\""));
  }
}
