package dev.appstreamkit.operations.usage;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads one report after the other, row by row; what is broken is counted and passed over. */
final class ReportReader {

  private static final CSVFormat FORMAT = CSVFormat.RFC4180;
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
    try (InputStream bytes = there.get();
        Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(text, FORMAT)) {
      rows(key, parser.iterator(), needed, into);
    } catch (UncheckedIOException | IOException e) {
      throw new ProvisioningException(
          ErrorCategory.RETRY_LATER,
          new Failure(Optional.empty(), Optional.empty(), e),
          "the usage report " + key + " can't be read to its end",
          "try again later");
    }
  }

  private void rows(String key, Iterator<CSVRecord> rows, List<String> needed, Row into) {
    long row = 1;
    try {
      Map<String, Integer> columns = rows.hasNext() ? columns(rows.next()) : Map.of();
      List<String> missing = needed.stream().filter(name -> !columns.containsKey(name)).toList();
      if (!missing.isEmpty()) {
        reading.broken(key, 1, "the header lacks " + String.join(", ", missing));
        return;
      }
      while (rows.hasNext()) {
        CSVRecord record = rows.next();
        row++;
        row(key, row, columns, record, needed, into);
      }
    } catch (UncheckedIOException broken) {
      if (!(broken.getCause() instanceof CSVException)) {
        throw broken;
      }
      reading.broken(key, row + 1, "a double quote isn't closed; the rest wasn't read");
    }
  }

  private void row(
      String key,
      long number,
      Map<String, Integer> columns,
      CSVRecord record,
      List<String> needed,
      Row into) {
    if (record.size() == 1 && record.get(0).isBlank()) {
      return;
    }
    if (record.size() < columns.size()) {
      reading.broken(
          key, number, "has " + record.size() + " cells, and the header " + columns.size());
      return;
    }
    for (String name : needed) {
      if (cell(columns, record, name).isBlank()) {
        reading.broken(key, number, name + " is empty");
        return;
      }
    }
    into.take(columns, record, problem -> reading.broken(key, number, problem));
  }

  private static Map<String, Integer> columns(CSVRecord header) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).strip().toLowerCase(Locale.ROOT);
      columns.putIfAbsent(name.startsWith("\uFEFF") ? name.substring(1) : name, i);
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
