package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A plan or drift as Markdown, for pull requests. Foreign text stands in code only, between more
 * backticks than it holds itself: there it is neither markup nor a mention of somebody.
 */
final class MarkdownRenderer {

  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private final ReportContents contents;
  private final TextRenderer text;
  private final Rendering rendering;

  /** Prepares to show something. */
  MarkdownRenderer(ReportContents contents, Rendering rendering) {
    this.contents = contents;
    this.rendering = rendering;
    this.text = new TextRenderer(contents, rendering.withColour(false));
  }

  /** Returns the whole. */
  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("### " + contents.title() + " " + code(text.safe(contents.environment())));
    lines.add("");
    lines.add(
        "Account "
            + code(text.safe(contents.target().toString()))
            + ": **"
            + contents.summary()
            + "**");
    contents
        .expected()
        .ifPresent(time -> lines.add("Expected to take about " + Printable.duration(time) + "."));
    block(lines, "**Can't be applied:**", contents.blockers().stream().map(text::safe).toList());
    block(lines, "**Warnings:**", contents.warnings().stream().map(text::safe).toList());
    contents
        .cost()
        .ifPresent(
            cost ->
                block(
                    lines,
                    "**Costs:**",
                    CostWords.lines(cost, contents.type(), rendering.detail()).stream()
                        .map(text::safe)
                        .toList()));
    if (!contents.rows().isEmpty()) {
      lines.add("");
      contents.groups().forEach(group -> lines.add(item(group)));
    }
    if (rendering.detail() != Rendering.Detail.ONE_LINE) {
      details(lines);
    }
    contents
        .fingerprint()
        .ifPresent(fingerprint -> lines.addAll(List.of("", "Fingerprint " + code(fingerprint))));
    return String.join("\n", lines) + "\n";
  }

  private String item(List<ReportContents.Row> group) {
    ReportContents.Row row = group.get(0);
    Change change = row.change();
    if (group.size() > 1) {
      return "- "
          + code(change.action().mark() + " " + text.safe(TextRenderer.label(group)))
          + " **"
          + change.action().words()
          + "**"
          + (ReportContents.REMOVING.contains(change.action())
              ? ": " + code(text.allOf(group))
              : "");
    }
    boolean plan = contents.type() == ReportContents.Type.PLAN;
    return "- "
        + code(change.action().mark() + " " + text.address(row.address()))
        + (plan && !change.isUsed()
            ? " **" + change.action().words() + "**"
            : " " + code(text.safe(row.words())))
        + TextRenderer.expected(change)
        + change.affectedUsers().map(who -> ", disturbs " + code(text.safe(who))).orElse("");
  }

  private static void block(List<String> lines, String title, List<String> content) {
    if (!content.isEmpty()) {
      lines.addAll(List.of("", title, ""));
      fenced(lines, content);
    }
  }

  private void details(List<String> lines) {
    List<String> body = text.body();
    if (!body.isEmpty()) {
      lines.addAll(List.of("", "<details><summary>What changes, attribute by attribute</summary>"));
      lines.add("");
      fenced(lines, body.subList(1, body.size()));
      lines.addAll(List.of("", "</details>"));
    }
  }

  private static void fenced(List<String> lines, List<String> content) {
    String fence = "`".repeat(Math.max(3, longest(String.join("\n", content)) + 1));
    lines.add(fence + "text");
    lines.addAll(content);
    lines.add(fence);
  }

  private static String code(String text) {
    String fence = "`".repeat(longest(text) + 1);
    boolean edge = text.startsWith("`") || text.endsWith("`");
    return edge ? fence + " " + text + " " + fence : fence + text + fence;
  }

  private static int longest(String text) {
    return BACKTICKS
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }
}
