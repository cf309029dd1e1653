package dev.appstreamkit.operations.usage;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Times in reports: ISO 8601 in UTC, with or without the letter that says so. */
final class Times {

  private Times() {}

  static Optional<Instant> parse(String text) {
    String iso = text.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
    try {
      if (iso.endsWith("Z")) {
        return Optional.of(Instant.parse(iso));
      }
      return Optional.of(
          iso.matches(".*[+-]\\d\\d:?\\d\\d$")
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException notATime) {
      return Optional.empty();
    }
  }
}
