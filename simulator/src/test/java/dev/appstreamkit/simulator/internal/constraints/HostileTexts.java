package dev.appstreamkit.simulator.internal.constraints;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Texts of a pattern's own alphabet that almost match it, of any length. */
final class HostileTexts {

  private static final String COMMON = "aA1 .-/:,_\u00e9";
  private static final List<String> ENDS = List.of("", "\u0001", "!");
  private static final int MOST_CHARACTERS = 14;

  private HostileTexts() {}

  /** How a text is made: a beginning, a word that is repeated, an end. */
  record Recipe(String begin, String word, String end) {

    String ofLength(int length) {
      int times = Math.max(1, (length - begin.length() - end.length()) / word.length());
      return begin + word.repeat(times) + end;
    }
  }

  /** Returns recipes from the characters and the plain runs of characters in a pattern. */
  static List<Recipe> of(String pattern) {
    String runs =
        pattern.replaceAll("\\\\[a-zA-Z]|\\\\", "").replaceAll("[\\[\\](){}*+?|^$]", "\n");
    Set<String> words = new LinkedHashSet<>();
    Set<String> begins = new LinkedHashSet<>(List.of(""));
    for (String run : runs.split("\n", -1)) {
      if (run.length() > 1 && words.size() < 8) {
        words.add(run);
        words.add(run + "a");
        begins.add(run);
      }
    }
    begins.add("arn:aws:a:a:1:a");
    List<String> characters = characters(pattern);
    words.addAll(characters);
    for (String first : characters) {
      for (String second : characters) {
        words.add(first + second);
      }
    }
    List<Recipe> recipes = new ArrayList<>();
    for (String begin : begins) {
      for (String word : words) {
        ENDS.forEach(end -> recipes.add(new Recipe(begin, word, end)));
      }
    }
    return recipes;
  }

  private static List<String> characters(String pattern) {
    Set<String> found = new LinkedHashSet<>();
    (COMMON + pattern)
        .chars()
        .filter(c -> c >= ' ' && "\\()?+*|^".indexOf(c) < 0)
        .forEach(c -> found.add(String.valueOf((char) c)));
    return found.stream().limit(MOST_CHARACTERS).toList();
  }
}
