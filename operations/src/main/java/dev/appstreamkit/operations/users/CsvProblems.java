package dev.appstreamkit.operations.users;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a file, all of it, in memory that doesn't grow with the file. */
final class CsvProblems {

  private static final int LISTED = 1_000;

  private final List<CsvProblem> first = new ArrayList<>();
  private long total;

  void add(long row, String column, String problem, String remedy) {
    total++;
    if (first.size() < LISTED) {
      first.add(
          new CsvProblem(
              row, CsvCells.shown(column), CsvCells.shown(problem), CsvCells.shown(remedy)));
    }
  }

  long total() {
    return total;
  }

  void throwIfAny(Path file) {
    if (total > 0) {
      throw new InvalidUsersFileException(file, first, total);
    }
  }
}
