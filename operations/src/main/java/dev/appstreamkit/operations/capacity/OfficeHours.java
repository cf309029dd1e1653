package dev.appstreamkit.operations.capacity;

import dev.appstreamkit.operations.internal.DataStyle;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/**
 * When a fleet or builder is to be up, by the clocks of a place, summer time included. Immutable.
 */
@Value.Immutable
@DataStyle
public abstract class OfficeHours {

  OfficeHours() {}

  /**
   * Returns hours from Monday to Friday.
   *
   * @param opens when they begin
   * @param closes when they are over; before {@code opens} for hours that go past midnight, the
   *     same for the whole day
   * @param zone the place
   */
  public static OfficeHours weekdays(LocalTime opens, LocalTime closes, ZoneId zone) {
    return on(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), opens, closes, zone);
  }

  /**
   * Returns hours of some days of the week.
   *
   * @param days the days on which they begin; at least one
   * @param opens when they begin
   * @param closes when they are over; before {@code opens} for hours that go past midnight, the
   *     same for the whole day
   * @param zone the place
   * @throws IllegalArgumentException if there are no days
   */
  public static OfficeHours on(
      Set<DayOfWeek> days, LocalTime opens, LocalTime closes, ZoneId zone) {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("office hours have no days; give at least one");
    }
    Builder builder = new Builder();
    builder.addAllDays(days).opens(opens).closes(closes).zone(zone);
    return builder.build();
  }

  /** Returns the days on which they begin. */
  public abstract Set<DayOfWeek> days();

  /** Returns when they begin. */
  public abstract LocalTime opens();

  /** Returns when they are over. */
  public abstract LocalTime closes();

  /** Returns by whose clocks. */
  public abstract ZoneId zone();

  /** Returns the dates on which none begin: holidays. */
  public abstract Set<LocalDate> closedDates();

  /** Returns the same hours without some dates: holidays. */
  public OfficeHours closedOn(LocalDate... dates) {
    Builder builder = new Builder();
    builder.from(this).addAllClosedDates(List.of(dates));
    return builder.build();
  }

  /**
   * Returns whether it is to be up. Each of its days has one beginning and one end, also when the
   * clocks are changed: what they show twice counts when they first show it, and what they skip is
   * when they are changed. Hours that they skip wholly begin then, and last as long as ever.
   *
   * @param at the moment
   */
  public boolean isOpen(Instant at) {
    LocalDate today = LocalDate.ofInstant(at, zone());
    return isWithin(at, today) || isWithin(at, today.minusDays(1));
  }

  private boolean isWithin(Instant at, LocalDate date) {
    if (!begins(date)) {
      return false;
    }
    LocalDateTime from = date.atTime(opens());
    LocalDateTime to =
        opens().isBefore(closes()) ? date.atTime(closes()) : date.plusDays(1).atTime(closes());
    Instant begin = first(from);
    Instant end = first(to);
    if (!begin.isBefore(end)) {
      end = begin.plus(Duration.between(from, to));
    }
    return !at.isBefore(begin) && at.isBefore(end);
  }

  /** Returns when the clocks first show a time, or are past it. */
  private Instant first(LocalDateTime shown) {
    ZoneOffsetTransition change = zone().getRules().getTransition(shown);
    return change != null && change.isGap()
        ? change.getInstant()
        : shown.atZone(zone()).withEarlierOffsetAtOverlap().toInstant();
  }

  private boolean begins(LocalDate date) {
    return days().contains(date.getDayOfWeek()) && !closedDates().contains(date);
  }

  static final class Builder extends ImmutableOfficeHours.Builder {}
}
