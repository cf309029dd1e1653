package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import dev.appstreamkit.provisioning.plan.AttributeChange.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A plan or drift in words, for terminals and log files. */
final class TextRenderer {

  private static final String INDENT = "      ";
  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";
  private static final String RED = "\u001b[31m";
  private static final String RESET = "\u001b[0m";

  private final ReportContents contents;
  private final Rendering rendering;
  private final NameMask names;
  private final Values values;

  /** Prepares to show something. */
  TextRenderer(ReportContents contents, Rendering rendering) {
    this.contents = contents;
    this.rendering = rendering;
    this.names = contents.names(rendering);
    this.values = new Values(names);
  }

  /** Returns the whole, in lines that each end with a newline. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(headline());
    contents.blockers().forEach(text -> lines.add(painted(RED, "Can't be applied: " + safe(text))));
    contents.warnings().forEach(text -> lines.add(painted(YELLOW, "Warning: " + safe(text))));
    lines.addAll(body());
    contents.counts().ifPresent(counts -> lines.addAll(List.of("", safe(counts))));
    contents
        .expected()
        .ifPresent(time -> lines.add("Expected to take about " + Printable.duration(time) + "."));
    contents
        .cost()
        .ifPresent(
            cost -> {
              lines.add("");
              CostWords.lines(cost, contents.type(), rendering.detail())
                  .forEach(line -> lines.add(safe(line)));
            });
    contents.fingerprint().ifPresent(fingerprint -> lines.add("Fingerprint " + fingerprint));
    return String.join("\n", lines) + "\n";
  }

  /** Returns the first line alone. */
  String headline() {
    return safe(contents.headline());
  }

  /** Returns what there is to tell of each resource, in lines. */
  List<String> body() {
    List<String> lines = new ArrayList<>();
    if (rendering.detail() == Rendering.Detail.ALL) {
      contents.rowsByRisk().forEach(row -> row(lines, row));
      return lines;
    }
    for (List<ReportContents.Row> group : contents.groups()) {
      ReportContents.Row first = group.get(0);
      if (first.change().action() != ChangeAction.NOTHING
          || first.change().isUsed()
          || first.change().blocker().isPresent()) {
        lines.add("  " + painted(colour(first.change().action()), line(group)));
      }
      if (rendering.detail() == Rendering.Detail.DIFF) {
        group.forEach(row -> differences(lines, row, group.size() > 1));
      }
    }
    if (!lines.isEmpty()) {
      lines.add(0, "");
    }
    return lines;
  }

  /** One resource, or many that are alike; of those that go, each is named. */
  private String line(List<ReportContents.Row> group) {
    ReportContents.Row first = group.get(0);
    Change change = first.change();
    String mark = change.action().mark() + " ";
    if (group.size() > 1) {
      String all = ReportContents.REMOVING.contains(change.action()) ? ": " + allOf(group) : "";
      return mark + safe(label(group)) + ": " + safe(first.words()) + all;
    }
    return mark
        + address(first.address())
        + ": "
        + safe(first.words())
        + expected(change)
        + change.affectedUsers().map(who -> ", disturbs " + safe(who)).orElse("")
        + (change.dependents().isEmpty()
            ? ""
            : ", meanwhile without it: " + addresses(change.dependents()));
  }

  /** Returns the addresses of all of a group. */
  String allOf(List<ReportContents.Row> group) {
    return addresses(group.stream().map(ReportContents.Row::address).toList());
  }

  static String label(List<ReportContents.Row> group) {
    return Groups.label(group.size(), group.get(0).address().kind());
  }

  /** What changes of what is there: of documents, the lines around each change. */
  private void differences(List<String> lines, ReportContents.Row row, boolean named) {
    Change change = row.change();
    if (change.action() == ChangeAction.CREATE || change.attributes().isEmpty()) {
      return;
    }
    if (named) {
      lines.add("    " + address(row.address()));
    }
    change.attributes().forEach(attribute -> attribute(lines, change, attribute));
  }

  private void row(List<String> lines, ReportContents.Row row) {
    Change change = row.change();
    String text = change.action().mark() + " " + address(row.address()) + ": " + safe(row.words());
    lines.add("");
    lines.add("  " + painted(colour(change.action()), text) + expected(change));
    change
        .affectedUsers()
        .ifPresent(who -> lines.add(INDENT + painted(RED, "disturbs " + safe(who))));
    if (!change.dependents().isEmpty()) {
      lines.add(INDENT + "meanwhile without it: " + addresses(change.dependents()));
    }
    change.attributes().forEach(attribute -> attribute(lines, change, attribute));
    if (!change.steps().isEmpty()) {
      lines.add(INDENT + "steps: " + safe(String.join("; ", change.steps())));
    }
  }

  static String expected(Change change) {
    return change.expected().toSeconds() < 60
        ? ""
        : ", about " + Printable.duration(change.expected());
  }

  private void attribute(List<String> lines, Change change, AttributeChange attribute) {
    String name = INDENT + safe(attribute.name()) + ": ";
    Optional<String> before =
        contents.unknownBefore(attribute).or(() -> values.line(attribute.before()));
    Optional<String> after = values.line(attribute.after());
    String why = " (" + why(attribute) + ")";
    if (attribute.why() == Why.NO_LONGER_MANAGED || attribute.why() == Why.TAKEN_ALONG) {
      single(lines, name + "keeps ", after, attribute, why);
    } else if (attribute.why() == Why.LOST) {
      lines.add(name + painted(RED, "lost" + lost(attribute)));
    } else if (contents.type() == ReportContents.Type.PLAN
        && change.action() == ChangeAction.CREATE) {
      single(lines, name, after, attribute, "");
    } else if (before.isPresent() && after.isPresent()) {
      lines.add(name + before.get() + " -> " + after.get() + why);
    } else {
      lines.add(name + why.strip());
      document(lines, attribute);
    }
  }

  private String lost(AttributeChange attribute) {
    return attribute.before().flatMap(Attributes.Value::data).isEmpty()
        ? ", if there is any"
        : values.line(attribute.before()).map(value -> ": " + value).orElse("");
  }

  private void single(
      List<String> lines,
      String name,
      Optional<String> value,
      AttributeChange attribute,
      String why) {
    lines.add((name + value.orElse("")).stripTrailing() + why);
    if (value.isEmpty()) {
      values.lines(attribute.after()).forEach(line -> lines.add(INDENT + "  " + line));
    }
  }

  private void document(List<String> lines, AttributeChange attribute) {
    contents.unknownBefore(attribute).ifPresent(unknown -> lines.add(INDENT + "- " + unknown));
    List<String> diff =
        LineDiff.of(values.lines(attribute.before()), values.lines(attribute.after()));
    (rendering.detail() == Rendering.Detail.DIFF ? LineDiff.around(diff) : diff)
        .forEach(
            line ->
                lines.add(
                    INDENT
                        + (line.startsWith("+")
                            ? painted(GREEN, line)
                            : line.startsWith("-") ? painted(RED, line) : line)));
  }

  private String why(AttributeChange attribute) {
    String impact = attribute.impact().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    boolean told =
        contents.type() == ReportContents.Type.DRIFT
            || attribute.why() == Why.NO_LONGER_MANAGED
            || attribute.why() == Why.TAKEN_ALONG;
    return told ? attribute.why().words() : impact + ", " + attribute.why().words();
  }

  private String addresses(List<ResourceAddress> addresses) {
    return String.join(", ", addresses.stream().map(this::address).toList());
  }

  String address(ResourceAddress address) {
    return Printable.of(names.address(address));
  }

  String safe(String text) {
    return Printable.of(names.text(text));
  }

  private static String colour(ChangeAction action) {
    return switch (action) {
      case CREATE, ADOPT -> GREEN;
      case UPDATE -> YELLOW;
      case RESTART, STOP, REPLACE, DISABLE, DELETE -> RED;
      case NOTHING, KEEP -> "";
    };
  }

  private String painted(String colour, String text) {
    return rendering.colour() && !colour.isEmpty() ? colour + text + RESET : text;
  }
}
