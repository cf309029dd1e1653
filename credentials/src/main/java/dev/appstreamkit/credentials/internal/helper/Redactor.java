package dev.appstreamkit.credentials.internal.helper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes a helper's stderr fit to be shown: without what could be a secret, without control
 * characters, and short. It rather hides too much than too little.
 */
final class Redactor {

  private static final int SHOWN = 500;
  private static final int ECHO_FROM = 4;
  private static final int MIXED_FROM = 12;
  private static final int LONG_FROM = 16;
  private static final int LETTERS_UP_TO = 24;
  private static final String HIDDEN = "[redacted]";
  private static final String[] TELLTALES = {
    "secret", "token", "key", "password", "passwd", "credential", "authorization", "bearer"
  };

  private final List<String> printed;
  private final String harmless;

  /**
   * Makes a redactor.
   *
   * @param printed what the helper wrote to its standard output: none of it is shown
   * @param harmless text whose words may be shown, the helper's path for one
   */
  Redactor(String printed, String harmless) {
    this.printed = words(withoutControls(printed));
    this.harmless = harmless;
  }

  /**
   * Returns what may be shown of {@code text} in one line of at most 500 characters.
   *
   * @param cut whether {@code text} was cut off at its end, where half a secret may stand
   */
  String redact(String text, boolean cut) {
    String plain = withoutControls(text);
    if (cut) {
      plain = plain.substring(0, Math.max(lastBlank(plain), 0));
    }
    StringBuilder shown = new StringBuilder();
    for (String line : plain.split("\n", -1)) {
      if (!line.isBlank() && shown.length() <= SHOWN) {
        shown.append(shown.length() == 0 ? "" : " ");
        redactLine(line.strip(), shown);
      }
    }
    return shown.length() <= SHOWN ? shown.toString() : shown.substring(0, SHOWN - 1) + "\u2026";
  }

  private void redactLine(String line, StringBuilder shown) {
    boolean told = false;
    boolean hiding = false;
    boolean hideNext = false;
    for (int at = 0; at < line.length(); ) {
      int end = endOfWord(line, at);
      if (end == at) {
        char c = line.charAt(at++);
        shown.append(c);
        // After "token:" or "token=" everything is hidden up to the next item.
        hiding = hiding ? ",;&}".indexOf(c) < 0 : told && (c == ':' || c == '=');
        told &= "\"' \t".indexOf(c) >= 0;
        continue;
      }
      String word = line.substring(at, end);
      shown.append(hiding || hideNext || isSuspicious(word) ? HIDDEN : word);
      told = isTelltale(word);
      hideNext = told && (word.startsWith("-") || word.equalsIgnoreCase("bearer"));
      at = end;
    }
  }

  private boolean isSuspicious(String word) {
    if (harmless.contains(word)) {
      return false;
    }
    for (String secret : printed) {
      if (word.contains(secret) || (word.length() >= ECHO_FROM && secret.contains(word))) {
        return true;
      }
    }
    return word.length() > LETTERS_UP_TO
        || (word.length() >= LONG_FROM && !isLetters(word))
        || (word.length() >= MIXED_FROM && isMixed(word));
  }

  private static boolean isLetters(String word) {
    return word.chars().allMatch(Character::isLetter);
  }

  private static boolean isMixed(String word) {
    return word.chars().anyMatch(Character::isUpperCase)
        && word.chars().anyMatch(Character::isLowerCase)
        && word.chars().anyMatch(Character::isDigit);
  }

  private static boolean isTelltale(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (String telltale : TELLTALES) {
      if (lower.contains(telltale)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int end = endOfWord(text, at);
      if (end - at >= ECHO_FROM) {
        words.add(text.substring(at, end));
      }
      at = Math.max(end, at + 1);
    }
    return words;
  }

  private static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length() && isPartOfWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** What keys and tokens are made of, in Base64 and its variants; letters of any script. */
  private static boolean isPartOfWord(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || "+/_-%~".indexOf(c) >= 0;
  }

  private static int lastBlank(String text) {
    return Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n'));
  }

  /** Drops control, format and unassigned characters; line ends become LF and tabs blanks. */
  private static String withoutControls(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int type = Character.getType(c);
      if (c == '\n' || c == '\r' || type == Character.LINE_SEPARATOR) {
        plain.append('\n');
      } else if (c == '\t' || type == Character.SPACE_SEPARATOR) {
        plain.append(' ');
      } else if (type != Character.CONTROL
          && type != Character.FORMAT
          && type != Character.UNASSIGNED
          && type != Character.PARAGRAPH_SEPARATOR
          && type != Character.PRIVATE_USE) {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
