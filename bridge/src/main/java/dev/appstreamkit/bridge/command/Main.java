package dev.appstreamkit.bridge.command;

/**
 * Starts the program: {@code java -jar appstreamkit-bridge-<version>.jar COMMAND}; {@code --help}
 * lists the commands. It ends with 0 if all went well, 1 if something failed, 2 for wrong usage;
 * {@code doctor} with 3 if there is something to look at; {@code serve -- PROGRAM} with the
 * program's own code, or 127 and 126 if it can't be started.
 */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name, and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(BridgeCommand.run(arguments));
  }
}
