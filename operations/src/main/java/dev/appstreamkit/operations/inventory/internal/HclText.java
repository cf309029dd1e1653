package dev.appstreamkit.operations.inventory.internal;

import java.util.Locale;

/** Writes foreign text as a literal of HCL, in characters of ASCII only, without templates. */
final class HclText {

  private static final int FIRST_SEEN = 0x20;
  private static final int LAST_SEEN = 0x7E;
  private static final int LAST_OF_FOUR_DIGITS = 0xFFFF;

  private HclText() {}

  /** Returns the literal. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    int i = 0;
    while (i < text.length()) {
      int one = text.codePointAt(i);
      int next = i + Character.charCount(one);
      if (one == '"' || one == '\\') {
        literal.append('\\').appendCodePoint(one);
      } else if ((one == '$' || one == '%') && next < text.length() && text.charAt(next) == '{') {
        literal.appendCodePoint(one).appendCodePoint(one);
      } else if (one >= FIRST_SEEN && one <= LAST_SEEN) {
        literal.appendCodePoint(one);
      } else if (one <= LAST_OF_FOUR_DIGITS) {
        literal.append(String.format(Locale.ROOT, "\\u%04X", one));
      } else {
        literal.append(String.format(Locale.ROOT, "\\U%08X", one));
      }
      i = next;
    }
    return literal.append('"').toString();
  }
}
