package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a run did, in words: what failed first, the whole counted at the end. */
final class ResultText {

  private static final List<Class<? extends Outcome>> ORDER =
      List.of(
          Outcome.Failed.class,
          Outcome.Paused.class,
          Outcome.Skipped.class,
          Outcome.Done.class,
          Outcome.Unchanged.class);
  private static final List<String> WORDS =
      List.of("failed", "waiting for a person", "skipped", "done", "unchanged");

  private final ApplyResult result;
  private final NameMask names;

  ResultText(ApplyResult result, Rendering rendering) {
    this.result = result;
    this.names =
        new NameMask(
            rendering.maskNames(), result.outcomes().stream().map(Outcome::address).toList());
  }

  /** Returns a line for each resource and one for the whole, each ending with a newline. */
  String text(Rendering.Detail detail) {
    List<Outcome> sorted =
        result.outcomes().stream().sorted(Comparator.comparing(ResultText::place)).toList();
    List<String> lines = new ArrayList<>();
    if (detail == Rendering.Detail.ALL) {
      sorted.forEach(outcome -> lines.add(line(outcome)));
    } else {
      Groups.of(
              sorted.stream().filter(outcome -> !(outcome instanceof Outcome.Unchanged)).toList(),
              ResultText::likeness)
          .forEach(group -> lines.add(line(group)));
    }
    lines.add(end(true));
    return String.join("\n", lines) + "\n";
  }

  private static int place(Outcome outcome) {
    for (int i = 0; i < ORDER.size(); i++) {
      if (ORDER.get(i).isInstance(outcome)) {
        return i;
      }
    }
    return ORDER.size();
  }

  private static Object likeness(Outcome outcome) {
    if (outcome instanceof Outcome.Done done && done.notices().isEmpty()) {
      return List.of(done.address().kind(), done.action());
    }
    return outcome instanceof Outcome.Skipped skipped
        ? List.of(skipped.address().kind(), skipped.words())
        : outcome;
  }

  private String line(List<Outcome> group) {
    Outcome first = group.get(0);
    if (group.size() == 1) {
      return line(first);
    }
    String words =
        first instanceof Outcome.Done done ? done.action().words() + ": done" : first.words();
    return safe(Groups.label(group.size(), first.address().kind()) + ": " + words);
  }

  private String line(Outcome outcome) {
    return "  "
        + Printable.of(names.address(outcome.address()) + ": " + names.text(outcome.words()));
  }

  private String safe(String text) {
    return "  " + Printable.of(names.text(text));
  }

  /**
   * Returns the line for the whole.
   *
   * @param advice whether it says how to go on
   */
  String end(boolean advice) {
    List<String> counts = new ArrayList<>();
    for (int i = 0; i < ORDER.size(); i++) {
      long number = result.outcomes().stream().filter(ORDER.get(i)::isInstance).count();
      if (number > 0) {
        counts.add(number + " " + WORDS.get(i));
      }
    }
    return result.end().words()
        + " after "
        + Printable.duration(result.elapsed())
        + ", "
        + result.calls()
        + (result.calls() == 1 ? " AWS call" : " AWS calls")
        + (counts.isEmpty() ? "" : ": " + String.join(", ", counts))
        + "."
        + (advice ? result.end().next() : "");
  }
}
