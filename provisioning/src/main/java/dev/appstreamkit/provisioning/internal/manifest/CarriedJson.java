package dev.appstreamkit.provisioning.internal.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.core.resource.Attributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a resource takes along while it is replaced, as JSON: between its deletion and its making
 * nobody else knows it. What must never be shown isn't written, and so is lost if the run is
 * interrupted there.
 */
final class CarriedJson {

  private static final String CARRIED = "carried";
  private static final String DATA = "data";
  private static final String PERSONAL = "personal";

  private CarriedJson() {}

  static void write(Attributes carried, ObjectNode entry) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (String name : carried.names()) {
      carried
          .get(name)
          .filter(value -> !value.sensitive() && !value.cleared())
          .ifPresent(value -> write(value, all.putObject(name)));
    }
    if (!all.isEmpty()) {
      entry.set(CARRIED, all);
    }
  }

  private static void write(Attributes.Value value, ObjectNode node) {
    value.data().ifPresent(data -> node.set(DATA, tree(data)));
    if (value.personal()) {
      node.put(PERSONAL, true);
    }
  }

  private static JsonNode tree(Object data) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (data instanceof Map<?, ?> map) {
      ObjectNode object = nodes.objectNode();
      map.forEach((key, value) -> object.set(String.valueOf(key), tree(value)));
      return object;
    }
    if (data instanceof List<?> list) {
      ArrayNode array = nodes.arrayNode();
      list.forEach(element -> array.add(tree(element)));
      return array;
    }
    if (data instanceof Long number) {
      return nodes.numberNode(number);
    }
    return data instanceof Boolean truth
        ? nodes.booleanNode(truth)
        : nodes.textNode(String.valueOf(data));
  }

  static Attributes read(JsonNode entry) {
    Attributes.Builder carried = Attributes.builder();
    entry
        .path(CARRIED)
        .properties()
        .forEach(
            one -> {
              Object data = data(one.getValue().path(DATA));
              if (one.getValue().path(PERSONAL).asBoolean()) {
                carried.setPersonal(one.getKey(), Optional.of(data));
              } else {
                carried.set(one.getKey(), data);
              }
            });
    return carried.build();
  }

  private static Object data(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(part -> map.put(part.getKey(), data(part.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(data(element)));
      return list;
    }
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    return node.isBoolean() ? node.booleanValue() : node.asText();
  }
}
