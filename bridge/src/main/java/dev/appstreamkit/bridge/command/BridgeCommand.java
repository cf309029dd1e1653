package dev.appstreamkit.bridge.command;

import dev.appstreamkit.bridge.BridgeException;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** The program as a whole: its name, help, log and exit codes. */
@Command(
    name = "appstreamkit-bridge",
    mixinStandardHelpOptions = true,
    versionProvider = BridgeCommand.Version.class,
    sortOptions = false,
    description = "Brings the fleet's machine role to programs that can't get it themselves.",
    subcommands = {
      DoctorCommand.class,
      ExportCommand.class,
      ProfileCommand.class,
      ServeCommand.class,
      UpdateCommand.class,
      GenerateCompletion.class
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  all went well",
      "  1  something failed; standard error says what, and what to do",
      "  2  wrong usage"
    })
final class BridgeCommand implements Runnable {

  private static final String LOG = "org.slf4j.simpleLogger.";

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  BridgeCommand() {}

  /** Runs a command line and returns the exit code. */
  static int run(String... arguments) {
    sayWarningsOnly();
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new BridgeCommand())
        // What follows the name of the program that serve starts are its own options.
        .setStopAtPositional(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (error, command, parsed) -> {
              command.getErr().println(message(error));
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  private static String message(Exception error) {
    boolean spoken = error instanceof SdkException || error instanceof BridgeException;
    return spoken ? String.valueOf(error.getMessage()) : error.toString();
  }

  /** Lets the program's log be short lines on standard error, unless the user set it otherwise. */
  private static void sayWarningsOnly() {
    setDefault("defaultLogLevel", "warn");
    setDefault("showThreadName", "false");
    setDefault("showLogName", "false");
    setDefault("levelInBrackets", "true");
    // Below warnings the SDK says what it signs, tokens among it.
    System.setProperty(LOG + "log.software.amazon.awssdk", "warn");
    // Before there are threads: SLF4J complains if two need it for the first time at once.
    LoggerFactory.getILoggerFactory();
  }

  private static void setDefault(String setting, String value) {
    if (System.getProperty(LOG + setting) == null) {
      System.setProperty(LOG + setting, value);
    }
  }

  /** The version that the jar's manifest names. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = BridgeCommand.class.getPackage().getImplementationVersion();
      return new String[] {
        "appstreamkit-bridge " + (version == null ? "(not from its jar)" : version)
      };
    }
  }
}
