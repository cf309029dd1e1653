package dev.appstreamkit.simulator.internal.appstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.appstreamkit.simulator.internal.constraints.ConstraintTable;
import dev.appstreamkit.simulator.internal.constraints.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Inputs made from the table of constraints: the smallest valid one, and those broken once. */
final class ModelInputs {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Values of which the first that satisfies a string's constraints is taken. */
  private static final List<String> VALID =
      List.of(
          "example",
          "123456789012",
          "arn:aws:appstream:us-east-1:111122223333:fleet/example",
          "arn:aws:s3:::example-bucket",
          "ami-0123456789abcdef0",
          "01234567-89ab-cdef-0123-456789abcdef",
          "stream.standard.medium",
          "https://example.com/*",
          "*",
          "docs.example.com",
          "vendor,product,1,2,3,4,0,1");

  /** Values of which the first that breaks a pattern, and no length, is taken. */
  private static final List<String> ODD =
      List.of(" ", "!!!", "a b!", "\u0000", "\u0001\u0001\u0001");

  private final ConstraintTable table;
  private final Map<String, String> chosen;

  /**
   * Creates a maker of inputs.
   *
   * @param chosen values for members of these names, where the smallest ones would name nothing
   */
  ModelInputs(ConstraintTable table, Map<String, String> chosen) {
    this.table = table;
    this.chosen = chosen;
  }

  /** One input and what is wrong with it. */
  record Broken(String what, JsonNode input) {}

  /** Returns the smallest valid input: only what is required. */
  ObjectNode smallest(String operation) {
    return structure(table.input(operation));
  }

  /** Returns the smallest input with each constraint broken, one at a time. */
  List<Broken> broken(String operation) {
    return brokenStructure(table.input(operation));
  }

  /** Returns a value of a shape with all members that it can have, at whatever depth. */
  JsonNode full(String name) {
    Shape shape = table.shape(name);
    return switch (shape.type()) {
      case "structure" -> {
        ObjectNode node = JSON.objectNode();
        shape.members().forEach((member, type) -> node.set(member, full(type)));
        yield node;
      }
      case "list" -> JSON.arrayNode().add(full(shape.member()));
      default -> valid(shape);
    };
  }

  private ObjectNode structure(Shape shape) {
    ObjectNode node = JSON.objectNode();
    for (String member : shape.required()) {
      String value = chosen.get(member);
      String name = shape.members().getOrDefault(member, "");
      node.set(member, value == null ? valid(table.shape(name)) : TextNode.valueOf(value));
    }
    return node;
  }

  private JsonNode valid(Shape shape) {
    return switch (shape.type()) {
      case "structure" -> structure(shape);
      case "list" -> JSON.arrayNode().add(valid(table.shape(shape.member())));
      case "map" -> {
        ObjectNode map = JSON.objectNode();
        map.set(valid(table.shape(shape.key())).asText(), valid(table.shape(shape.value())));
        yield map;
      }
      case "boolean" -> BooleanNode.TRUE;
      case "integer" -> IntNode.valueOf(Math.toIntExact(shape.min().orElse(1L)));
      case "long" -> LongNode.valueOf(shape.min().orElse(1L));
      default -> TextNode.valueOf(validText(shape));
    };
  }

  private static String validText(Shape shape) {
    if (!shape.values().isEmpty()) {
      return shape.values().get(0);
    }
    return VALID.stream()
        .filter(value -> fits(shape, value))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no valid value for " + shape));
  }

  private static boolean fits(Shape shape, String value) {
    return shape.min().orElse(0L) <= value.length()
        && value.length() <= shape.max().orElse(Long.MAX_VALUE)
        && shape.pattern().map(pattern -> pattern.matcher(value).matches()).orElse(true);
  }

  private List<Broken> broken(Shape shape) {
    return switch (shape.type()) {
      case "structure" -> brokenStructure(shape);
      case "list" -> brokenList(shape);
      case "map" -> brokenMap(shape);
      case "integer", "long" -> brokenNumber(shape);
      case "string" -> brokenText(shape);
      default -> List.of();
    };
  }

  private List<Broken> brokenStructure(Shape shape) {
    List<Broken> all = new ArrayList<>();
    for (String member : shape.required()) {
      ObjectNode without = structure(shape);
      without.remove(member);
      all.add(new Broken(member + " missing", without));
    }
    shape
        .members()
        .forEach(
            (member, name) ->
                broken(table.shape(name))
                    .forEach(
                        broken -> {
                          ObjectNode with = structure(shape);
                          with.set(member, broken.input());
                          all.add(new Broken(member + "." + broken.what(), with));
                        }));
    return all;
  }

  private List<Broken> brokenList(Shape shape) {
    List<Broken> all = new ArrayList<>();
    JsonNode member = valid(table.shape(shape.member()));
    shape.min().filter(m -> m > 0).ifPresent(m -> all.add(new Broken("too few", JSON.arrayNode())));
    shape
        .max()
        .ifPresent(
            max -> {
              ArrayNode tooMany = JSON.arrayNode();
              for (int i = 0; i <= max; i++) {
                tooMany.add(member);
              }
              all.add(new Broken("too many", tooMany));
            });
    broken(table.shape(shape.member()))
        .forEach(
            broken ->
                all.add(new Broken("[]." + broken.what(), JSON.arrayNode().add(broken.input()))));
    return all;
  }

  private List<Broken> brokenMap(Shape shape) {
    List<Broken> all = new ArrayList<>();
    JsonNode key = valid(table.shape(shape.key()));
    JsonNode value = valid(table.shape(shape.value()));
    shape
        .min()
        .filter(m -> m > 0)
        .ifPresent(m -> all.add(new Broken("too few", JSON.objectNode())));
    shape
        .max()
        .ifPresent(
            max -> {
              ObjectNode tooMany = JSON.objectNode();
              for (int i = 0; i <= max; i++) {
                tooMany.set(key.asText() + i, value);
              }
              all.add(new Broken("too many", tooMany));
            });
    broken(table.shape(shape.key()))
        .forEach(
            broken -> {
              ObjectNode map = JSON.objectNode();
              map.set(broken.input().asText(), value);
              all.add(new Broken("key." + broken.what(), map));
            });
    broken(table.shape(shape.value()))
        .forEach(
            broken -> {
              ObjectNode map = JSON.objectNode();
              map.set(key.asText(), broken.input());
              all.add(new Broken("value." + broken.what(), map));
            });
    return all;
  }

  private static List<Broken> brokenNumber(Shape shape) {
    List<Broken> all = new ArrayList<>();
    shape.min().ifPresent(min -> all.add(new Broken("too small", LongNode.valueOf(min - 1))));
    shape.max().ifPresent(max -> all.add(new Broken("too large", LongNode.valueOf(max + 1))));
    return all;
  }

  private static List<Broken> brokenText(Shape shape) {
    List<Broken> all = new ArrayList<>();
    shape
        .min()
        .filter(min -> min > 0)
        .ifPresent(
            min ->
                all.add(
                    new Broken(
                        "too short", TextNode.valueOf("a".repeat(Math.toIntExact(min - 1))))));
    shape
        .max()
        .ifPresent(
            max ->
                all.add(
                    new Broken(
                        "too long", TextNode.valueOf("a".repeat(Math.toIntExact(max + 1))))));
    shape
        .pattern()
        .ifPresent(
            pattern ->
                ODD.stream()
                    .filter(value -> !pattern.matcher(value).matches())
                    .findFirst()
                    .ifPresentOrElse(
                        value -> all.add(new Broken("pattern", TextNode.valueOf(value))),
                        () -> {
                          throw new AssertionError("nothing breaks " + pattern);
                        }));
    if (!shape.values().isEmpty()) {
      all.add(new Broken("enum", TextNode.valueOf("NO_SUCH_VALUE")));
    }
    return all;
  }
}
