package dev.appstreamkit.provisioning.plan;

import java.util.List;

/**
 * What has moved since an environment was last applied: what it manages and somebody else has
 * changed or deleted. What the description has come to say since is no drift, and neither is a
 * capacity that autoscaling sets.
 *
 * @param environment the environment's name
 * @param target the account and region
 * @param changes one for each resource that has moved: {@link ChangeAction#UPDATE} if it was
 *     changed, {@link ChangeAction#DELETE} if it isn't there any more. Of each attribute, {@code
 *     before} is what was applied and {@code after} is what is there; {@code before} is empty where
 *     only its digest is known, because the description says something else by now
 * @param warnings what a person should know, a sentence each
 */
public record Drift(
    String environment, Target target, List<Change> changes, List<String> warnings) {

  /** Copies the lists. */
  public Drift {
    changes = List.copyOf(changes);
    warnings = List.copyOf(warnings);
  }

  /** Returns whether nothing has moved. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Returns it as a person reads it in a log file, several lines, {@link Rendering#plain()}. */
  public String describe() {
    return describe(Rendering.plain());
  }

  /** Returns it as a person reads it in a terminal, several lines. */
  public String describe(Rendering rendering) {
    return new TextRenderer(Report.of(this), rendering).text();
  }

  /** Returns it as JSON, in the format of {@link Plan#toJson}. */
  public String toJson(Rendering rendering) {
    return new JsonRenderer(Report.of(this), rendering).json();
  }

  /** Returns it as Markdown, for an issue. */
  public String toMarkdown(Rendering rendering) {
    return new MarkdownRenderer(Report.of(this), rendering).markdown();
  }

  /** Returns one line: of what, and how much has moved. */
  @Override
  public String toString() {
    return new TextRenderer(Report.of(this), Rendering.plain()).headline();
  }
}
