package dev.appstreamkit.operations.usage;

import java.time.LocalDate;
import java.util.Objects;

/**
 * One start of an application, as an applications report has it.
 *
 * @param day the day of the report, in UTC
 * @param sessionId AWS's id of the session. Column {@code user_session_id}
 * @param applicationName the application's name in the catalog. Column {@code application_name}
 */
public record ApplicationRecord(LocalDate day, String sessionId, String applicationName) {

  /** Checks that nothing is null. */
  public ApplicationRecord {
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(sessionId, "sessionId");
    Objects.requireNonNull(applicationName, "applicationName");
  }
}
