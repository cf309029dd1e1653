package dev.appstreamkit.operations.users;

import java.io.Serializable;
import java.util.Objects;

/**
 * Something wrong in a file of users, printed as {@code row 3, column email: what is wrong; what to
 * do}.
 *
 * @param row the row as a spreadsheet counts: the header is row 1; 0 if it is about the whole file
 * @param column the column's name as the header has it; empty if it is about the whole row
 * @param problem what is wrong, without a full stop
 * @param remedy what to do, without a full stop
 */
public record CsvProblem(long row, String column, String problem, String remedy)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Checks that nothing is null. */
  public CsvProblem {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(remedy, "remedy");
  }

  @Override
  public String toString() {
    String where = row == 0 ? "" : "row " + row + (column.isEmpty() ? "" : ", column " + column);
    return (where.isEmpty() ? "" : where + ": ") + problem + "; " + remedy;
  }
}
