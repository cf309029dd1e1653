package dev.appstreamkit.reports;

/**
 * Text of others, made visible: characters that show nothing or turn the direction of what follows
 * are written as {@code \}{@code u202E}. What means something in HTML is the template library's to
 * escape.
 */
final class Visible {

  private Visible() {}

  static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (isHidden(point)) {
                visible.append(String.format(point > 0xffff ? "\\U%06X" : "\\u%04X", point));
              } else {
                visible.appendCodePoint(point);
              }
            });
    return visible.toString();
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
