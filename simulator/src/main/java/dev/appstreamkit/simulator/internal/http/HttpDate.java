package dev.appstreamkit.simulator.internal.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as HTTP's headers have them: whole seconds, in Greenwich. */
public final class HttpDate {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Every answer has the date, and most have the same one as the answer before. */
  private static volatile Written last = new Written(0, FORMAT.format(Instant.EPOCH));

  private HttpDate() {}

  /** Returns a time as headers have it. */
  public static String of(Instant instant) {
    long second = instant.getEpochSecond();
    Written known = last;
    if (known.second() != second) {
      known = new Written(second, FORMAT.format(instant));
      last = known;
    }
    return known.text();
  }

  private record Written(long second, String text) {}
}
