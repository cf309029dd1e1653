package dev.appstreamkit.simulator.internal.constraints;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs the models' patterns at a cost that grows with the text's length and no faster, and without
 * recursion. The models' patterns were written for other engines: those that would backtrack or
 * recurse in {@link Pattern}, and whose texts have no greatest length, are run as another pattern
 * that matches the same texts. Messages show the model's.
 */
final class LinearPatterns {

  /** By the model's pattern, what runs in its place. */
  static final Map<String, Pattern> EQUIVALENTS =
      Map.of(
          // InstanceType. A part between dots ends where the next dot is, so that none has to be
          // given back; the last part is the size.
          "^[a-zA-Z0-9-]+(\\.[a-z0-9-]+)+\\.(small|medium|large|xlarge|\\d+xlarge|metal)$",
          Pattern.compile(
              "[a-zA-Z0-9-]++(?:\\.[a-z0-9-]++(?=\\.))++"
                  + "\\.(?:small|medium|large|xlarge|\\d++xlarge|metal)"));

  private LinearPatterns() {}

  /** Returns whether the whole of a text matches a pattern of a model. */
  static boolean matches(Pattern pattern, CharSequence text) {
    return EQUIVALENTS.getOrDefault(pattern.pattern(), pattern).matcher(text).matches();
  }
}
