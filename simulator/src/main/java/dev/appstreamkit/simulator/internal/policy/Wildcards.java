package dev.appstreamkit.simulator.internal.policy;

import java.util.Locale;

/** Matching with {@code *} and {@code ?}, in linear space and without backtracking blow-up. */
public final class Wildcards {

  /** Stand in a pattern for the characters themselves; Unicode gives them to no text. */
  private static final char STAR_ITSELF = '\uFDD0';

  private static final char QUESTION_MARK_ITSELF = '\uFDD1';

  private Wildcards() {}

  /** Returns a part of a pattern that stands for a text itself, wildcards and all. */
  static String literal(String text) {
    return text.replace('*', STAR_ITSELF).replace('?', QUESTION_MARK_ITSELF);
  }

  /** Returns whether a text fits a pattern; any character but the two wildcards is itself. */
  public static boolean match(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && same(pattern.charAt(p), text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** As {@link #match}, whatever the case: how actions are compared. */
  static boolean matchIgnoringCase(String pattern, String text) {
    return match(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
  }

  /** Compares ARNs part by part: a wildcard doesn't reach over a colon but in the last part. */
  static boolean matchArn(String pattern, String arn) {
    if (pattern.equals("*")) {
      return true;
    }
    String[] wanted = pattern.split(":", 6);
    String[] given = arn.split(":", 6);
    if (wanted.length < 6 || given.length < 6) {
      return false;
    }
    for (int i = 0; i < 6; i++) {
      if (!match(wanted[i], given[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(char pattern, char text) {
    return switch (pattern) {
      case '?' -> true;
      case STAR_ITSELF -> text == '*';
      case QUESTION_MARK_ITSELF -> text == '?';
      default -> pattern == text;
    };
  }
}
