package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand in braces. A misspelt word would mean one manifest for all environments. */
final class Braces {

  private static final Pattern OTHER = Pattern.compile("\\{(?!environment\\})[^{}]*\\}");

  private Braces() {}

  static void check(String place) {
    Matcher other = OTHER.matcher(place);
    if (other.find()) {
      throw new IllegalArgumentException(
          "\""
              + Printable.of(place)
              + "\": in braces only {environment} can stand, not "
              + Printable.of(other.group()));
    }
  }
}
