package dev.appstreamkit.provisioning.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A JSON text in which one thing is otherwise.
 *
 * @param where what is otherwise
 * @param text the altered text
 */
record Alteration(String where, String text) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Returns all: each value another, each member and item gone, each list longer. */
  static List<Alteration> all(String whole) throws IOException {
    List<Alteration> all = new ArrayList<>();
    collect(JSON.readTree(whole), "", whole, all);
    return all;
  }

  private static void collect(JsonNode node, String pointer, String whole, List<Alteration> all)
      throws IOException {
    if (node instanceof ObjectNode object) {
      for (var member : object.properties()) {
        String name = member.getKey();
        // Of another format nothing is said but that; without digests it is an earlier version's.
        if (!name.equals("formatVersion")) {
          collect(member.getValue(), pointer + "/" + name, whole, all);
          if (!name.equals("digests")) {
            add(
                "without " + pointer + "/" + name,
                whole,
                pointer,
                at -> {
                  ((ObjectNode) at).remove(name);
                },
                all);
          }
        }
      }
    } else if (node instanceof ArrayNode array) {
      add("longer " + pointer, whole, pointer, at -> ((ArrayNode) at).add("more"), all);
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        add(
            "without " + pointer + "/" + i,
            whole,
            pointer,
            at -> ((ArrayNode) at).remove(index),
            all);
        collect(array.get(i), pointer + "/" + i, whole, all);
      }
    } else {
      int end = pointer.lastIndexOf('/');
      String last = pointer.substring(end + 1);
      add(
          "another " + pointer,
          whole,
          pointer.substring(0, end),
          at -> {
            if (at instanceof ObjectNode object) {
              object.set(last, another(node));
            } else {
              ((ArrayNode) at).set(Integer.parseInt(last), another(node));
            }
          },
          all);
    }
  }

  private static void add(
      String where, String whole, String parent, Consumer<JsonNode> change, List<Alteration> all)
      throws IOException {
    JsonNode copy = JSON.readTree(whole);
    change.accept(copy.at(parent));
    all.add(new Alteration(where, copy.toString()));
  }

  private static JsonNode another(JsonNode value) {
    if (value instanceof TextNode) {
      return JsonNodeFactory.instance.textNode(value.asText() + "0");
    }
    return value instanceof BooleanNode
        ? BooleanNode.valueOf(!value.booleanValue())
        : IntNode.valueOf(value.asInt() + 1);
  }
}
