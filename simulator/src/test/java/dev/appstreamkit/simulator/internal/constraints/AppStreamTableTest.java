package dev.appstreamkit.simulator.internal.constraints;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * AppStream's table is its model, {@code service-2.json} among the tests' resources, reduced. A
 * newer model takes the place of that file; then {@code mvn test -pl simulator -am
 * -Dtest=AppStreamTableTest -Dconstraints.write=true} writes the table anew.
 */
class AppStreamTableTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path TABLE =
      Path.of("src/main/resources/dev/appstreamkit/simulator/internal/constraints/appstream.json");

  private final Map<String, JsonNode> shapes = new TreeMap<>();

  @Test
  void table_isTheModelReduced() throws IOException {
    JsonNode model = model();
    Map<String, JsonNode> operations = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : model.path("operations").properties()) {
      JsonNode operation = entry.getValue();
      String input = operation.at("/input/shape").asText();
      TreeSet<String> errors = new TreeSet<>();
      operation.path("errors").forEach(error -> errors.add(error.path("shape").asText()));
      ObjectNode reduced = JSON.createObjectNode().put("input", input);
      errors.forEach(reduced.putArray("errors")::add);
      operations.put(entry.getKey(), reduced);
      reach(model, input);
    }
    String there = Files.readString(TABLE);
    String origin = JSON.readTree(there).path("origin").asText();
    String wanted = text(origin, operations);
    if (Boolean.getBoolean("constraints.write")) {
      Files.writeString(TABLE, wanted);
      there = wanted;
    }
    assertThat(there).isEqualTo(wanted);
  }

  private JsonNode model() throws IOException {
    String resource = "/dev/appstreamkit/simulator/internal/appstream/service-2.json";
    try (InputStream in = getClass().getResourceAsStream(resource)) {
      return JSON.readTree(new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private void reach(JsonNode model, String name) {
    if (shapes.containsKey(name)) {
      return;
    }
    JsonNode shape = model.path("shapes").path(name);
    ObjectNode reduced = JSON.createObjectNode();
    shapes.put(name, reduced);
    reduced.set("type", shape.get("type"));
    for (String kept : List.of("required", "min", "max", "pattern", "enum")) {
      if (shape.has(kept) && !(shape.get(kept).isArray() && shape.get(kept).isEmpty())) {
        reduced.set(kept, shape.get(kept));
      }
    }
    if (shape.has("members")) {
      ObjectNode members = reduced.putObject("members");
      for (Map.Entry<String, JsonNode> member : shape.get("members").properties()) {
        members.set(member.getKey(), member.getValue().get("shape"));
        reach(model, member.getValue().get("shape").asText());
      }
    }
    for (String part : List.of("member", "key", "value")) {
      if (shape.has(part)) {
        reduced.set(part, shape.get(part).get("shape"));
        reach(model, shape.get(part).get("shape").asText());
      }
    }
    if (shape.path("sensitive").asBoolean()) {
      reduced.put("sensitive", true);
    }
  }

  /** One operation or shape a line, so that a newer model is easy to compare. */
  private String text(String origin, Map<String, JsonNode> operations) throws IOException {
    return "{\n  \"origin\": "
        + JSON.writeValueAsString(origin)
        + ",\n  \"formatVersion\": 1,\n  \"operations\": {\n"
        + lines(operations)
        + "\n  },\n  \"shapes\": {\n"
        + lines(shapes)
        + "\n  }\n}\n";
  }

  private static String lines(Map<String, JsonNode> entries) {
    return entries.entrySet().stream()
        .map(entry -> "    \"" + entry.getKey() + "\": " + spaced(entry.getValue()))
        .reduce((one, next) -> one + ",\n" + next)
        .orElse("");
  }

  private static String spaced(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .map(member -> "\"" + member.getKey() + "\": " + spaced(member.getValue()))
          .reduce((one, next) -> one + ", " + next)
          .map(members -> "{" + members + "}")
          .orElse("{}");
    }
    if (node.isArray()) {
      StringBuilder list = new StringBuilder("[");
      node.forEach(item -> list.append(list.length() > 1 ? ", " : "").append(spaced(item)));
      return list.append(']').toString();
    }
    return node.toString();
  }
}
