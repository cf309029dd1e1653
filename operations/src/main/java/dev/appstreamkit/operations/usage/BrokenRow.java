package dev.appstreamkit.operations.usage;

import java.util.Objects;

/**
 * A row of a report that can't be used, or a whole report.
 *
 * @param report the report's key in S3
 * @param row the row as a spreadsheet counts: the header is row 1, which stands for the whole
 *     report
 * @param problem what is wrong, without a full stop; it repeats nothing of the row
 */
public record BrokenRow(String report, long row, String problem) {

  /** Checks that nothing is null. */
  public BrokenRow {
    Objects.requireNonNull(report, "report");
    Objects.requireNonNull(problem, "problem");
  }

  @Override
  public String toString() {
    return report + ", row " + row + ": " + problem;
  }
}
