package dev.appstreamkit.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.appstreamkit.reports.Contents.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The page: the template, and what it is filled with. */
final class Page {

  private static final String STYLE = resource("report.css");
  private static final Template TEMPLATE =
      Mustache.compiler().escapeHTML(true).compile(resource("report.html"));

  /** So many changes are open when the page is opened; of more, people open those they want. */
  private static final int OPEN = 40;

  private Page() {}

  static String of(Contents contents) {
    Map<String, Object> page = new HashMap<>();
    page.put("style", STYLE);
    page.put("policy", "default-src 'none'; style-src 'sha256-" + digest(STYLE) + "'");
    page.put("title", Visible.of(title(contents)));
    page.put("summary", Visible.of(summary(contents)));
    page.put("facts", facts(contents));
    page.put("blockers", texts(contents.shown().path("blockers")));
    page.put("hasBlockers", !contents.shown().path("blockers").isEmpty());
    page.put("warnings", texts(contents.shown().path("warnings")));
    page.put("hasWarnings", !contents.shown().path("warnings").isEmpty());
    page.put("picture", Picture.of(contents));
    page.put("hasPicture", !contents.resources().isEmpty());
    List<Map<String, Object>> changes = changes(contents);
    page.put("changes", changes);
    page.put("hasChanges", !changes.isEmpty());
    page.put("timeline", Timeline.of(contents).map(List::of).orElse(List.of()));
    page.put("outcomes", outcomes(contents));
    page.put("hasOutcomes", contents.hasResult());
    return TEMPLATE.execute(page);
  }

  private static String title(Contents contents) {
    String title = contents.text("title") + " " + contents.text("environment");
    return contents.hasResult() ? "Result: " + title : title;
  }

  private static String summary(Contents contents) {
    return contents.hasResult()
        ? contents.result().path("summary").asText()
        : contents.text("summary");
  }

  private static List<Map<String, Object>> facts(Contents contents) {
    JsonNode shown = contents.shown();
    return Stream.of(
            fact("Account", shown.path("account").asText()),
            fact("Region", shown.path("region").asText()),
            fact("Expected time", expected(shown)),
            fact("Fingerprint", shown.path("fingerprint").asText()))
        .filter(fact -> !String.valueOf(fact.get("value")).isEmpty())
        .toList();
  }

  private static Map<String, Object> fact(String name, String value) {
    return Map.of("name", name, "value", Visible.of(value));
  }

  private static String expected(JsonNode shown) {
    return shown.has("expectedSeconds") ? Words.time(shown.path("expectedSeconds").asLong()) : "";
  }

  private static List<String> texts(JsonNode array) {
    return Contents.texts(array).stream().map(Visible::of).toList();
  }

  private static List<Map<String, Object>> changes(Contents contents) {
    List<Resource> sorted =
        contents.resources().values().stream()
            .filter(Resource::changes)
            .sorted(Comparator.comparing(Words::risk))
            .toList();
    return sorted.stream().map(one -> change(contents, one, sorted.size() <= OPEN)).toList();
  }

  private static Map<String, Object> change(Contents contents, Resource one, boolean open) {
    JsonNode change = one.change();
    Map<String, Object> shown = new HashMap<>(Differences.of(change));
    shown.put("open", open);
    shown.put("tone", Words.tone(one));
    shown.put("name", Visible.of(one.label()));
    shown.put("fate", Words.fate(one));
    shown.put("reason", Visible.of(change.path("reason").asText()));
    shown.put("disturbs", Visible.of(change.path("disturbs").asText()));
    shown.put("hasDisturbs", change.has("disturbs"));
    shown.put("blocked", change.path("blocked").asBoolean());
    shown.put("steps", texts(change.path("steps")));
    shown.put("hasSteps", !change.path("steps").isEmpty());
    String without = String.join(", ", texts(change.path("meanwhileWithout")));
    shown.put("without", without);
    shown.put("hasWithout", !without.isEmpty());
    String after = String.join(", ", labels(contents, one));
    shown.put("after", after);
    shown.put("hasAfter", !after.isEmpty());
    shown.put("words", Visible.of(one.outcome().path("words").asText()));
    shown.put("hasWords", one.outcome().has("words"));
    return shown;
  }

  /** Those that it waits for, a few by name and the others by number. */
  private static List<String> labels(Contents contents, Resource one) {
    List<String> labels =
        one.after().stream()
            .map(contents.resources()::get)
            .filter(Objects::nonNull)
            .map(before -> Visible.of(before.label()))
            .toList();
    int few = 5;
    if (labels.size() <= few) {
      return labels;
    }
    return Stream.concat(labels.stream().limit(few), Stream.of((labels.size() - few) + " others"))
        .toList();
  }

  private static List<Map<String, Object>> outcomes(Contents contents) {
    return contents.resources().values().stream()
        .filter(one -> one.outcome().has("started"))
        .map(
            one ->
                Map.<String, Object>of(
                    "name", Visible.of(one.label()),
                    "fate", Words.fate(one),
                    "took", Words.time(one.outcome().path("elapsedSeconds").asLong()),
                    "calls", one.outcome().path("calls").asLong(),
                    "retries", one.outcome().path("retries").asLong(),
                    "after", String.join(", ", labels(contents, one))))
        .toList();
  }

  private static String resource(String name) {
    try (InputStream file = Page.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The library's file " + name + " can't be read.", e);
    }
  }

  private static String digest(String style) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Each JVM has SHA-256.", impossible);
    }
  }
}
