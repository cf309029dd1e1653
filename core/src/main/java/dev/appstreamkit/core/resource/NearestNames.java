package dev.appstreamkit.core.resource;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant by a name that isn't known. Stateless. */
public final class NearestNames {

  private static final int MOST = 3;
  private static final int LONGEST = 100;

  private NearestNames() {}

  /**
   * Returns the known names that are most like a name, the most like first, whatever their case; at
   * most three.
   *
   * @param name the name that isn't known; of a longer one, the first 100 characters count
   * @param known the names that are known; may be empty
   */
  public static List<String> to(String name, Collection<String> known) {
    String asked = name.substring(0, Math.min(LONGEST, name.length())).toLowerCase(Locale.ROOT);
    return known.stream()
        .sorted(
            Comparator.comparingInt((String k) -> distance(asked, k.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /**
   * Returns the words that point to them: {@code nearest are a, b, c}, or {@code there are none}.
   *
   * @param name the name that isn't known
   * @param known the names that are known; may be empty
   */
  public static String words(String name, Collection<String> known) {
    return known.isEmpty() ? "there are none" : "nearest are " + String.join(", ", to(name, known));
  }

  /** How many characters have to be put in, taken out or replaced. */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    for (int j = 0; j < before.length; j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(before[j], row[j - 1]) + 1);
      }
      before = row;
    }
    return before[b.length()];
  }
}
