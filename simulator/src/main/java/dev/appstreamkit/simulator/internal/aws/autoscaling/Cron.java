package dev.appstreamkit.simulator.internal.aws.autoscaling;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A schedule of six fields: minutes, hours, day of the month, month, day of the week from Sunday
 * on, and year; with lists, ranges, steps and names, and {@code L} for a month's last day.
 *
 * @param lastDay whether the month's last day is meant
 */
record Cron(
    BitSet minutes,
    BitSet hours,
    BitSet days,
    boolean lastDay,
    BitSet months,
    BitSet weekdays,
    BitSet years,
    ZoneId zone) {

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2199;

  /** Beyond that many days nobody waits; the rarest day comes every eight years. */
  private static final int LOOKED_AHEAD = 366 * 9;

  /**
   * Reads the six fields.
   *
   * @throws DateTimeException if they aren't a schedule
   */
  static Cron parse(String fields, ZoneId zone) {
    String[] parts = fields.strip().split("\\s+");
    if (parts.length != 6) {
      throw new DateTimeException("a cron schedule has six fields");
    }
    boolean anyDay = parts[2].equals("?");
    if (anyDay == parts[4].equals("?")) {
      throw new DateTimeException("one of both days, and only one, is ?");
    }
    boolean lastDay = parts[2].equalsIgnoreCase("L");
    return new Cron(
        field(parts[0], 0, 59, List.of()),
        field(parts[1], 0, 23, List.of()),
        lastDay ? new BitSet() : field(parts[2], 1, 31, List.of()),
        lastDay,
        field(parts[3], 1, 12, MONTHS),
        field(parts[4], 1, 7, WEEKDAYS),
        field(parts[5], FIRST_YEAR, LAST_YEAR, List.of()),
        zone);
  }

  private static BitSet field(String text, int least, int most, List<String> names) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      String[] stepped = part.split("/", -1);
      int step = stepped.length == 1 ? 1 : number(stepped[1], 1, most, List.of());
      String[] range = stepped[0].split("-", -1);
      boolean all = stepped[0].equals("*") || stepped[0].equals("?");
      int from = all ? least : number(range[0], least, most, names);
      int to = range.length == 2 ? number(range[1], least, most, names) : from;
      if (all || (stepped.length == 2 && range.length == 1)) {
        to = most;
      }
      if (stepped.length > 2 || range.length > 2 || from > to) {
        throw new DateTimeException("not a part of a cron schedule: " + part);
      }
      for (int value = from; value <= to; value += step) {
        values.set(value);
      }
    }
    return values;
  }

  private static int number(String text, int least, int most, List<String> names) {
    int named = names.indexOf(text.toUpperCase(Locale.ROOT));
    int number =
        named >= 0 ? least + named : text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw new DateTimeException("not in a cron schedule, or not simulated: " + text);
    }
    return number;
  }

  /** Returns the next moment after another; null if there is none in the years to come. */
  @Nullable Instant next(Instant after) {
    LocalDate today = after.atZone(zone).toLocalDate();
    for (int ahead = 0; ahead <= LOOKED_AHEAD; ahead++) {
      Instant found = fits(today.plusDays(ahead)) ? on(today.plusDays(ahead), after) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private boolean fits(LocalDate day) {
    boolean dayFits =
        lastDay ? day.equals(YearMonth.from(day).atEndOfMonth()) : days.get(day.getDayOfMonth());
    return dayFits
        && months.get(day.getMonthValue())
        && weekdays.get(day.getDayOfWeek().getValue() % 7 + 1)
        && years.get(day.getYear());
  }

  private @Nullable Instant on(LocalDate day, Instant after) {
    for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
      for (int minute = minutes.nextSetBit(0);
          minute >= 0;
          minute = minutes.nextSetBit(minute + 1)) {
        Instant at = ZonedDateTime.of(day, LocalTime.of(hour, minute), zone).toInstant();
        if (at.isAfter(after)) {
          return at;
        }
      }
    }
    return null;
  }
}
