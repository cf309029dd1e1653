package dev.appstreamkit.provisioning.plan;

/**
 * What there is to read of an account: what a plan would do, or what has moved. Implemented by this
 * library only; methods may be added.
 */
public sealed interface Report permits Plan, Drift {

  /** Returns one line: of what it is, and how much there is. */
  default String headline() {
    return new TextRenderer(ReportContents.of(this), Rendering.plain()).headline();
  }

  /** Returns it as a person reads it in a log file, several lines, {@link Rendering#plain()}. */
  default String describe() {
    return describe(Rendering.plain());
  }

  /** Returns it as a person reads it in a terminal, several lines. */
  default String describe(Rendering rendering) {
    return new TextRenderer(ReportContents.of(this), rendering).text();
  }

  /**
   * Returns it as JSON for other programs: an object whose {@code formatVersion} is 1. Members may
   * be added to that format; a new number says that some have gone or mean something else.
   */
  default String toJson(Rendering rendering) {
    return new JsonRenderer(ReportContents.of(this), rendering).json();
  }

  /** Returns it as Markdown, for an issue or a comment on a pull request. */
  default String toMarkdown(Rendering rendering) {
    return new MarkdownRenderer(ReportContents.of(this), rendering).markdown();
  }
}
