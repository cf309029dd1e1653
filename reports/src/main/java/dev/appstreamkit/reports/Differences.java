package dev.appstreamkit.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What changes of a resource, for the template: short values in a row, documents as diffs. */
final class Differences {

  private static final ObjectWriter DOCUMENTS = documents();

  private Differences() {}

  private static ObjectWriter documents() {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    return new ObjectMapper().writer(printer);
  }

  /**
   * Returns the attributes of a change, those in a row and those that are documents.
   *
   * @param change a change of a report's JSON
   */
  static Map<String, Object> of(JsonNode change) {
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Map<String, Object>> documents = new ArrayList<>();
    for (JsonNode attribute : change.path("attributes")) {
      JsonNode before = attribute.path("before");
      JsonNode after = attribute.path("after");
      if (isDocument(before) || isDocument(after)) {
        documents.add(
            Map.of(
                "name", Visible.of(attribute.path("name").asText()),
                "why", why(attribute),
                "lines", lines(before, after)));
      } else {
        rows.add(row(attribute, before, after));
      }
    }
    return Map.of(
        "rows", rows,
        "hasRows", !rows.isEmpty(),
        "documents", documents);
  }

  private static Map<String, Object> row(JsonNode attribute, JsonNode before, JsonNode after) {
    return Map.of(
        "name", Visible.of(attribute.path("name").asText()),
        "before", value(attribute, before, "(as last applied)"),
        "after", value(attribute, after, "(none)"),
        "why", why(attribute));
  }

  /** A value that mustn't be shown is absent, as is one that isn't known. */
  private static String value(JsonNode attribute, JsonNode value, String absent) {
    if (value.isMissingNode()) {
      return attribute.path("sensitive").asBoolean() ? "(sensitive)" : absent;
    }
    if (value.isArray()) {
      return value.isEmpty() ? "(none)" : Visible.of(String.join(", ", Contents.texts(value)));
    }
    return value.isNull() || value.isEmpty() && value.isObject()
        ? "(none)"
        : Visible.of(value.asText());
  }

  private static String why(JsonNode attribute) {
    return Words.spaced(attribute.path("impact").asText())
        + ", "
        + Words.spaced(attribute.path("why").asText());
  }

  private static boolean isDocument(JsonNode value) {
    if (value.isObject()) {
      return !value.isEmpty();
    }
    if (value.isArray()) {
      for (JsonNode one : value) {
        if (one.isContainerNode()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Each line of both, with the name of its style: it goes, it comes, or it stays. */
  private static List<Map<String, Object>> lines(JsonNode before, JsonNode after) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (AbstractDelta<String> delta :
        DiffUtils.diff(text(before), text(after), true).getDeltas()) {
      if (delta.getType() == DeltaType.EQUAL) {
        delta.getSource().getLines().forEach(line -> lines.add(line("stays", "  ", line)));
      } else {
        delta.getSource().getLines().forEach(line -> lines.add(line("goes", "- ", line)));
        delta.getTarget().getLines().forEach(line -> lines.add(line("comes", "+ ", line)));
      }
    }
    return lines;
  }

  private static Map<String, Object> line(String style, String mark, String line) {
    return Map.of("style", style, "text", mark + Visible.of(line));
  }

  private static List<String> text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return List.of();
    }
    try {
      return DOCUMENTS.writeValueAsString(value).lines().toList();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree can always be written.", impossible);
    }
  }
}
