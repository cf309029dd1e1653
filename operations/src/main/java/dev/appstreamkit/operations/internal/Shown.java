package dev.appstreamkit.operations.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Shows text that others wrote, on one line and with nothing in it that a terminal obeys. */
public final class Shown {

  private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\u2028\\u2029]");
  private static final int LONGEST = 200;

  private Shown() {}

  /** Returns the text with what can't be seen escaped, and cut after 200 characters. */
  public static String text(String foreign) {
    String cut = foreign.length() > LONGEST ? foreign.substring(0, LONGEST) + "…" : foreign;
    return UNSEEN
        .matcher(cut)
        .replaceAll(
            found -> "\\\\u" + String.format(Locale.ROOT, "%04x", (int) found.group().charAt(0)));
  }
}
