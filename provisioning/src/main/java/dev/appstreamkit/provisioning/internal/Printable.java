package dev.appstreamkit.provisioning.internal;

import java.time.Duration;

/** Makes foreign text safe to print: names may carry anything that a terminal would obey. */
public final class Printable {

  private Printable() {}

  /**
   * Returns the text with control, format and line-breaking characters written as {@code \\uXXXX}.
   */
  public static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(safe, point));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          safe.append(String.format("\\u%04x", point));
      default -> safe.appendCodePoint(point);
    }
  }

  /** Returns a duration as {@code 1 h 5 min}, {@code 12 min}, {@code 40 s}. */
  public static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = Math.round(seconds / 60.0);
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
