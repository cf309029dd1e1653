package dev.appstreamkit.command;

import dev.appstreamkit.provisioning.plan.Rendering;
import dev.appstreamkit.provisioning.plan.Report;
import picocli.CommandLine.Option;

/** Options that say how it is shown. */
final class Shown {

  @Option(names = "--json", description = "plans and drift as JSON; what a run does as JSON lines")
  private boolean json;

  @Option(names = "--markdown", description = "plans and drift as Markdown, for a pull request")
  private boolean markdown;

  @Option(names = "--compact", description = "one line for each resource")
  private boolean compact;

  @Option(names = "--mask-names", description = "users' names and e-mail addresses masked")
  private boolean maskNames;

  @Option(names = "--no-color", description = "no colour, as with the variable NO_COLOR")
  private boolean noColour;

  boolean isJson() {
    return json;
  }

  boolean isMarkdown() {
    return markdown;
  }

  /** Returns it as it is to be printed. */
  String text(Report report, boolean colour) {
    if (json && markdown) {
      throw new UsageException("give --json or --markdown, not both");
    }
    Rendering rendering = rendering(colour && !json && !markdown);
    if (json) {
      return report.toJson(rendering);
    }
    return markdown ? report.toMarkdown(rendering) : report.describe(rendering);
  }

  Rendering rendering(boolean colour) {
    Rendering rendering = compact ? Rendering.compact() : Rendering.plain();
    if (maskNames) {
      rendering = rendering.maskingNames();
    }
    return rendering.withColour(colour && !noColour);
  }
}
