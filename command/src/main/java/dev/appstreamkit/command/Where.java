package dev.appstreamkit.command;

import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.regions.Region;

/** Options that say which environment is meant, and where it is. */
final class Where {

  @Option(
      names = {"-e", "--environment"},
      paramLabel = "NAME",
      description = "which environment, where the program knows several")
  private @Nullable String environment;

  @Option(names = "--region", paramLabel = "R", description = "the AWS region (default: the SDK's)")
  private @Nullable String region;

  @Option(
      names = "--expected-account",
      paramLabel = "DIGITS",
      description = "refuse to work in any other account")
  private @Nullable String expectedAccount;

  @Option(
      names = "--manifest",
      paramLabel = "WHERE",
      description = {
        "where it is kept what the environment owns: a file, or",
        "s3://<bucket>/<key>; {environment} stands for its name"
      })
  private @Nullable String manifest;

  @Option(
      names = "--manifest-lease",
      paramLabel = "SECONDS",
      description =
          "with --manifest s3://: how long a process that died keeps others away (default: 60)")
  private @Nullable Integer lease;

  @Option(
      names = "--endpoint",
      paramLabel = "URI",
      description = "where all services answer, a simulator for one (default: AWS)")
  private @Nullable URI endpoint;

  /** Returns the environment that is meant. */
  AppStreamEnvironment of(List<AppStreamEnvironment> known) {
    List<String> names = known.stream().map(AppStreamEnvironment::name).toList();
    if (environment == null) {
      if (known.size() == 1) {
        return known.get(0);
      }
      throw new UsageException("say which --environment: " + String.join(", ", names));
    }
    return known.stream()
        .filter(one -> one.name().equals(environment))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no environment "
                        + environment
                        + "; there are: "
                        + String.join(", ", names)));
  }

  /** Sets what was said. */
  ProvisionerBuilder on(ProvisionerBuilder builder) {
    if (region != null) {
      builder.region(Region.of(region));
    }
    if (expectedAccount != null) {
      builder.expectedAccount(expectedAccount);
    }
    manifest().ifPresent(builder::manifest);
    if (endpoint != null) {
      builder.endpoint(endpoint);
    }
    return builder;
  }

  private Optional<ManifestLocation> manifest() {
    Optional<ManifestLocation> place = Optional.ofNullable(manifest).map(ManifestLocation::parse);
    if (lease == null) {
      return place;
    }
    if (place.orElse(null) instanceof ManifestLocation.S3Object object) {
      return Optional.of(object.withLease(Duration.ofSeconds(lease)));
    }
    throw new UsageException(
        "--manifest-lease is for a manifest in S3: give --manifest s3://<bucket>/<key> with it");
  }
}
