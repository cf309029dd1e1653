package dev.appstreamkit.operations.usage;

import java.util.List;
import java.util.stream.Collectors;

/** Writes comma-separated values that no spreadsheet takes for formulas. */
final class CsvText {

  private static final String FORMULAS = "=+-@\t\r\n";

  private CsvText() {}

  /** Returns a row, with its end. */
  static String row(List<String> cells) {
    return cells.stream().map(CsvText::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** An apostrophe makes a text of what would be a formula. */
  private static String cell(String text) {
    String tame = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return tame.matches("(?s).*[\",\r\n].*|\\s.*|.*\\s")
        ? "\"" + tame.replace("\"", "\"\"") + "\""
        : tame;
  }
}
