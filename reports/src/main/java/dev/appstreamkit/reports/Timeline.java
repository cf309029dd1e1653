package dev.appstreamkit.reports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.appstreamkit.reports.Contents.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When each change of a run began and how long it took. The critical path is the chain of changes
 * that waited for each other up to the one that ended last.
 */
final class Timeline {

  /** More bars than these aren't drawn: the longest and the critical path are. */
  private static final int MOST_BARS = 200;

  private static final int WIDTH = 900;
  private static final int LABELS = 260;
  private static final int ROW = 24;
  private static final int LETTERS = 34;

  private final List<Bar> bars;
  private final Set<String> critical;
  private final Instant begin;
  private final long seconds;

  private Timeline(List<Bar> bars) {
    this.bars = bars;
    this.begin = bars.stream().map(Bar::started).min(Comparator.naturalOrder()).orElseThrow();
    Instant end = bars.stream().map(Bar::ended).max(Comparator.naturalOrder()).orElseThrow();
    this.seconds = Math.max(1, Duration.between(begin, end).toSeconds());
    this.critical = criticalPath(bars);
  }

  /** What one change took. */
  private record Bar(Resource resource, Instant started, long seconds) {
    Instant ended() {
      return started.plusSeconds(seconds);
    }
  }

  /** Returns the timeline for the template; empty if nothing was begun. */
  static Optional<Map<String, Object>> of(Contents contents) {
    List<Bar> bars =
        contents.resources().values().stream()
            .filter(one -> one.outcome().has("started"))
            .map(Timeline::bar)
            .sorted(Comparator.comparing(Bar::started))
            .toList();
    return bars.isEmpty() ? Optional.empty() : Optional.of(new Timeline(bars).draw());
  }

  private static Bar bar(Resource one) {
    JsonNode outcome = one.outcome();
    return new Bar(
        one,
        Instant.parse(outcome.path("started").asText()),
        outcome.path("elapsedSeconds").asLong());
  }

  /** From the one that ended last back to the one of those it waited for that ended last. */
  private static Set<String> criticalPath(List<Bar> bars) {
    Map<String, Bar> known = new HashMap<>();
    bars.forEach(bar -> known.put(bar.resource().address(), bar));
    Set<String> path = new HashSet<>();
    Optional<Bar> last = bars.stream().max(Comparator.comparing(Bar::ended));
    while (last.isPresent() && path.add(last.get().resource().address())) {
      last =
          last.get().resource().after().stream()
              .map(known::get)
              .filter(before -> before != null)
              .max(Comparator.comparing(Bar::ended));
    }
    return path;
  }

  private Map<String, Object> draw() {
    Set<Bar> drawn =
        new HashSet<>(
            bars.stream()
                .sorted(
                    Comparator.comparing((Bar bar) -> !isCritical(bar))
                        .thenComparing(Comparator.comparingLong(Bar::seconds).reversed()))
                .limit(MOST_BARS)
                .toList());
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Bar bar : bars) {
      if (drawn.contains(bar)) {
        shown.add(shown(bar, shown.size()));
      }
    }
    return Map.of(
        "width",
        WIDTH,
        "height",
        (shown.size() + 1) * ROW,
        "bars",
        shown,
        "end",
        Words.time(seconds),
        "endY",
        shown.size() * ROW + 16,
        "endX",
        WIDTH,
        "labels",
        LABELS,
        "left",
        bars.size() > shown.size()
            ? bars.size() - shown.size() + " shorter ones aren't drawn."
            : "",
        "path",
        String.join(" → ", pathLabels()));
  }

  private List<String> pathLabels() {
    return bars.stream().filter(this::isCritical).map(bar -> label(bar)).toList();
  }

  private boolean isCritical(Bar bar) {
    return critical.contains(bar.resource().address());
  }

  private static String label(Bar bar) {
    return Visible.of(bar.resource().label());
  }

  private Map<String, Object> shown(Bar bar, int row) {
    long offset = Duration.between(begin, bar.started()).toSeconds();
    double scale = (double) (WIDTH - LABELS) / seconds;
    String label = label(bar);
    return Map.of(
        "x",
        LABELS + Math.round(offset * scale),
        "y",
        row * ROW + 4,
        "textY",
        row * ROW + 16,
        "width",
        Math.max(2, Math.round(bar.seconds() * scale)),
        "height",
        ROW - 8,
        "name",
        label.length() <= LETTERS ? label : label.substring(0, LETTERS - 1) + "…",
        "title",
        label + ": " + Words.time(bar.seconds()) + ", begun after " + Words.time(offset),
        "critical",
        isCritical(bar) ? "critical" : "",
        "tone",
        Words.tone(bar.resource()));
  }
}
