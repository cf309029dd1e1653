package dev.appstreamkit.simulator.internal.aws.autoscaling;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a scheduled action happens.
 *
 * @param once the one moment of {@code at(…)}; else null
 * @param every the distance of {@code rate(…)}; else null
 * @param cron the fields of {@code cron(…)}; else null
 */
record Schedule(@Nullable Instant once, @Nullable Duration every, @Nullable Cron cron) {

  private static final Pattern AT = Pattern.compile("at\\(([0-9T:-]+)\\)");
  private static final Pattern RATE =
      Pattern.compile("rate\\((\\d{1,6}) (minute|minutes|hour|hours|day|days)\\)");
  private static final Pattern CRON = Pattern.compile("cron\\(([^()]{1,200})\\)");

  static Schedule parse(String text, @Nullable String timezone) {
    try {
      ZoneId zone = ZoneId.of(timezone == null ? "UTC" : timezone);
      Matcher at = AT.matcher(text);
      if (at.matches()) {
        return new Schedule(LocalDateTime.parse(at.group(1)).atZone(zone).toInstant(), null, null);
      }
      Matcher rate = RATE.matcher(text);
      if (rate.matches()) {
        return new Schedule(null, distance(Long.parseLong(rate.group(1)), rate.group(2)), null);
      }
      Matcher cron = CRON.matcher(text);
      if (cron.matches()) {
        return new Schedule(null, null, Cron.parse(cron.group(1), zone));
      }
    } catch (DateTimeException e) {
      throw ScalingErrors.validation("Invalid schedule or time zone: " + text);
    }
    throw ScalingErrors.validation("Invalid schedule: " + text);
  }

  private static Duration distance(long number, String unit) {
    if (number == 0) {
      throw ScalingErrors.validation("The rate must be above 0");
    }
    return switch (unit.charAt(0)) {
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  /** Returns the next moment after another; null when there is none. */
  @Nullable Instant next(Instant after) {
    if (once != null) {
      return once.isAfter(after) ? once : null;
    }
    return cron != null ? cron.next(after) : every == null ? null : after.plus(every);
  }
}
