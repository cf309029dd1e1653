package dev.appstreamkit.examples;

import dev.appstreamkit.command.EnvironmentCommand;
import dev.appstreamkit.examples.scenario.Addresses;
import dev.appstreamkit.examples.scenario.Console;
import dev.appstreamkit.examples.scenario.MadeEnvironment;
import dev.appstreamkit.examples.scenario.People;
import dev.appstreamkit.examples.scenario.ScenarioEnvironment;
import dev.appstreamkit.examples.scenario.Stage;
import dev.appstreamkit.examples.scenario.Story;
import dev.appstreamkit.examples.scenario.Visit;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.network.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;

/**
 * The reference scenario: users of a fleet share a file in S3 and nobody types an access key. Runs
 * on a simulator in this process, on one that runs as a server, or, if told so, on AWS. All but the
 * whole story is an {@link EnvironmentCommand}.
 */
@Command(
    name = "appstreamkit-examples",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = EnvironmentCommand.FAILED,
    description = {
      "Plays the reference scenario: an AppStream environment whose users share a bucket.",
      "Without --simulator and --aws it runs on a simulator in this process."
    })
public final class ReferenceScenario implements Callable<Integer> {

  private static final String COSTS =
      """
      What costs money: the image builder while it runs (it is deleted at the end), two
      stream.standard.medium instances of the fleet while sessions run and a smaller fee while
      they are stopped, a monthly fee for each user who connects to Windows, and S3 storage
      and requests. See https://aws.amazon.com/workspaces/applications/pricing/.
      """;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "COMMAND",
      description = {
        "all: the whole story on a simulator (the default);",
        "or plan, approve, apply, drift, destroy, operations, and what belongs to them:"
            + " COMMAND --help lists it"
      })
  private List<String> command = List.of("all");

  @Option(
      names = "--simulator",
      paramLabel = "F",
      description = "the ready file of a simulator that runs as a server")
  private @Nullable Path simulator;

  @Option(
      names = "--without-sessions",
      description = "on a simulator, with apply: no user comes and opens a session")
  private boolean withoutSessions;

  @Option(names = "--aws", description = "use the AWS account that the default credentials lead to")
  private boolean aws;

  @Option(names = "--bucket", paramLabel = "NAME", description = "with --aws: the bucket to make")
  private String bucket = "";

  @Option(names = "--user", paramLabel = "EMAIL", description = "with --aws: a user; repeatable")
  private List<String> users = List.of();

  @Option(
      names = "--subnets",
      split = ",",
      paramLabel = "ID",
      description = "with --aws: the fleet's subnets; without them, default internet access")
  private List<String> subnets = List.of();

  @Option(
      names = "--security-groups",
      split = ",",
      paramLabel = "ID",
      description = "with --aws: the fleet's security groups")
  private List<String> securityGroups = List.of();

  @Option(
      names = "--base-image",
      paramLabel = "PATTERN",
      description = "with --aws: the image to build from, the newest that fits")
  private String baseImage = "AppStream-WinServer2019-*";

  /** Runs it; the exit codes are {@link EnvironmentCommand}'s. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ReferenceScenario())
        .setStopAtPositional(true)
        .setExecutionExceptionHandler(
            (error, line, parsed) -> {
              line.getErr().println(message(error));
              return EnvironmentCommand.FAILED;
            });
  }

  private static String message(Exception error) {
    boolean spoken =
        error instanceof ProvisioningException
            || error instanceof SdkException
            || error instanceof UncheckedIOException
            || error instanceof IllegalArgumentException
            || error instanceof IllegalStateException;
    return spoken ? String.valueOf(error.getMessage()) : error.toString();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean all = command.equals(List.of("all"));
    require(!aws || simulator == null, "--aws and --simulator exclude each other");
    require(!aws || !all, "with --aws, say plan, apply or destroy");
    if (aws) {
      return onAws();
    }
    try (Stage stage = simulator == null ? Stage.embedded() : Stage.server(simulator)) {
      if (!all) {
        return onSimulator(stage);
      }
      Story.tell(stage, System.out);
      return EnvironmentCommand.DONE;
    }
  }

  private int onSimulator(Stage stage) throws IOException, InterruptedException {
    ScenarioEnvironment scenario = ScenarioEnvironment.original();
    MadeEnvironment made = new MadeEnvironment();
    Console beside = new Console(System.err, stage.time());
    beside.text("On " + stage.title() + (simulator == null ? ", which ends with it" : "") + ".");
    int exitCode =
        run(
            of(scenario)
                .provisioner(stage::provisioner)
                .listener(say -> new People(stage.control(), say))
                .listener(say -> made));
    if (made.place().isPresent() && !withoutSessions) {
      new Visit(stage, scenario, Region.of(made.place().get().region()), beside).play();
    }
    return exitCode;
  }

  private int onAws() {
    require(!bucket.isEmpty() && !users.isEmpty(), "--aws needs --bucket and at least one --user");
    users.forEach(Addresses::refuseReserved);
    Network network =
        subnets.isEmpty() ? Network.defaultInternetAccess() : Network.vpc(subnets, securityGroups);
    System.err.print(COSTS);
    return run(of(new ScenarioEnvironment(bucket, users, network, BaseImage.newest(baseImage))));
  }

  /** What stands before the command belongs to the program's name, so that hints can be copied. */
  private EnvironmentCommand.Builder of(ScenarioEnvironment scenario) {
    CommandLine line = line();
    List<String> said = line.getParseResult().originalArgs();
    List<String> place = said.subList(0, said.size() - command.size());
    return EnvironmentCommand.builder(scenario.describe())
        .name((line.getCommandName() + " " + String.join(" ", place)).strip());
  }

  private int run(EnvironmentCommand.Builder builder) {
    return builder.build().run(command.toArray(String[]::new));
  }

  private CommandLine line() {
    return java.util.Objects.requireNonNull(spec, "picocli sets it").commandLine();
  }

  private void require(boolean right, String otherwise) {
    if (!right) {
      throw new CommandLine.ParameterException(line(), otherwise);
    }
  }
}
