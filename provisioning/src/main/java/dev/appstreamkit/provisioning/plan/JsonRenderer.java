package dev.appstreamkit.provisioning.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A plan or drift as JSON, format version 1. Values are whole for whoever parses it; as text it is
 * pure ASCII without markup, so that no name does anything to a terminal or a page.
 */
final class JsonRenderer {

  private static final int FORMAT = 1;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper JSON = mapper();

  private final ReportContents contents;
  private final NameMask names;

  /** Prepares to show something. */
  JsonRenderer(ReportContents contents, Rendering rendering) {
    this.contents = contents;
    this.names = contents.names(rendering);
  }

  /** Returns the whole. */
  String json() {
    ObjectNode root = NODES.objectNode();
    root.put("formatVersion", FORMAT);
    root.put("type", lower(contents.type()));
    root.put("title", contents.title());
    root.put("environment", names.text(contents.environment()));
    root.put("account", contents.target().account());
    root.put("partition", contents.target().partition());
    root.put("region", contents.target().region());
    root.put("summary", contents.summary());
    contents.expected().ifPresent(time -> root.put("expectedSeconds", time.toSeconds()));
    ArrayNode changes = root.putArray("changes");
    contents.rows().forEach(row -> change(row.change(), changes.addObject()));
    if (contents.type() == ReportContents.Type.PLAN) {
      unchanged(root.putArray("unchanged"));
    }
    root.set("warnings", texts(contents.warnings()));
    root.set("blockers", texts(contents.blockers()));
    contents.cost().ifPresent(cost -> CostWords.json(cost, names::text, root.putObject("cost")));
    contents.fingerprint().ifPresent(fingerprint -> root.put("fingerprint", fingerprint));
    return write(root);
  }

  /** The rest of the environment, for whoever draws it. */
  private void unchanged(ArrayNode array) {
    for (Change change : contents.unchanged()) {
      ObjectNode node = array.addObject();
      node.put("address", names.address(change.address()));
      node.set("after", addresses(change.after().stream().sorted().toList()));
    }
  }

  private void change(Change change, ObjectNode node) {
    node.put("address", names.address(change.address()));
    node.put("action", lower(change.action()));
    node.put("reason", names.text(change.reason()));
    change.affectedUsers().ifPresent(who -> node.put("disturbs", names.text(who)));
    if (contents.type() == ReportContents.Type.PLAN) {
      node.put("expectedSeconds", change.expected().toSeconds());
      node.set("after", addresses(change.after().stream().sorted().toList()));
      node.set("meanwhileWithout", addresses(change.dependents()));
      node.set("steps", texts(change.steps()));
      node.put("blocked", change.blocker().isPresent());
    }
    ArrayNode attributes = node.putArray("attributes");
    change.attributes().forEach(attribute -> attribute(attribute, attributes.addObject()));
  }

  /** A value that isn't there is null; one that isn't known, or mustn't be shown, is absent. */
  private void attribute(AttributeChange attribute, ObjectNode node) {
    node.put("name", names.text(attribute.name()));
    if (contents.unknownBefore(attribute).isEmpty()) {
      value(node, "before", attribute.before());
    }
    value(node, "after", attribute.after());
    node.put("why", lower(attribute.why()));
    node.put("impact", lower(attribute.impact()));
  }

  private void value(ObjectNode node, String name, Optional<Attributes.Value> value) {
    if (value.filter(Attributes.Value::sensitive).isPresent()) {
      node.put("sensitive", true);
      return;
    }
    node.set(
        name,
        value
            .flatMap(there -> there.data().map(there.personal() ? names::personal : names::data))
            .<JsonNode>map(JsonRenderer::tree)
            .orElseGet(NODES::nullNode));
  }

  private static JsonNode tree(Object data) {
    if (data instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      Values.sorted(map).forEach((key, value) -> object.set(key, tree(value)));
      return object;
    }
    if (data instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(element -> array.add(tree(element)));
      return array;
    }
    if (data instanceof Long number) {
      return NODES.numberNode(number);
    }
    return data instanceof Boolean truth
        ? NODES.booleanNode(truth)
        : NODES.textNode(String.valueOf(data));
  }

  private ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(text -> array.add(names.text(text)));
    return array;
  }

  private ArrayNode addresses(List<ResourceAddress> addresses) {
    ArrayNode array = NODES.arrayNode();
    addresses.forEach(address -> array.add(names.address(address)));
    return array;
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static JsonMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
    mapper.getFactory().setCharacterEscapes(new WithoutMarkup());
    return mapper;
  }

  /** Writes a tree in the same way: indented, pure ASCII, without markup. */
  static String write(JsonNode tree) {
    try {
      return JSON.writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree of strings can always be written.", impossible);
    }
  }

  /** Escapes what means something in HTML or to a terminal, beside what JSON asks for. */
  private static final class WithoutMarkup extends CharacterEscapes {

    private static final long serialVersionUID = 1L;
    private static final String MARKUP = "<>&`@|\u007f";

    private final int[] codes = standardAsciiEscapesForJSON();

    WithoutMarkup() {
      MARKUP.chars().forEach(character -> codes[character] = ESCAPE_STANDARD);
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return codes.clone();
    }

    @Override
    @SuppressWarnings("NullAway") // null means: nothing special
    public SerializableString getEscapeSequence(int character) {
      return null;
    }
  }
}
