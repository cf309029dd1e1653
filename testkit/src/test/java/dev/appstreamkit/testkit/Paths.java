package dev.appstreamkit.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A document, value by value. */
final class Paths {

  private Paths() {}

  /** Returns the values by their paths; of structures in lists, the first text tells them apart. */
  static SortedMap<String, Object> of(JsonNode document) {
    SortedMap<String, Object> values = new TreeMap<>();
    document.properties().forEach(member -> add(values, member.getKey(), member.getValue()));
    return values;
  }

  private static void add(Map<String, Object> values, String path, JsonNode value) {
    if (value.isObject()) {
      value.properties().forEach(one -> add(values, path + "." + one.getKey(), one.getValue()));
    } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
      value.forEach(one -> add(values, path + "[" + key(one) + "]", one));
    } else if (!value.isNull()) {
      values.put(path, value);
    }
  }

  /** Returns what tells a structure of a list from the others. */
  static String key(JsonNode structure) {
    for (String member : new String[] {"Action", "ConnectorType", "VpceId", "DisplayName", "Sid"}) {
      if (structure.has(member)) {
        return structure.get(member).asText();
      }
    }
    return structure.toString();
  }
}
