package dev.appstreamkit.provisioning.internal.ground;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/** What this process's standard output can show. */
public final class OutputTerminal {

  private OutputTerminal() {}

  /** Returns whether a person's terminal reads what is printed. */
  public static boolean isThere() {
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  /** From Java 22 on there is a console even where output goes to a file, and it can be asked. */
  private static boolean isTerminal(Console console) {
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException unknown) {
      return false;
    }
  }

  /**
   * Returns whether colour is welcome (https://no-color.org) and understood.
   *
   * @param environment the process's environment variables
   * @param system the operating system's name, as {@code os.name} says it
   * @param terminal whether a terminal is there
   */
  public static boolean takesColour(
      Map<String, String> environment, String system, boolean terminal) {
    return terminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && obeysSequences(environment, system);
  }

  /**
   * Returns whether a terminal obeys escape sequences: each does that doesn't call itself dumb, but
   * for the old console of Windows, which prints them. Those that obey there say so.
   *
   * @param environment the process's environment variables
   * @param system the operating system's name, as {@code os.name} says it
   */
  public static boolean obeysSequences(Map<String, String> environment, String system) {
    String term = environment.getOrDefault("TERM", "");
    return system.startsWith("Windows")
        ? environment.containsKey("WT_SESSION")
            || environment.containsKey("ANSICON")
            || "ON".equals(environment.get("ConEmuANSI"))
            || !term.isEmpty() && !term.equals("dumb")
        : !term.equals("dumb");
  }
}
