package dev.appstreamkit.bridge.command;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program's standard output: a terminal, where a person would see keys, or not. */
final class StandardOutput {

  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  private StandardOutput() {}

  /**
   * Tells whether it is a terminal. On Linux the kernel says so; elsewhere the JVM does, which
   * before Java 22 knows only whether standard input and output both are.
   */
  static boolean isTerminal() {
    try {
      String target = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return isConsole();
    }
  }

  private static boolean isConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // A JVM without the method has a console only on a terminal.
    }
  }
}
