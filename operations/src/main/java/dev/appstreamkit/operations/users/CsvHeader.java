package dev.appstreamkit.operations.users;

import dev.appstreamkit.core.resource.NearestNames;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/** Which of a file's columns is which. */
final class CsvHeader {

  private final Map<CsvColumn, Integer> places = new EnumMap<>(CsvColumn.class);
  private final List<String> cells;

  private CsvHeader(List<String> cells) {
    this.cells = cells;
  }

  /**
   * Reads the header.
   *
   * @param others whether other columns are passed over
   */
  static CsvHeader of(CSVRecord row, boolean others, CsvProblems problems) {
    CsvHeader header = new CsvHeader(row.stream().map(String::strip).toList());
    if (header.cells.stream().noneMatch(CsvHeader::isEmail)) {
      // Else it may be no header at all: what the others have is no name of a column.
      problems.add(
          1,
          "",
          "the header has no column email",
          header.cells.size() == 1 && row.get(0).matches("(?s).*[;\t|].*")
              ? "separate the columns by commas"
              : "let the first row name the columns: " + String.join(", ", CsvColumn.titles()));
      return header;
    }
    for (int i = 0; i < header.cells.size(); i++) {
      header.place(i, others, problems);
    }
    return header;
  }

  private static boolean isEmail(String cell) {
    return CsvColumn.named(cell).filter(column -> column == CsvColumn.EMAIL).isPresent();
  }

  private void place(int i, boolean others, CsvProblems problems) {
    String cell = cells.get(i);
    Optional<CsvColumn> column = CsvColumn.named(cell);
    if (column.isPresent()) {
      Integer before = places.putIfAbsent(column.get(), i);
      if (before != null) {
        problems.add(
            1,
            cell,
            "names what column " + (before + 1) + " names, too",
            "take one of the two columns out");
      }
    } else if (cell.isEmpty()) {
      problems.add(1, "", "column " + (i + 1) + " has no name", "name it, or take it out");
    } else if (!others) {
      problems.add(
          1,
          cell,
          "isn't known: " + NearestNames.words(cell, CsvColumn.titles()),
          "name the column so, take it out, or let other columns be passed over");
    }
  }

  /** Returns how many columns there are. */
  int size() {
    return cells.size();
  }

  /** Returns a row's cell without blanks around it; empty if there is no such column. */
  String cell(CSVRecord row, CsvColumn column) {
    Integer place = places.get(column);
    return place == null || place >= row.size() ? "" : row.get(place).strip();
  }

  /** Returns the name of a column as the header has it. */
  String name(CsvColumn column) {
    Integer place = places.get(column);
    return place == null ? column.title() : cells.get(place);
  }

  /** Returns the name of the column at a place; its number if there is none. */
  String name(int place) {
    return place < cells.size() ? cells.get(place) : String.valueOf(place + 1);
  }
}
