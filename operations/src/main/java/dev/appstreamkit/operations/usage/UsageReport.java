package dev.appstreamkit.operations.usage;

import java.time.LocalDate;
import java.util.Locale;

/** The reports that AppStream writes for each day (UTC) on which something was used. */
public enum UsageReport {

  /** A row for each session, in the report of the day on which the session ended. */
  SESSIONS("sessions", "daily-session-report"),

  /** A row for each application that somebody started from the catalog or by a link. */
  APPLICATIONS("applications", "daily-app-report");

  private final String folder;
  private final String file;

  UsageReport(String folder, String file) {
    this.folder = folder;
    this.file = file;
  }

  /**
   * Returns the key in S3 of a day's report, relative to the bucket.
   *
   * @param day the day, in UTC
   */
  public String key(LocalDate day) {
    return String.format(
        Locale.ROOT,
        "%s/schedule=DAILY/year=%04d/month=%02d/day=%02d/%s-%s.csv",
        folder,
        day.getYear(),
        day.getMonthValue(),
        day.getDayOfMonth(),
        file,
        day);
  }
}
