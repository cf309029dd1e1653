package dev.appstreamkit.operations.usage;

import dev.appstreamkit.operations.internal.CsvRows;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVRecord;

/** Reads one report after the other, row by row; what is broken is counted and passed over. */
final class ReportReader {

  /** AWS's rows have some 29 cells, and a thousand characters. */
  private static final int LONGEST_ROW = 1 << 17;

  private static final List<String> SESSION_COLUMNS =
      List.of("user_session_id", "user_id", "stack_name", "fleet_name");
  private static final List<String> APPLICATION_COLUMNS =
      List.of("user_session_id", "application_name");

  private final UsageSource source;
  private final UsageReading reading;

  ReportReader(UsageSource source, UsageReading reading) {
    this.source = source;
    this.reading = reading;
  }

  /** Reads the sessions of a day. */
  void sessions(LocalDate day, Consumer<SessionRecord> into) {
    each(
        UsageReport.SESSIONS,
        day,
        SESSION_COLUMNS,
        (columns, row, broken) -> {
          Optional<Duration> duration = duration(columns, row, broken);
          duration.ifPresent(
              time -> {
                reading.read();
                into.accept(new SessionRecord(day, columns, row, time));
              });
        });
  }

  /** Reads the applications of a day. */
  void applications(LocalDate day, Consumer<ApplicationRecord> into) {
    each(
        UsageReport.APPLICATIONS,
        day,
        APPLICATION_COLUMNS,
        (columns, row, broken) -> {
          reading.read();
          into.accept(
              new ApplicationRecord(
                  day,
                  cell(columns, row, "user_session_id"),
                  cell(columns, row, "application_name")));
        });
  }

  /** Takes a row that has all its cells. */
  private interface Row {
    void take(Map<String, Integer> columns, CSVRecord row, Consumer<String> broken);
  }

  private void each(UsageReport report, LocalDate day, List<String> needed, Row into) {
    String key = report.key(day);
    Optional<InputStream> there = source.open(report, day);
    if (there.isEmpty()) {
      return;
    }
    reading.opened();
    Optional<CsvRows> opened = open(key, there.get());
    if (opened.isPresent()) {
      try (CsvRows rows = opened.get()) {
        rows(new ReportRows(key, rows, reading), needed, into);
      }
    }
  }

  private Optional<CsvRows> open(String key, InputStream bytes) {
    try {
      return Optional.of(CsvRows.open(bytes, LONGEST_ROW));
    } catch (CsvRows.Utf16Exception e) {
      reading.broken(key, 1, "it is UTF-16, and AWS writes UTF-8");
      return Optional.empty();
    } catch (IOException e) {
      throw ReportRows.unreadable(key, 1, e);
    }
  }

  private static void rows(ReportRows rows, List<String> needed, Row into) {
    Optional<CSVRecord> header = rows.next();
    Map<String, Integer> columns = header.map(ReportReader::columns).orElse(Map.of());
    List<String> missing = needed.stream().filter(name -> !columns.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      rows.broken(1, "the header lacks " + String.join(", ", missing));
      return;
    }
    int width = header.map(CSVRecord::size).orElse(0);
    for (Optional<CSVRecord> one = rows.next(); one.isPresent(); one = rows.next()) {
      row(rows, columns, width, one.get(), needed, into);
    }
  }

  private static void row(
      ReportRows rows,
      Map<String, Integer> columns,
      int width,
      CSVRecord record,
      List<String> needed,
      Row into) {
    if (record.size() == 1 && record.get(0).isBlank()) {
      return;
    }
    if (record.size() != width) {
      rows.broken("has " + record.size() + " cells, and the header " + width);
      return;
    }
    for (String name : needed) {
      if (cell(columns, record, name).isBlank()) {
        rows.broken(name + " is empty");
        return;
      }
    }
    into.take(columns, record, rows::broken);
  }

  private static Map<String, Integer> columns(CSVRecord header) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      columns.putIfAbsent(header.get(i).strip().toLowerCase(Locale.ROOT), i);
    }
    return columns;
  }

  private static String cell(Map<String, Integer> columns, CSVRecord row, String name) {
    Integer place = columns.get(name);
    return place == null || place >= row.size() ? "" : row.get(place);
  }

  /** Reports of sessions that nobody connected to may lack it. */
  private static Optional<Duration> duration(
      Map<String, Integer> columns, CSVRecord row, Consumer<String> broken) {
    String said = cell(columns, row, "session_duration_in_seconds").strip();
    if (!said.isEmpty()) {
      if (said.matches("\\d{1,9}(\\.\\d{1,9})?")) {
        return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(said) * 1_000)));
      }
      broken.accept("session_duration_in_seconds isn't a number of seconds");
      return Optional.empty();
    }
    Optional<Instant> start = Times.parse(cell(columns, row, "session_start_time"));
    Optional<Instant> end = Times.parse(cell(columns, row, "session_end_time"));
    if (start.isEmpty() || end.isEmpty() || end.get().isBefore(start.get())) {
      broken.accept("neither session_duration_in_seconds nor the times say how long it was");
      return Optional.empty();
    }
    return Optional.of(Duration.between(start.get(), end.get()));
  }
}
