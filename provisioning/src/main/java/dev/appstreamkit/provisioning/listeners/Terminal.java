package dev.appstreamkit.provisioning.listeners;

import java.io.Console;
import java.util.Optional;

/** What can be known of the terminal that the program runs on. */
final class Terminal {

  private static final int WIDTH = 100;

  private Terminal() {}

  /** Whether the standard input and output are a terminal that obeys cursor movements. */
  static boolean isThere() {
    Console console = System.console();
    return console != null && isTerminal(console) && !"dumb".equals(System.getenv("TERM"));
  }

  /** From JDK 22 on there is a console without a terminal, too, and a method that tells. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }

  static int width() {
    return Optional.ofNullable(System.getenv("COLUMNS"))
        .filter(columns -> columns.matches("[1-9][0-9]{1,3}"))
        .map(Integer::valueOf)
        .filter(columns -> columns >= 20)
        .orElse(WIDTH);
  }
}
