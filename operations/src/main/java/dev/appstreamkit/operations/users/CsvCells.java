package dev.appstreamkit.operations.users;

import dev.appstreamkit.operations.internal.Shown;

/** What stands in the cells of a file of users. */
final class CsvCells {

  /** What stands for bytes that are no UTF-8: whoever finds it in a cell knows row and column. */
  static final char NOT_UTF8 = '\uFFFD';

  private CsvCells() {}

  /** Returns text of the file's as an error shows it. */
  static String shown(String foreign) {
    return Shown.text(foreign);
  }
}
