package dev.appstreamkit.command;

import java.io.Console;

/** What is known of the terminal that a person may sit at. */
final class Terminals {

  private Terminals() {}

  /** Returns whether a person reads the standard output and writes the standard input. */
  static boolean isThere() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
  }
}
