package dev.appstreamkit.provisioning.plan;

import java.util.ArrayList;
import java.util.List;

/** Two texts in one: lines that stay, lines that go and lines that come. All of both is in it. */
final class LineDiff {

  private static final int CONTEXT = 2;

  private LineDiff() {}

  /** Returns the lines of both, in order, each after {@code "- "}, {@code "+ "} or two spaces. */
  static List<String> of(List<String> before, List<String> after) {
    int[][] common = common(before, after);
    List<String> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        lines.add("  " + before.get(i));
        i++;
        j++;
      } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
        lines.add("- " + before.get(i++));
      } else {
        lines.add("+ " + after.get(j++));
      }
    }
    return lines;
  }

  /** Returns those lines of a diff that differ, with two before and after each. */
  static List<String> around(List<String> diff) {
    List<String> lines = new ArrayList<>();
    boolean left = false;
    for (int i = 0; i < diff.size(); i++) {
      boolean near =
          diff.subList(Math.max(0, i - CONTEXT), Math.min(diff.size(), i + CONTEXT + 1)).stream()
              .anyMatch(line -> !line.startsWith(" "));
      if (near) {
        lines.add(diff.get(i));
      } else if (!left) {
        lines.add("  ...");
      }
      left = !near;
    }
    return lines;
  }

  /** How many lines the rests from each place on have in common. */
  private static int[][] common(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
