package dev.appstreamkit.provisioning.listeners;

import dev.appstreamkit.provisioning.internal.ground.OutputTerminal;
import java.util.Optional;

/** What can be known of the terminal that the program runs on. */
final class Terminal {

  private static final int WIDTH = 100;

  private Terminal() {}

  /** Whether the standard input and output are a terminal that obeys cursor movements. */
  static boolean isThere() {
    return OutputTerminal.isThere()
        && OutputTerminal.obeysSequences(System.getenv(), System.getProperty("os.name", ""));
  }

  static int width() {
    return Optional.ofNullable(System.getenv("COLUMNS"))
        .filter(columns -> columns.matches("[1-9][0-9]{1,3}"))
        .map(Integer::valueOf)
        .filter(columns -> columns >= 20)
        .orElse(WIDTH);
  }
}
