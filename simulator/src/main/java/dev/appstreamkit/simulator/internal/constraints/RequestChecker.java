package dev.appstreamkit.simulator.internal.constraints;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a request as it came over the wire against the table of constraints, and words what it
 * finds as the service does.
 */
public final class RequestChecker {

  private final ConstraintTable table;

  /** Makes a checker over a table. */
  public RequestChecker(ConstraintTable table) {
    this.table = table;
  }

  /**
   * Returns the message of the service's ValidationException, or empty if nothing is wrong. Members
   * that the table doesn't know are left alone.
   */
  public Optional<String> check(String operation, JsonNode request) {
    List<String> found = new ArrayList<>();
    structure(table.input(operation), request, "", found);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String count =
        found.size() == 1
            ? "1 validation error detected: "
            : found.size() + " validation errors detected: ";
    return Optional.of(count + String.join("; ", found));
  }

  private void value(Shape shape, JsonNode node, String path, List<String> found) {
    switch (shape.type()) {
      case "structure" -> structure(shape, node, path + ".", found);
      case "list" -> list(shape, node, path, found);
      case "map" -> map(shape, node, path, found);
      case "string" -> string(shape, node, path, found);
      case "integer", "long" -> number(shape, node, path, found);
      default -> {
        // Booleans and timestamps have no constraints.
      }
    }
  }

  private void structure(Shape shape, JsonNode node, String prefix, List<String> found) {
    for (String required : shape.required()) {
      if (isAbsent(node.get(required))) {
        found.add(missing(prefix + lowerFirst(required)));
      }
    }
    for (Map.Entry<String, String> member : shape.members().entrySet()) {
      JsonNode value = node.get(member.getKey());
      if (!isAbsent(value)) {
        value(table.shape(member.getValue()), value, prefix + lowerFirst(member.getKey()), found);
      }
    }
  }

  private void list(Shape shape, JsonNode node, String path, List<String> found) {
    size(shape, node, path, found);
    Shape member = table.shape(shape.member());
    for (int i = 0; i < node.size(); i++) {
      item(member, node.get(i), path + "." + (i + 1) + ".member", found);
    }
  }

  private void map(Shape shape, JsonNode node, String path, List<String> found) {
    size(shape, node, path, found);
    Shape key = table.shape(shape.key());
    Shape value = table.shape(shape.value());
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      text(key, entry.getKey(), path + ".key", found);
      item(value, entry.getValue(), path + "." + entry.getKey() + ".value", found);
    }
  }

  /** What is in a list or a map must be something. */
  private void item(Shape shape, JsonNode node, String path, List<String> found) {
    if (isAbsent(node)) {
      found.add(missing(path));
    } else {
      value(shape, node, path, found);
    }
  }

  private static String missing(String path) {
    return "Value null at '" + path + "' failed to satisfy constraint: Member must not be null";
  }

  private static void size(Shape shape, JsonNode node, String path, List<String> found) {
    int size = node.size();
    shape
        .min()
        .filter(min -> size < min)
        .ifPresent(
            min ->
                add(
                    found,
                    shape,
                    node,
                    path,
                    "Member must have length greater than or equal to " + min));
    shape
        .max()
        .filter(max -> size > max)
        .ifPresent(
            max ->
                add(
                    found,
                    shape,
                    node,
                    path,
                    "Member must have length less than or equal to " + max));
  }

  private static void string(Shape shape, JsonNode node, String path, List<String> found) {
    if (node.isValueNode()) {
      text(shape, node.asText(), path, found);
    }
  }

  private static void text(Shape shape, String text, String path, List<String> found) {
    int length = text.codePointCount(0, text.length());
    boolean tooLong = shape.max().filter(max -> length > max).isPresent();
    if (shape.min().filter(min -> length < min).isPresent()) {
      add(
          found,
          shape,
          text,
          path,
          "Member must have length greater than or equal to " + shape.min().get());
    }
    if (tooLong) {
      add(
          found,
          shape,
          text,
          path,
          "Member must have length less than or equal to " + shape.max().get());
    }
    // Many patterns are cheap only as long as the text is as short as it may be.
    if (!tooLong
        && shape.pattern().filter(pattern -> !LinearPatterns.matches(pattern, text)).isPresent()) {
      add(
          found,
          shape,
          text,
          path,
          "Member must satisfy regular expression pattern: " + shape.pattern().get().pattern());
    }
    if (!shape.values().isEmpty() && !shape.values().contains(text)) {
      add(
          found,
          shape,
          text,
          path,
          "Member must satisfy enum value set: [" + String.join(", ", shape.values()) + "]");
    }
  }

  private static void number(Shape shape, JsonNode node, String path, List<String> found) {
    if (!node.isNumber()) {
      return;
    }
    long number = node.asLong();
    if (shape.min().filter(min -> number < min).isPresent()) {
      add(
          found,
          shape,
          node,
          path,
          "Member must have value greater than or equal to " + shape.min().get());
    }
    if (shape.max().filter(max -> number > max).isPresent()) {
      add(
          found,
          shape,
          node,
          path,
          "Member must have value less than or equal to " + shape.max().get());
    }
  }

  private static void add(
      List<String> found, Shape shape, Object value, String path, String constraint) {
    // Containers may hold sensitive values: only plain ones are repeated.
    boolean shown =
        !shape.sensitive() && !(value instanceof JsonNode node && node.isContainerNode());
    found.add(
        (shown ? "Value '" + shortened(value.toString()) + "' at '" : "Value at '")
            + path
            + "' failed to satisfy constraint: "
            + constraint);
  }

  private static String shortened(String value) {
    return value.length() <= 200 ? value : value.substring(0, 200) + "...";
  }

  private static boolean isAbsent(@Nullable JsonNode node) {
    return node == null || node.isNull();
  }

  private static String lowerFirst(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
