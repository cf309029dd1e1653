package dev.appstreamkit.peers;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A task's program, as it is written.
 *
 * @param text its files' lines, one file after the other
 */
public record Program(List<String> text) {

  private static final Pattern NOT_COUNTED =
      Pattern.compile("\\s*(//.*|#.*|/\\*.*|\\*.*|import .*|package .*)?");

  /** Returns how many lines it has, without empty ones, comments and imports. */
  public long lines() {
    return text.stream().filter(line -> !NOT_COUNTED.matcher(line).matches()).count();
  }

  /** Returns what a person does, from the first time to the task's end. */
  public List<String> steps() {
    return said("Step");
  }

  /** Returns why it can't be done; empty if it can. */
  public Optional<String> impossible() {
    return said("Can't").stream().findFirst();
  }

  /** Returns what of the task isn't done; empty if all is. */
  public Optional<String> missing() {
    return said("Only").stream().findFirst();
  }

  private List<String> said(String word) {
    return text.stream()
        .map(String::strip)
        .filter(line -> line.startsWith("// " + word + ": ") || line.startsWith("# " + word + ": "))
        .map(line -> line.substring(line.indexOf(": ") + 2))
        .toList();
  }
}
