package dev.appstreamkit.operations.inventory.internal;

import java.util.Locale;

/** Writes foreign text as a literal of Java, in characters of ASCII only. */
final class JavaText {

  private static final int FIRST_SEEN = 0x20;
  private static final int LAST_SEEN = 0x7E;

  private JavaText() {}

  /**
   * Returns the literal. What isn't seen is escaped in octal where a Unicode escape would be read
   * before the literal is.
   */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one == '"' || one == '\\') {
        literal.append('\\').append(one);
      } else if (one >= FIRST_SEEN && one <= LAST_SEEN) {
        literal.append(one);
      } else if (one < 0x80) {
        literal.append(String.format(Locale.ROOT, "\\%03o", (int) one));
      } else {
        literal.append(String.format(Locale.ROOT, "\\u%04x", (int) one));
      }
    }
    return literal.append('"').toString();
  }
}
