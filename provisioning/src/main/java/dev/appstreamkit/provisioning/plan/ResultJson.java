package dev.appstreamkit.provisioning.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a run did as JSON, format version 1; as text it is pure ASCII without markup. */
final class ResultJson {

  private static final int FORMAT = 1;
  private static final Map<Class<? extends Outcome>, String> NAMES =
      Map.of(
          Outcome.Done.class, "done",
          Outcome.Failed.class, "failed",
          Outcome.Paused.class, "paused",
          Outcome.Skipped.class, "skipped",
          Outcome.Unchanged.class, "unchanged");

  private final ApplyResult result;
  private final NameMask names;

  ResultJson(ApplyResult result, Rendering rendering) {
    this.result = result;
    this.names =
        new NameMask(
            rendering.maskNames(), result.outcomes().stream().map(Outcome::address).toList());
  }

  /** Returns the whole. */
  String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("formatVersion", FORMAT);
    root.put("type", "result");
    root.put("end", lower(result.end()));
    root.put("summary", new ResultText(result, Rendering.plain()).end(true));
    root.put("elapsedSeconds", result.elapsed().toSeconds());
    root.put("calls", result.calls());
    ArrayNode outcomes = root.putArray("outcomes");
    result.outcomes().forEach(outcome -> outcome(outcome, outcomes.addObject()));
    return JsonRenderer.write(root);
  }

  private void outcome(Outcome outcome, ObjectNode node) {
    node.put("address", names.address(outcome.address()));
    node.put("outcome", outcomeName(outcome));
    node.put("words", names.text(outcome.words()));
    result.effort(outcome.address()).ifPresent(effort -> effort(effort, node));
    if (outcome instanceof Outcome.Done done) {
      node.put("action", lower(done.action()));
      texts(node.putArray("notices"), done.notices());
      ObjectNode outputs = node.putObject("outputs");
      new TreeMap<>(done.outputs())
          .forEach((key, value) -> outputs.put(names.text(key), names.text(value)));
    } else if (outcome instanceof Outcome.Failed failed) {
      node.put("step", names.text(failed.step()));
      node.put("category", lower(failed.error().category()));
    } else if (outcome instanceof Outcome.Paused paused) {
      node.put("handOff", names.text(paused.handOff().title()));
      texts(node.putArray("instructions"), paused.handOff().instructions());
    }
  }

  private static void effort(ApplyResult.Effort effort, ObjectNode node) {
    node.put("started", effort.started().toString());
    node.put("elapsedSeconds", effort.elapsed().toSeconds());
    node.put("calls", effort.calls());
    node.put("retries", effort.retries());
  }

  private void texts(ArrayNode array, List<String> texts) {
    texts.forEach(text -> array.add(names.text(text)));
  }

  private static String outcomeName(Outcome outcome) {
    return NAMES.entrySet().stream()
        .filter(entry -> entry.getKey().isInstance(outcome))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
