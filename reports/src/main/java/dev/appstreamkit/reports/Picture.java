package dev.appstreamkit.reports;

import dev.appstreamkit.reports.Contents.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The environment as a graph: columns from left to right, each resource to the right of those whose
 * changes come first. Many of a kind to which the same happens are one box with their number.
 */
final class Picture {

  /** From so many in one column, to which the same happens, they are one box. */
  private static final int MANY = 6;

  private static final int BOX_WIDTH = 230;
  private static final int BOX_HEIGHT = 46;
  private static final int GAP_ACROSS = 70;
  private static final int GAP_DOWN = 16;
  private static final int MARGIN = 12;
  private static final int LETTERS = 30;

  private final Map<String, Resource> resources;
  private final Map<String, Integer> columns;

  /** Where a box's resource is drawn. */
  private final Map<String, Box> boxes = new HashMap<>();

  /** How many boxes a column has so far. */
  private final Map<Integer, Integer> filled = new HashMap<>();

  private Picture(Map<String, Resource> resources) {
    this.resources = resources;
    this.columns = Layers.of(resources);
  }

  /** One box: what stands in it and where it is. */
  private record Box(String label, Resource first, int x, int y) {}

  /** A line from one box to another. */
  private record Line(Box from, Box to) {}

  /** Returns the picture for the template: its size, boxes and lines. */
  static Map<String, Object> of(Contents contents) {
    return new Picture(contents.resources()).draw();
  }

  private Map<String, Object> draw() {
    List<Box> drawn = new ArrayList<>();
    for (List<Resource> group : alike()) {
      if (group.size() < MANY) {
        group.forEach(one -> drawn.add(box(one.label(), List.of(one))));
      } else {
        drawn.add(box(group.size() + " × " + group.get(0).kind(), group));
      }
    }
    int width = drawn.stream().mapToInt(box -> box.x() + BOX_WIDTH).max().orElse(0) + MARGIN;
    int height = drawn.stream().mapToInt(box -> box.y() + BOX_HEIGHT).max().orElse(0) + MARGIN;
    return Map.of(
        "width", width,
        "height", height,
        "boxWidth", BOX_WIDTH,
        "boxHeight", BOX_HEIGHT,
        "boxes", drawn.stream().map(Picture::shown).toList(),
        "lines", lines().stream().map(line -> Map.of("path", path(line))).toList());
  }

  private Collection<List<Resource>> alike() {
    Map<Object, List<Resource>> groups = new LinkedHashMap<>();
    resources
        .values()
        .forEach(
            one ->
                groups
                    .computeIfAbsent(
                        List.of(one.kind(), Words.fate(one), column(one)), any -> new ArrayList<>())
                    .add(one));
    return groups.values();
  }

  private int column(Resource one) {
    return columns.getOrDefault(one.address(), 0);
  }

  private Box box(String label, List<Resource> group) {
    Resource first = group.get(0);
    int row = filled.merge(column(first), 1, Integer::sum) - 1;
    Box box =
        new Box(
            label,
            first,
            MARGIN + column(first) * (BOX_WIDTH + GAP_ACROSS),
            MARGIN + row * (BOX_HEIGHT + GAP_DOWN));
    group.forEach(one -> boxes.put(one.address(), box));
    return box;
  }

  private Set<Line> lines() {
    Set<Line> lines = new LinkedHashSet<>();
    for (Resource one : resources.values()) {
      Box to = boxes.get(one.address());
      for (String before : one.after()) {
        Box from = boxes.get(before);
        if (from != null && to != null && from != to) {
          lines.add(new Line(from, to));
        }
      }
    }
    return lines;
  }

  private static Map<String, Object> shown(Box box) {
    String label = Visible.of(box.label());
    return Map.of(
        "x", box.x(),
        "y", box.y(),
        "name", shortened(label),
        "title", label + ": " + Words.fate(box.first()),
        "fate", Words.fate(box.first()),
        "tone", Words.tone(box.first()));
  }

  private static String shortened(String label) {
    return label.codePointCount(0, label.length()) <= LETTERS
        ? label
        : label.substring(0, label.offsetByCodePoints(0, LETTERS - 1)) + "…";
  }

  private static String path(Line line) {
    int fromX = line.from().x() + BOX_WIDTH;
    int fromY = line.from().y() + BOX_HEIGHT / 2;
    int toX = line.to().x();
    int toY = line.to().y() + BOX_HEIGHT / 2;
    int middle = (fromX + toX) / 2;
    return "M" + fromX + " " + fromY + " C" + middle + " " + fromY + " " + middle + " " + toY + " "
        + toX + " " + toY;
  }
}
