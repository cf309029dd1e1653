package dev.appstreamkit.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands of the daily work, as picocli reads them. */
@Command(
    name = "operations",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = EnvironmentCommand.FAILED,
    synopsisSubcommandLabel = "COMMAND",
    description = "Does the daily work with an environment's fleets, sessions and users.")
final class OperationsCommand implements Runnable {

  private static final String PERSON = "the user's e-mail address, as AppStream has it";

  @Spec private @Nullable CommandSpec spec;

  private final DailyWork work;

  OperationsCommand(DailyWork work) {
    this.work = work;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec, "picocli sets it").commandLine(),
        "say health, sessions, end-sessions, start, stop, disable, enable or resend");
  }

  @Command(
      description = "Says how the fleets are; exit code 2 if one can't be used.",
      mixinStandardHelpOptions = true,
      exitCodeOnInvalidInput = EnvironmentCommand.FAILED)
  int health(@Mixin Where where) {
    return work.health(where);
  }

  @Command(
      description = "Lists who has a session on the environment's stacks.",
      mixinStandardHelpOptions = true,
      exitCodeOnInvalidInput = EnvironmentCommand.FAILED)
  int sessions(
      @Mixin Where where,
      @Option(names = "--user", paramLabel = "ID", description = "only this user's")
          @Nullable String user,
      @Option(names = "--mask-names", description = "users' names and addresses masked")
          boolean maskNames) {
    return work.sessions(where, user, maskNames);
  }

  @Command(
      name = "end-sessions",
      description = "Asks, and ends a user's sessions; what isn't saved in them is lost.",
      mixinStandardHelpOptions = true,
      exitCodeOnInvalidInput = EnvironmentCommand.FAILED)
  int endSessions(
      @Mixin Where where,
      @Parameters(paramLabel = "USER", description = "whose") String user,
      @Option(names = "--yes", description = "ask nobody") boolean yes) {
    return work.endSessions(where, user, yes);
  }

  @Command(
      description = "Starts a fleet, and waits until it runs.",
      mixinStandardHelpOptions = true,
      exitCodeOnInvalidInput = EnvironmentCommand.FAILED)
  int start(@Mixin Where where, @Parameters(paramLabel = "FLEET") String fleet) {
    return work.start(where, fleet);
  }

  @Command(
      description = "Stops a fleet on which nobody has a session, and waits until it is stopped.",
      mixinStandardHelpOptions = true,
      exitCodeOnInvalidInput = EnvironmentCommand.FAILED)
  int stop(
      @Mixin Where where,
      @Parameters(paramLabel = "FLEET") String fleet,
      @Option(
              names = "--wait",
              paramLabel = "MINUTES",
              description = "wait so long for people to end their sessions")
          @Nullable Integer minutes) {
    return work.stop(where, fleet, minutes);
  }

  @Command(
      description = "Keeps a user of the user pool from signing in.",
      mixinStandardHelpOptions = true,
      exitCodeOnInvalidInput = EnvironmentCommand.FAILED)
  int disable(
      @Mixin Where where, @Parameters(paramLabel = "USER", description = PERSON) String user) {
    return work.person(where, user, "is disabled", users -> users.disable(user));
  }

  @Command(
      description = "Lets a user who was disabled sign in again.",
      mixinStandardHelpOptions = true,
      exitCodeOnInvalidInput = EnvironmentCommand.FAILED)
  int enable(
      @Mixin Where where, @Parameters(paramLabel = "USER", description = PERSON) String user) {
    return work.person(where, user, "is enabled", users -> users.enable(user));
  }

  @Command(
      description = "Sends a user the welcome mail again.",
      mixinStandardHelpOptions = true,
      exitCodeOnInvalidInput = EnvironmentCommand.FAILED)
  int resend(
      @Mixin Where where, @Parameters(paramLabel = "USER", description = PERSON) String user) {
    return work.person(
        where, user, "is sent the mail again", users -> users.resendWelcomeMail(user));
  }
}
