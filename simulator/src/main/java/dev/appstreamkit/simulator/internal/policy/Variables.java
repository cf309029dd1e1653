package dev.appstreamkit.simulator.internal.policy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Policy variables: {@code ${aws:username}} and its like. */
final class Variables {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  /** What no ARN and no value contains: a variable without a value matches nothing. */
  private static final String NOTHING = "\u0000";

  private Variables() {}

  /** Replaces the variables in a pattern by the access's values. */
  static String replace(String text, Conditions conditions) {
    if (!text.contains("${")) {
      return text;
    }
    return VARIABLE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), conditions)));
  }

  private static String value(String inside, Conditions conditions) {
    if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
      return inside;
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
