package dev.appstreamkit.simulator.internal.constraints;

import com.fasterxml.jackson.databind.JsonNode;
import dev.appstreamkit.simulator.internal.protocol.Notation;
import java.util.Map;
import java.util.Optional;

/**
 * Looks in a request as it came over the wire for values that aren't of the types that the table
 * has, at whatever depth. Members that the table doesn't know may be anything, as with the service.
 */
final class TypeChecker {

  private final ConstraintTable table;
  private final Notation notation;

  /** Makes a checker over a table, for documents that are written so. */
  TypeChecker(ConstraintTable table, Notation notation) {
    this.table = table;
    this.notation = notation;
  }

  /** Returns what is wrong with the first value of a wrong type, or empty. */
  Optional<String> check(String operation, JsonNode request) {
    return value(table.input(operation), request, "the request");
  }

  /** Null is of every type here: whether a value may be missing is a constraint. */
  private Optional<String> value(Shape shape, JsonNode node, String path) {
    if (node.isNull()) {
      return Optional.empty();
    }
    if (!shape.wireType().takes(node, notation)) {
      return Optional.of(path + " isn't " + shape.wireType().wanted());
    }
    return switch (shape.wireType()) {
      case STRUCTURE -> members(shape, node, path);
      case LIST -> items(shape, node, path);
      case MAP -> values(shape, node, path);
      default -> Optional.empty();
    };
  }

  private Optional<String> members(Shape shape, JsonNode node, String path) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String type = shape.members().get(member.getKey());
      if (type != null) {
        Optional<String> wrong =
            value(table.shape(type), member.getValue(), below(path, member.getKey()));
        if (wrong.isPresent()) {
          return wrong;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> items(Shape shape, JsonNode node, String path) {
    Shape item = table.shape(shape.member());
    for (int i = 0; i < node.size(); i++) {
      Optional<String> wrong = value(item, node.get(i), path + "[" + i + "]");
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  /** Keys come from the caller and may be secret: they aren't repeated. */
  private Optional<String> values(Shape shape, JsonNode node, String path) {
    Shape value = table.shape(shape.value());
    for (JsonNode one : node) {
      Optional<String> wrong = value(value, one, "a value of " + path);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static String below(String path, String member) {
    return path.equals("the request") ? member : path + "." + member;
  }
}
