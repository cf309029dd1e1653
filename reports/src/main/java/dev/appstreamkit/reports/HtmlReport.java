package dev.appstreamkit.reports;

import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Rendering;
import dev.appstreamkit.provisioning.plan.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A plan, drift, or what a run did, as one HTML file that holds all it needs: no script, no font or
 * picture from elsewhere, and a content security policy that forbids both. It can be opened without
 * a network, printed, and read with a screen reader. Immutable; making one calls no service.
 *
 * <p>E-mail addresses and users' names are masked unless {@link #showingNames()} asks for them.
 * Sensitive values are in none.
 */
public final class HtmlReport {

  private final Report report;
  private final Optional<ApplyResult> result;
  private final Rendering rendering;

  private HtmlReport(Report report, Optional<ApplyResult> result, Rendering rendering) {
    this.report = Objects.requireNonNull(report, "report");
    this.result = result;
    this.rendering = rendering;
  }

  /**
   * Returns the report of what would be done, or of what has moved.
   *
   * @param report a {@link Plan} or drift
   */
  public static HtmlReport of(Report report) {
    return new HtmlReport(report, Optional.empty(), Rendering.plain().maskingNames());
  }

  /**
   * Returns the report of what a run did: the plan with what became of each change, and a timeline.
   *
   * @param plan the plan that was applied
   * @param result what came of it
   */
  public static HtmlReport of(Plan plan, ApplyResult result) {
    return new HtmlReport(plan, Optional.of(result), Rendering.plain().maskingNames());
  }

  /** Returns the same report with people's names and e-mail addresses in full. */
  public HtmlReport showingNames() {
    return new HtmlReport(report, result, Rendering.plain());
  }

  /** Returns the whole file as text, to be written as UTF-8. */
  public String toHtml() {
    Contents contents = Contents.of(report, result, rendering);
    return Page.of(contents);
  }

  /**
   * Writes the file as UTF-8; one that is there is replaced.
   *
   * @param file where to; its folder must exist
   * @return the file
   * @throws UncheckedIOException if it can't be written
   */
  public Path write(Path file) {
    try {
      return Files.writeString(file, toHtml());
    } catch (IOException e) {
      throw new UncheckedIOException("The report " + file + " can't be written: " + e, e);
    }
  }

  /** Returns what it is of, in a line; names are masked unless they were asked for. */
  @Override
  public String toString() {
    return "HTML report: " + Contents.of(report, result, rendering).text("summary");
  }
}
