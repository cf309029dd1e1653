package dev.appstreamkit.operations.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/** One session, as a sessions report has it. Immutable. */
public final class SessionRecord {

  private final LocalDate day;
  private final Map<String, Integer> columns;
  private final CSVRecord row;
  private final Duration duration;

  SessionRecord(LocalDate day, Map<String, Integer> columns, CSVRecord row, Duration duration) {
    this.day = day;
    this.columns = columns;
    this.row = row;
    this.duration = duration;
  }

  /** Returns the day of the report, in UTC: the session ended on it. */
  public LocalDate day() {
    return day;
  }

  /** Returns AWS's id of the session. Column {@code user_session_id}. */
  public String sessionId() {
    return cell("user_session_id");
  }

  /** Returns the user's id. Column {@code user_id}. */
  public String userId() {
    return cell("user_id");
  }

  /** Returns how the user came in: {@code CUSTOM}, {@code SAML}, {@code USERPOOL}; may be empty. */
  public String authenticationType() {
    return cell("authentication_type");
  }

  /** Returns the stack's name. Column {@code stack_name}. */
  public String stackName() {
    return cell("stack_name");
  }

  /** Returns the fleet's name. Column {@code fleet_name}. */
  public String fleetName() {
    return cell("fleet_name");
  }

  /** Returns the instance type; may be empty. Column {@code instance_type}. */
  public String instanceType() {
    return cell("instance_type");
  }

  /** Returns when it began. Column {@code session_start_time}. */
  public Instant startTime() {
    return Times.parse(cell("session_start_time")).orElse(Instant.EPOCH);
  }

  /** Returns when it ended. Column {@code session_end_time}. */
  public Instant endTime() {
    return Times.parse(cell("session_end_time")).orElse(Instant.EPOCH);
  }

  /** Returns how long it lasted. Column {@code session_duration_in_seconds}. */
  public Duration duration() {
    return duration;
  }

  /**
   * Returns what any column has.
   *
   * @param name the column's name, {@code client_ip_addresses} for one
   * @return the cell; empty if the report has no such column
   */
  public Optional<String> column(String name) {
    return columns.containsKey(name) ? Optional.of(cell(name)) : Optional.empty();
  }

  /** Who pays a user's fee: the user's id alone may stand for two people. */
  String identity() {
    String both = cell("authentication_type_user_id");
    return both.isEmpty() ? authenticationType() + "/" + userId() : both;
  }

  private String cell(String name) {
    Integer place = columns.get(name);
    return place == null || place >= row.size() ? "" : row.get(place);
  }

  /** Names the session, and not the person. */
  @Override
  public String toString() {
    return "SessionRecord(" + sessionId() + ", " + stackName() + ", " + duration + ")";
  }
}
