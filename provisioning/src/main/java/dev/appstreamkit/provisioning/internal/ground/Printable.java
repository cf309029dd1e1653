package dev.appstreamkit.provisioning.internal.ground;

import java.time.Duration;

/** Makes foreign text safe to print: names may carry anything that a terminal would obey. */
public final class Printable {

  /** Letters and symbols by their Unicode category that show as nothing all the same. */
  private static final String BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

  private Printable() {}

  /**
   * Returns the text with everything that moves the cursor, changes the direction of reading,
   * breaks the line or can't be seen written as {@code \\uXXXX}.
   */
  public static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(safe, point));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int point) {
    if (point == ' ' || isSeen(point)) {
      safe.appendCodePoint(point);
    } else if (Character.isBmpCodePoint(point)) {
      safe.append(String.format("\\u%04x", point));
    } else {
      safe.append(
          String.format(
              "\\u%04x\\u%04x",
              (int) Character.highSurrogate(point), (int) Character.lowSurrogate(point)));
    }
  }

  private static boolean isSeen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> BLANK.indexOf(point) < 0 && !isVariationSelector(point);
    };
  }

  private static boolean isVariationSelector(int point) {
    return point >= 0xfe00 && point <= 0xfe0f
        || point >= 0x180b && point <= 0x180f
        || point >= 0xe0100 && point <= 0xe01ef;
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
