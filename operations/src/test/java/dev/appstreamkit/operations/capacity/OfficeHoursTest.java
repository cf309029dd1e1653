package dev.appstreamkit.operations.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OfficeHoursTest {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T00:00:00Z, true", // Monday, 9:00 there
    "2026-01-04T23:59:59Z, false",
    "2026-01-05T08:59:59Z, true",
    "2026-01-05T09:00:00Z, false",
    "2026-01-10T03:00:00Z, false", // Saturday
    "2026-01-06T03:00:00Z, false" // a holiday
  })
  void isOpen_weekdays_goesByThePlace(Instant at, boolean open) {
    OfficeHours hours =
        OfficeHours.weekdays(LocalTime.of(9, 0), LocalTime.of(18, 0), TOKYO)
            .closedOn(LocalDate.of(2026, 1, 6));

    assertThat(hours.isOpen(at)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-27T06:30:00Z, false", // winter: 7:30
    "2026-03-27T07:30:00Z, true",
    "2026-03-30T06:30:00Z, true", // summer: 8:30
    "2026-03-30T15:30:00Z, true",
    "2026-03-30T16:30:00Z, false"
  })
  void isOpen_summerTime_goesByTheClocks(Instant at, boolean open) {
    assertThat(OfficeHours.weekdays(LocalTime.of(8, 0), LocalTime.of(18, 0), BERLIN).isOpen(at))
        .isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-09T21:00:00Z, true", // Friday, 22:00
    "2026-01-10T04:59:00Z, true", // Saturday, 5:59
    "2026-01-10T05:00:00Z, false",
    "2026-01-10T21:00:00Z, false"
  })
  void isOpen_pastMidnight_countsForTheDayOnWhichTheyBegin(Instant at, boolean open) {
    OfficeHours hours =
        OfficeHours.on(Set.of(DayOfWeek.FRIDAY), LocalTime.of(22, 0), LocalTime.of(6, 0), BERLIN);

    assertThat(hours.isOpen(at)).isEqualTo(open);
  }

  /** A zone, hours, and when the clocks of that zone are changed; a quiet day where they aren't. */
  static Stream<Arguments> changes() {
    List<String> hours =
        List.of(
            "08:00-18:00",
            "22:00-06:00",
            "00:30-01:45",
            "01:00-02:30",
            "02:15-02:45",
            "01:45-02:15",
            "02:30-03:30",
            "22:00-02:30",
            "02:45-02:15",
            "02:30-02:30",
            "00:00-00:00");
    return Stream.of(
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "America/Havana",
            "UTC")
        .map(ZoneId::of)
        .flatMap(
            zone ->
                hours.stream()
                    .flatMap(
                        text ->
                            changesOf2026(zone).map(change -> Arguments.of(zone, text, change))));
  }

  private static Stream<Instant> changesOf2026(ZoneId zone) {
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    List<Instant> changes =
        Stream.iterate(
                zone.getRules().nextTransition(begin),
                change -> change != null && change.getInstant().toString().startsWith("2026"),
                change -> zone.getRules().nextTransition(change.getInstant()))
            .map(ZoneOffsetTransition::getInstant)
            .toList();
    return changes.isEmpty() ? Stream.of(begin) : changes.stream();
  }

  /**
   * Minute by minute around the change, over a week by five, for the hours of each single day in
   * it.
   */
  @ParameterizedTest
  @MethodSource("changes")
  void isOpen_clocksAreChanged_opensOnceAndClosesOnce(ZoneId zone, String text, Instant change) {
    LocalTime opens = LocalTime.parse(text.substring(0, 5));
    LocalTime closes = LocalTime.parse(text.substring(6));
    Duration length = Duration.between(opens, closes);
    Duration usual = opens.isBefore(closes) ? length : length.plusDays(1);
    LocalDate day = LocalDate.ofInstant(change, zone);
    for (LocalDate one : List.of(day.minusDays(1), day, day.plusDays(1))) {
      OfficeHours hours = OfficeHours.on(Set.of(one.getDayOfWeek()), opens, closes, zone);
      List<Instant> edges = edges(hours, change);

      assertThat(edges).as(one + " " + text).hasSize(2);
      LocalDateTime shown = LocalDateTime.ofInstant(edges.get(0), zone);
      assertThat(shown.equals(one.atTime(opens)) || edges.get(0).equals(change)).isTrue();
      assertThat(Duration.between(edges.get(0), edges.get(1)).minus(usual).abs())
          .isLessThanOrEqualTo(Duration.ofHours(1));
    }
    boolean whole = opens.equals(closes);
    assertThat(
            edges(OfficeHours.on(Set.of(DayOfWeek.values()), opens, closes, zone), change).size())
        .isBetween(whole ? 0 : 12, whole ? 0 : 14);
  }

  /** Returns the minutes at which they open and close in the week around a moment. */
  private static List<Instant> edges(OfficeHours hours, Instant around) {
    List<Instant> edges = new ArrayList<>();
    boolean before = hours.isOpen(around.minus(Duration.ofHours(80)));
    for (int minute = -80 * 60; minute < 80 * 60; minute += Math.abs(minute) < 300 ? 1 : 5) {
      Instant at = around.plus(Duration.ofMinutes(minute));
      boolean now = hours.isOpen(at);
      if (now != before) {
        edges.add(at);
      }
      before = now;
    }
    return edges;
  }
}
