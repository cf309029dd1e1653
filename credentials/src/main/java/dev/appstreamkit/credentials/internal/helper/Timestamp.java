package dev.appstreamkit.credentials.internal.helper;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads an ISO 8601 date and time with an offset. By hand, because the JDK's formatter alone costs
 * a cold program more than the whole rest of the first call.
 */
final class Timestamp {

  private final String text;
  private int at;

  private Timestamp(String text) {
    this.text = text;
  }

  /** Returns the time, or null when {@code text} isn't one with an offset. */
  static @Nullable Instant parse(String text) {
    try {
      return new Timestamp(text).read();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private Instant read() {
    int year = number(4);
    skip("-");
    int month = number(2);
    skip("-");
    int day = number(2);
    skip("Tt");
    int hour = number(2);
    skip(":");
    int minute = number(2);
    skip(":");
    int second = number(2);
    int nano = fraction();
    ZoneOffset offset = offset();
    if (at < text.length()) {
      throw new DateTimeException("more than a time");
    }
    return LocalDateTime.of(year, month, day, hour, minute, second, nano).toInstant(offset);
  }

  private int fraction() {
    if (at == text.length() || ".,".indexOf(text.charAt(at)) < 0) {
      return 0;
    }
    at++;
    int start = at;
    int nano = 0;
    while (at < text.length() && isDigit(text.charAt(at))) {
      if (at - start < 9) {
        nano = nano * 10 + text.charAt(at) - '0';
      }
      at++;
    }
    if (at == start) {
      throw new DateTimeException("no digits");
    }
    for (int digits = at - start; digits < 9; digits++) {
      nano *= 10;
    }
    return nano;
  }

  private ZoneOffset offset() {
    char sign = at < text.length() ? text.charAt(at) : '?';
    skip("Zz+-");
    if (sign == 'Z' || sign == 'z') {
      return ZoneOffset.UTC;
    }
    int hours = number(2);
    int minutes = 0;
    if (at < text.length()) {
      if (text.charAt(at) == ':') {
        at++;
      }
      minutes = number(2);
    }
    return sign == '-'
        ? ZoneOffset.ofHoursMinutes(-hours, -minutes)
        : ZoneOffset.ofHoursMinutes(hours, minutes);
  }

  private int number(int digits) {
    int value = 0;
    for (int end = at + digits; at < end; at++) {
      if (at >= text.length() || !isDigit(text.charAt(at))) {
        throw new DateTimeException("no digit");
      }
      value = value * 10 + text.charAt(at) - '0';
    }
    return value;
  }

  private void skip(String oneOf) {
    if (at >= text.length() || oneOf.indexOf(text.charAt(at)) < 0) {
      throw new DateTimeException("not a time");
    }
    at++;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
