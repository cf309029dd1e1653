package dev.appstreamkit.reports;

import dev.appstreamkit.reports.Contents.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The JSON's words as people read them, and how they look. */
final class Words {

  /** What is told first, as in the library's own text. */
  private static final List<String> RISKS =
      List.of("delete", "replace", "stop", "restart", "disable");

  private static final Map<String, String> ACTIONS =
      Map.of(
          "create", "create",
          "adopt", "adopt",
          "update", "change",
          "restart", "restart",
          "stop", "stop",
          "replace", "replace",
          "disable", "disable",
          "delete", "delete",
          "keep", "keep",
          "nothing", "as described");

  private static final Map<String, String> OUTCOMES =
      Map.of(
          "done", "done",
          "failed", "failed",
          "paused", "waits for a person",
          "skipped", "skipped",
          "unchanged", "unchanged");

  private Words() {}

  /** Returns an action in words; one that isn't known as it is. */
  static String action(String action) {
    return ACTIONS.getOrDefault(action, action.replace('_', ' '));
  }

  /** Returns what happens to a resource, or what became of it. */
  static String fate(Resource one) {
    String action = action(one.action());
    if (one.outcome().isMissingNode()) {
      return action;
    }
    String outcome = one.outcome().path("outcome").asText();
    String words = OUTCOMES.getOrDefault(outcome, outcome);
    return one.changes() ? action + ": " + words : words;
  }

  /** Returns the name of the style that a resource has. */
  static String tone(Resource one) {
    String outcome = one.outcome().path("outcome").asText();
    if (outcome.equals("failed") || one.change().path("blocked").asBoolean()) {
      return "bad";
    }
    if (outcome.equals("paused") || outcome.equals("skipped")) {
      return "wait";
    }
    return switch (one.action()) {
      case "create", "adopt" -> "new";
      case "update" -> "changed";
      case "nothing", "keep" -> "same";
      default -> "risk";
    };
  }

  /** Returns the place of a change among the others: risks first. */
  static int risk(Resource one) {
    int place = RISKS.indexOf(one.action());
    if (place >= 0) {
      return place;
    }
    return one.change().has("disturbs") ? RISKS.indexOf("restart") : RISKS.size();
  }

  /** Returns a time in seconds as people say it. */
  static String time(long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    if (time.toMinutes() > 0) {
      return time.toMinutes()
          + " min"
          + (time.toSecondsPart() > 0 ? " " + time.toSecondsPart() + " s" : "");
    }
    return seconds + " s";
  }

  /** Returns a word of the JSON in small letters with blanks. */
  static String spaced(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
