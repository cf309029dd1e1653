package dev.appstreamkit.examples;

import dev.appstreamkit.examples.scenario.Consent;
import dev.appstreamkit.examples.scenario.RealAccount;
import dev.appstreamkit.examples.scenario.ScenarioEnvironment;
import dev.appstreamkit.examples.scenario.SimulatedAccount;
import dev.appstreamkit.examples.scenario.Telling;
import dev.appstreamkit.examples.scenario.Verb;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;

/**
 * The reference scenario: users of a fleet share a file in S3 and nobody types an access key. Runs
 * on a simulator in this process, on one that runs as a server, or, if told so, on AWS.
 */
@Command(
    name = "appstreamkit-examples",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Plays the reference scenario: an AppStream environment whose users share a bucket.",
      "Without --simulator and --aws it runs on a simulator in this process."
    })
public final class ReferenceScenario implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      defaultValue = "all",
      description = "plan, apply, drift, destroy, or all but drift in order (the default)")
  private Verb verb = Verb.ALL;

  @Option(
      names = "--simulator",
      paramLabel = "F",
      description = "the ready file of a simulator that runs as a server")
  private @Nullable Path simulator;

  @Option(
      names = "--manifest",
      paramLabel = "WHERE",
      description =
          "where it is written down what the environment owns: a file, or s3://<bucket>/<key>")
  private @Nullable String manifest;

  @Option(
      names = "--manifest-lease",
      paramLabel = "SECONDS",
      description = "with s3://: how long a process that died keeps others away (default: 60)")
  private int manifestLease = 60;

  @Option(names = "--delete-data", description = "with destroy: objects and users go too")
  private boolean deleteData;

  @Option(
      names = "--without-sessions",
      description = "with apply: the environment only; no user comes and opens a session")
  private boolean withoutSessions;

  @Option(
      names = "--approval",
      paramLabel = "FILE",
      description = "with plan: where to save the plan's approval; with apply: what to apply")
  private @Nullable Path approval;

  @Option(
      names = "--expect-digest",
      paramLabel = "D",
      description = "with apply and destroy: refuse a plan whose fingerprint isn't this")
  private @Nullable String expectDigest;

  @Option(names = "--region", paramLabel = "R", description = "the region (default: eu-central-1)")
  private String region = "eu-central-1";

  @Option(names = "--aws", description = "use the AWS account that the default credentials lead to")
  private boolean aws;

  @Option(names = "--bucket", paramLabel = "NAME", description = "with --aws: the bucket to make")
  private @Nullable String bucket;

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

  @Option(
      names = "--create-service-roles",
      description =
          "with --aws: make AppStream's own role too, if the account never used AppStream")
  private boolean createServiceRoles;

  @Option(
      names = "--confirm",
      description = "with --aws: do what the same command showed without it")
  private boolean confirm;

  @Option(
      names = "--verbose",
      description = "tell all: plans in full, each wait; with --aws it is always so")
  private boolean verbose;

  @Option(names = "--test-endpoint", hidden = true)
  private @Nullable URI testEndpoint;

  /** Runs it; the exit code is 0 if all went well, 1 if something failed, 2 for wrong usage. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ReferenceScenario())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (error, command, parsed) -> {
              command.getErr().println(message(error));
              return 1;
            });
  }

  private static String message(Exception error) {
    boolean spoken =
        error instanceof ProvisioningException
            || error instanceof SdkException
            || error instanceof IllegalStateException;
    return spoken ? String.valueOf(error.getMessage()) : error.toString();
  }

  @Override
  public Integer call() throws Exception {
    if (aws && simulator != null) {
      throw new CommandLine.ParameterException(
          commandLine(), "--aws and --simulator exclude each other; give one of them");
    }
    if (aws) {
      return realAccount().play(verb);
    }
    new SimulatedAccount(
            Optional.ofNullable(simulator),
            manifest(),
            Region.of(region),
            deleteData,
            withoutSessions,
            consent(),
            new Telling(System.out, verbose))
        .play(verb);
    return 0;
  }

  private Optional<ManifestLocation> manifest() {
    return Optional.ofNullable(manifest)
        .map(ManifestLocation::parse)
        .map(
            place ->
                place instanceof ManifestLocation.S3Object object
                    ? object.withLease(Duration.ofSeconds(manifestLease))
                    : place);
  }

  private RealAccount realAccount() {
    if (bucket == null || users.isEmpty()) {
      throw new CommandLine.ParameterException(
          commandLine(), "--aws needs --bucket and at least one --user");
    }
    Network network =
        subnets.isEmpty() ? Network.defaultInternetAccess() : Network.vpc(subnets, securityGroups);
    return new RealAccount(
        new ScenarioEnvironment(bucket, users, network, BaseImage.newest(baseImage)),
        Region.of(region),
        manifest(),
        Optional.ofNullable(testEndpoint),
        deleteData,
        createServiceRoles,
        confirm,
        consent(),
        new Telling(System.out, true));
  }

  private Consent consent() {
    return new Consent(Optional.ofNullable(expectDigest), Optional.ofNullable(approval));
  }
}
