package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Attribute values as people read them: short ones in a line, documents in lines of JSON. */
final class Values {

  private static final String NONE = "(none)";
  private static final String SENSITIVE = "(sensitive)";
  private static final int SHORT = 72;

  private final NameMask names;

  Values(NameMask names) {
    this.names = names;
  }

  /** Returns the value in one line; empty if it is a document that needs several. */
  Optional<String> line(Optional<Attributes.Value> value) {
    if (value.filter(Attributes.Value::sensitive).isPresent()) {
      return Optional.of(SENSITIVE);
    }
    Optional<Object> data = data(value);
    return data.isEmpty() ? Optional.of(NONE) : line(data.get());
  }

  private static Optional<String> line(Object data) {
    if (data instanceof List<?> list && list.stream().noneMatch(Values::nested)) {
      String joined = String.join(", ", list.stream().map(Values::text).toList());
      return Optional.of(list.isEmpty() ? NONE : joined);
    }
    if (data instanceof Map<?, ?> map && map.isEmpty()) {
      return Optional.of(NONE);
    }
    return nested(data)
        ? Optional.of(compact(data)).filter(json -> flat(data) && json.length() <= SHORT)
        : Optional.of(text(data));
  }

  /** Returns the value in lines of JSON; none if there is none. */
  List<String> lines(Optional<Attributes.Value> value) {
    if (value.filter(Attributes.Value::sensitive).isPresent()) {
      return List.of(SENSITIVE);
    }
    List<String> lines = new ArrayList<>();
    data(value).ifPresent(data -> write(lines, "", "", data, ""));
    return lines;
  }

  /** Returns what may be shown of a value. */
  private Optional<Object> data(Optional<Attributes.Value> value) {
    return value.flatMap(
        there -> there.data().map(there.personal() ? names::personal : names::data));
  }

  private static boolean nested(Object data) {
    return data instanceof List<?> || data instanceof Map<?, ?>;
  }

  private static boolean flat(Object data) {
    return data instanceof Map<?, ?> map && map.values().stream().noneMatch(Values::nested);
  }

  private static void write(
      List<String> lines, String indent, String before, Object data, String after) {
    if (data instanceof Map<?, ?> map && !map.isEmpty()) {
      lines.add(indent + before + "{");
      SortedMap<String, Object> members = sorted(map);
      int left = members.size();
      for (Map.Entry<String, Object> member : members.entrySet()) {
        String comma = --left > 0 ? "," : "";
        write(lines, indent + "  ", quoted(member.getKey()) + ": ", member.getValue(), comma);
      }
      lines.add(indent + "}" + after);
    } else if (data instanceof List<?> list && isLong(list)) {
      lines.add(indent + before + "[");
      int left = list.size();
      for (Object element : list) {
        write(lines, indent + "  ", "", element, --left > 0 ? "," : "");
      }
      lines.add(indent + "]" + after);
    } else {
      lines.add(indent + before + compact(data) + after);
    }
  }

  private static boolean isLong(List<?> list) {
    return list.stream().anyMatch(Values::nested) || compact(list).length() > SHORT;
  }

  private static String compact(Object data) {
    if (data instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(Values::compact).toList()) + "]";
    }
    if (data instanceof Map<?, ?> map) {
      return "{"
          + String.join(
              ", ",
              sorted(map).entrySet().stream()
                  .map(member -> quoted(member.getKey()) + ": " + compact(member.getValue()))
                  .toList())
          + "}";
    }
    return data instanceof String text ? quoted(text) : text(data);
  }

  /** The order of policies' members; others by name. Maps have no order that lasts. */
  static SortedMap<String, Object> sorted(Map<?, ?> map) {
    SortedMap<String, Object> sorted = new TreeMap<>(PolicyDocument.MEMBERS);
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    return sorted;
  }

  private static String quoted(String text) {
    return "\"" + Printable.of(text.replace("\\", "\\\\").replace("\"", "\\\"")) + "\"";
  }

  private static String text(Object data) {
    return Printable.of(String.valueOf(data));
  }
}
