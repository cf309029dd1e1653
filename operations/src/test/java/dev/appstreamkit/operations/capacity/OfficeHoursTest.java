package dev.appstreamkit.operations.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
