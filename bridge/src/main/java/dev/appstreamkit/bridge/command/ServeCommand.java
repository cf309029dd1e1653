package dev.appstreamkit.bridge.command;

import dev.appstreamkit.bridge.CredentialsEndpoint;
import dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hands keys to the AWS SDKs of a program, for as long as that runs. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts a program whose AWS SDK gets the machine role from an endpoint on 127.0.0.1, and ends"
          + " with it and with its exit code:",
      "",
      "  appstreamkit-bridge serve -- rclone ls share:mytest-appstream-share-s3",
      "",
      "Without a program it serves until it is stopped, and prints the two variables to set.",
      ""
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  the program's own; 127 if there is no such program, 126 if it can't be started",
      "  1  something failed; 2 wrong usage"
    })
final class ServeCommand implements Callable<Integer> {

  private static final int NOT_STARTED = 126;
  private static final int NOT_FOUND = 127;
  private static final long GRACE_SECONDS = 10;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "without a program: where to keep the token while serving, for you only")
  private @Nullable Path tokenFile;

  @Mixin private Source source = new Source();

  @Parameters(
      paramLabel = "PROGRAM ARG",
      arity = "0..*",
      description = "the program and its arguments, after --")
  private List<String> command = List.of();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  ServeCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (command.isEmpty() == (tokenFile == null)) {
      throw new ParameterException(
          spec.commandLine(), "Give either -- PROGRAM ARG… or --token-file FILE");
    }
    try (AppStreamMachineRoleCredentialsProvider provider = source.provider();
        CredentialsEndpoint endpoint = CredentialsEndpoint.start(provider)) {
      return tokenFile == null ? run(endpoint) : serve(endpoint, tokenFile);
    }
  }

  private int run(CredentialsEndpoint endpoint) throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    endpoint.prepare(builder);
    try {
      return ShutdownGuard.withJvm(
              builder::start,
              program -> {
                end(program);
                endpoint.close();
              })
          .waitFor();
    } catch (IOException e) {
      // JDK 17 writes "error=2, …", newer ones "error: 2 (…)".
      boolean missing = String.valueOf(e.getMessage()).matches("(?s).*error(=|: )[23]\\D.*");
      spec.commandLine()
          .getErr()
          .println(
              command.get(0)
                  + (missing
                      ? ": no such program; is it on the PATH?"
                      : " can't be started: is it an executable that you may run?"));
      return missing ? NOT_FOUND : NOT_STARTED;
    }
  }

  /** Whoever ends the bridge means the program; it gets time to end by itself. */
  private static void end(Process program) {
    program.destroy();
    try {
      if (!program.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        program.destroyForcibly();
      }
    } catch (InterruptedException e) {
      program.destroyForcibly();
    }
  }

  private int serve(CredentialsEndpoint endpoint, Path file) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> variables =
        ShutdownGuard.withJvm(
            () -> endpoint.environmentWithTokenFile(file), written -> endpoint.close());
    new TreeMap<>(variables).forEach((name, value) -> out.println(name + "=" + value));
    out.flush();
    new CountDownLatch(1).await();
    return 0;
  }
}
