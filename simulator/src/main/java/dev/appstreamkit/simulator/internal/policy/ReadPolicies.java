package dev.appstreamkit.simulator.internal.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Policies that were read, by their texts: each decision about a call asks for the same ones anew.
 * The texts that were read longest ago are forgotten once all of them are too long.
 */
final class ReadPolicies {

  private static final int MOST_CHARACTERS = 4_000_000;

  private final Map<String, Result> known = new LinkedHashMap<>(64, 0.75f, true);
  private long characters;

  /** A policy, or what is wrong with the text. */
  record Result(@Nullable PolicyDocument document, String problem) {

    PolicyDocument orThrow() {
      if (document == null) {
        throw new IllegalArgumentException(problem);
      }
      return document;
    }
  }

  synchronized @Nullable Result find(String text) {
    return known.get(text);
  }

  synchronized void keep(String text, Result result) {
    if (text.length() > MOST_CHARACTERS / 16 || known.put(text, result) != null) {
      return;
    }
    characters += text.length();
    while (characters > MOST_CHARACTERS) {
      String oldest = known.keySet().iterator().next();
      known.remove(oldest);
      characters -= oldest.length();
    }
  }
}
