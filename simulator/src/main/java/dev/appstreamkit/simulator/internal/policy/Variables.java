package dev.appstreamkit.simulator.internal.policy;

import java.util.List;

/** Policy variables: {@code ${aws:username}} and its like. */
final class Variables {

  /** What no ARN and no value contains: a variable without a value matches nothing. */
  private static final String NOTHING = "\u0000";

  private Variables() {}

  /** Replaces the variables in a text that is compared as it is by the access's values. */
  static String replace(String text, Conditions conditions) {
    return replace(text, conditions, false);
  }

  /** Replaces the variables in a pattern; <code>${*}</code> stays no wildcard. */
  static String replaceInPattern(String pattern, Conditions conditions) {
    return replace(pattern, conditions, true);
  }

  private static String replace(String text, Conditions conditions, boolean pattern) {
    if (!text.contains("${")) {
      return text;
    }
    StringBuilder replaced = new StringBuilder(text.length());
    int done = 0;
    int start = text.indexOf("${");
    while (start >= 0) {
      int end = text.indexOf('}', start);
      if (end < 0) {
        break;
      }
      replaced
          .append(text, done, start)
          .append(value(text.substring(start + 2, end), conditions, pattern));
      done = end + 1;
      start = text.indexOf("${", done);
    }
    return replaced.append(text, done, text.length()).toString();
  }

  private static String value(String inside, Conditions conditions, boolean pattern) {
    if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
      return pattern ? Wildcards.literal(inside) : inside;
    }
    int comma = inside.indexOf(',');
    String key = (comma < 0 ? inside : inside.substring(0, comma)).trim();
    List<String> values = conditions.asMap().get(key);
    if (values != null && values.size() == 1) {
      return values.get(0);
    }
    if (comma < 0) {
      return NOTHING;
    }
    String otherwise = inside.substring(comma + 1).trim();
    return otherwise.length() >= 2 && otherwise.startsWith("'") && otherwise.endsWith("'")
        ? otherwise.substring(1, otherwise.length() - 1)
        : NOTHING;
  }
}
