package dev.appstreamkit.operations.usage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sessions, hours and users, summed up. Immutable. */
public final class UsageSummary {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final LocalDate from;
  private final LocalDate to;
  private final List<UsageDimension> dimensions;
  private final List<UsageRow> rows;
  private final UsageRow total;
  private final UsageReading reading;

  UsageSummary(
      LocalDate from,
      LocalDate to,
      List<UsageDimension> dimensions,
      UsageSums sums,
      UsageReading reading) {
    this.from = from;
    this.to = to;
    this.dimensions = List.copyOf(dimensions);
    this.rows = sums.rows();
    this.total = sums.total();
    this.reading = reading;
  }

  /** Returns the first day. */
  public LocalDate from() {
    return from;
  }

  /** Returns the last day. */
  public LocalDate to() {
    return to;
  }

  /** Returns what it is summed up by. */
  public List<UsageDimension> dimensions() {
    return dimensions;
  }

  /** Returns the rows, sorted by their keys. */
  public List<UsageRow> rows() {
    return rows;
  }

  /** Returns all sessions together, each once. */
  public UsageRow total() {
    return total;
  }

  /** Returns how much was read, and what couldn't be. */
  public UsageReading reading() {
    return reading;
  }

  /**
   * Returns it as CSV (RFC 4180), with a header: the dimensions, {@code sessions}, {@code hours},
   * {@code users}. Cells that a spreadsheet would take for a formula begin with an apostrophe.
   */
  public String toCsv() {
    StringBuilder text = new StringBuilder();
    try {
      writeCsv(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Writes what {@link #toCsv()} returns.
   *
   * @param out where to
   * @throws IOException if that fails
   */
  public void writeCsv(Appendable out) throws IOException {
    List<String> header = new ArrayList<>(dimensions.stream().map(UsageDimension::title).toList());
    header.addAll(List.of("sessions", "hours", "users"));
    out.append(CsvText.row(header));
    for (UsageRow row : rows) {
      List<String> cells = new ArrayList<>(row.keys());
      cells.add(String.valueOf(row.sessions()));
      cells.add(hours(row));
      cells.add(String.valueOf(row.users()));
      out.append(CsvText.row(cells));
    }
  }

  private static String hours(UsageRow row) {
    return String.format(Locale.ROOT, "%.2f", row.hours());
  }

  /**
   * Returns it as JSON: {@code from}, {@code to}, {@code total}, {@code rows} with a member for
   * each dimension, {@code sessions}, {@code hours} and {@code users}, and {@code brokenRows}.
   */
  public String toJson() {
    StringWriter text = new StringWriter();
    try {
      writeJson(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Writes what {@link #toJson()} returns.
   *
   * @param out where to; it stays open
   * @throws IOException if that fails
   */
  public void writeJson(Writer out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("from", from.toString());
      json.writeStringField("to", to.toString());
      json.writeFieldName("total");
      write(json, total);
      json.writeArrayFieldStart("rows");
      for (UsageRow row : rows) {
        write(json, row);
      }
      json.writeEndArray();
      json.writeNumberField("brokenRows", reading.brokenRows());
      json.writeEndObject();
    }
  }

  private void write(JsonGenerator json, UsageRow row) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < row.keys().size(); i++) {
      json.writeStringField(dimensions.get(i).title(), row.keys().get(i));
    }
    json.writeNumberField("sessions", row.sessions());
    json.writeFieldName("hours");
    json.writeNumber(hours(row));
    json.writeNumberField("users", row.users());
    json.writeEndObject();
  }

  @Override
  public String toString() {
    return "UsageSummary(" + from + " to " + to + ", " + total + ", " + reading + ")";
  }
}
