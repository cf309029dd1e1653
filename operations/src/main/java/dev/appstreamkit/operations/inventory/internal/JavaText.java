package dev.appstreamkit.operations.inventory.internal;

import java.util.Locale;

/** Writes foreign text as a literal of Java, in characters of ASCII only. */
final class JavaText {

  private static final int FIRST_SEEN = 0x20;
  private static final int LAST_SEEN = 0x7E;

  /** A class file takes literals of 65,535 bytes, of which a character may need three. */
  private static final int LONGEST = 8_000;

  private JavaText() {}

  /**
   * Returns the literal. What isn't seen is escaped in octal where a Unicode escape would be read
   * before the literal is. A long text is several literals, joined.
   */
  static String literal(String text) {
    if (text.length() <= LONGEST) {
      return one(text);
    }
    StringBuilder joined = new StringBuilder("String.join(\"\"");
    for (int from = 0; from < text.length(); from += LONGEST) {
      joined
          .append(", ")
          .append(one(text.substring(from, Math.min(text.length(), from + LONGEST))));
    }
    return joined.append(')').toString();
  }

  private static String one(String text) {
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
