package dev.appstreamkit.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Rendering;
import dev.appstreamkit.provisioning.plan.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report shows, taken from the JSON that the library writes for everybody: what may be shown
 * of it, and how names are masked, is decided there. Two masked addresses may look alike, so that
 * who is who is taken from the JSON with names, of which nothing else is used.
 *
 * @param shown the report as it is shown
 * @param result what a run did, as it is shown; missing if there was none
 * @param resources the resources, those that change first; by their real address
 */
record Contents(JsonNode shown, JsonNode result, Map<String, Resource> resources) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One resource.
   *
   * @param address its real address, which is never shown
   * @param label its address as it is shown
   * @param change what changes, as it is shown; missing if nothing does
   * @param after the real addresses of those whose changes come first
   * @param outcome what became of it; missing if nothing did
   */
  record Resource(
      String address, String label, JsonNode change, List<String> after, JsonNode outcome) {

    /** Returns its kind, {@code fleet} for one. */
    String kind() {
      return address.substring(0, Math.max(0, address.indexOf('/')));
    }

    /** Returns what happens to it, as the JSON's word; {@code nothing} if nothing does. */
    String action() {
      return change.path("action").asText("nothing");
    }

    boolean changes() {
      return !change.isMissingNode();
    }
  }

  static Contents of(Report report, Optional<ApplyResult> result, Rendering rendering) {
    JsonNode real = read(report.toJson(Rendering.plain()));
    JsonNode shown = read(report.toJson(rendering));
    JsonNode realResult = result.map(one -> read(one.toJson(Rendering.plain()))).orElse(missing());
    JsonNode shownResult = result.map(one -> read(one.toJson(rendering))).orElse(missing());
    Map<String, JsonNode> outcomes = new HashMap<>();
    for (int i = 0; i < realResult.path("outcomes").size(); i++) {
      outcomes.put(
          realResult.path("outcomes").get(i).path("address").asText(),
          shownResult.path("outcomes").get(i));
    }
    Map<String, Resource> resources = new LinkedHashMap<>();
    for (String part : List.of("changes", "unchanged")) {
      for (int i = 0; i < real.path(part).size(); i++) {
        JsonNode one = real.path(part).get(i);
        JsonNode masked = shown.path(part).get(i);
        String address = one.path("address").asText();
        resources.put(
            address,
            new Resource(
                address,
                masked.path("address").asText(),
                part.equals("changes") ? masked : missing(),
                texts(one.path("after")),
                outcomes.getOrDefault(address, missing())));
      }
    }
    return new Contents(shown, shownResult, resources);
  }

  private static JsonNode missing() {
    return MissingNode.getInstance();
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("The library's own JSON can be read.", impossible);
    }
  }

  /** Returns the texts of an array. */
  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  /** Returns a text of the report; empty if it isn't there. */
  String text(String member) {
    return shown.path(member).asText("");
  }

  boolean hasResult() {
    return !result.isMissingNode();
  }
}
