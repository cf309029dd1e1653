package dev.appstreamkit.command;

import dev.appstreamkit.provisioning.plan.Plan;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The commands, as picocli reads them. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = EnvironmentCommand.FAILED,
    exitCodeOnExecutionException = EnvironmentCommand.FAILED,
    synopsisSubcommandLabel = "COMMAND",
    description = "Plans, approves, applies and destroys AppStream environments.",
    footer = {
      "",
      "Exit codes: 0 nothing is left to do, 1 it failed, 2 there is something to do.",
    },
    exitCodeListHeading = "")
final class RootCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  RootCommand(Session session) {
    this.session = session;
  }

  private final Session session;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        java.util.Objects.requireNonNull(spec, "picocli sets it").commandLine(),
        "say plan, approve, apply, drift, destroy or operations");
  }

  @Command(
      description = "Shows what would be done; exit code 2 if there is something.",
      mixinStandardHelpOptions = true,
      exitCodeOnInvalidInput = EnvironmentCommand.FAILED)
  int plan(
      @Mixin Where where,
      @Mixin Shown shown,
      @Mixin Allowed allowed,
      @Option(names = "--destroy", description = "plan the removal of all that is owned")
          boolean destroy,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description =
                  "save the plan's approval, which apply --approval takes, as approve does")
          @Nullable Path out) {
    return session.plan(where, shown, allowed, purpose(destroy), out);
  }

  @Command(
      description = "Shows the plan, asks, and saves its approval to a file.",
      mixinStandardHelpOptions = true,
      exitCodeOnInvalidInput = EnvironmentCommand.FAILED)
  int approve(
      @Mixin Where where,
      @Mixin Shown shown,
      @Mixin Allowed allowed,
      @Mixin Agreed agreed,
      @Option(names = "--destroy", description = "approve the removal of all that is owned")
          boolean destroy,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "FILE",
              description = "where to save the approval")
          Path out) {
    return session.approve(where, shown, allowed, agreed, purpose(destroy), out);
  }

  @Command(
      description = "Shows the plan, asks, and does what it says; exit code 2 if not all was done.",
      mixinStandardHelpOptions = true,
      exitCodeOnInvalidInput = EnvironmentCommand.FAILED)
  int apply(
      @Mixin Where where,
      @Mixin Shown shown,
      @Mixin Allowed allowed,
      @Mixin Agreed agreed,
      @Option(
              names = "--approval",
              paramLabel = "FILE",
              description = "do what was approved, and nothing else; asks nobody")
          @Nullable Path approval) {
    return approval == null
        ? session.change(where, shown, allowed, agreed, Plan.Purpose.BUILD)
        : session.applyApproved(where, shown, approval);
  }

  @Command(
      description = "Shows what others have changed or deleted; exit code 2 if there is something.",
      mixinStandardHelpOptions = true,
      exitCodeOnInvalidInput = EnvironmentCommand.FAILED)
  int drift(@Mixin Where where, @Mixin Shown shown) {
    return session.drift(where, shown);
  }

  @Command(
      description = "Shows what would be removed, asks, and removes it.",
      mixinStandardHelpOptions = true,
      exitCodeOnInvalidInput = EnvironmentCommand.FAILED)
  int destroy(
      @Mixin Where where, @Mixin Shown shown, @Mixin Allowed allowed, @Mixin Agreed agreed) {
    return session.change(where, shown, allowed, agreed, Plan.Purpose.DESTROY);
  }

  private static Plan.Purpose purpose(boolean destroy) {
    return destroy ? Plan.Purpose.DESTROY : Plan.Purpose.BUILD;
  }
}
