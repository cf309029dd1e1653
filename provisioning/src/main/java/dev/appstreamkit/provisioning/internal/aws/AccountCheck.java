package dev.appstreamkit.provisioning.internal.aws;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Target;
import java.net.URI;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** Holds clients to one account, partition and region, by what they say of themselves. */
final class AccountCheck {

  private static final int REFUSED = 403;

  private final Optional<URI> endpoint;
  private final StsClient sts;
  private final Set<IdentityProvider<?>> proven =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  /**
   * Prepares to check.
   *
   * @param endpoint where all services answer; empty for AWS
   * @param ours the STS client that found the account
   * @param sts the same, counted
   */
  AccountCheck(Optional<URI> endpoint, StsClient ours, StsClient sts) {
    this.endpoint = endpoint;
    this.sts = sts;
    said(ours).ifPresent(said -> proven.add(GuardedProvider.inner(said.credentialsProvider())));
  }

  /**
   * Checks a client that was given.
   *
   * @throws ProvisioningException if it leads elsewhere, or doesn't say where
   */
  void require(Class<?> type, SdkClient client, Target target) {
    String name = "the " + type.getSimpleName() + " that was given";
    AwsServiceClientConfiguration said =
        said(client)
            .orElseThrow(
                () ->
                    refused(
                        name + " doesn't say which region and credentials it uses",
                        "let its serviceClientConfiguration() return that of the client it"
                            + " stands before"));
    requireRegion(name, type, said.region(), target);
    requireEndpoint(name, said.endpointOverride());
    requireAccount(name, GuardedProvider.inner(said.credentialsProvider()), target);
  }

  /** Checks that the region is one of the partition whose account the credentials are of. */
  static void requirePartition(Region region, Target target) {
    if (region.metadata() != null && !partition(region).equals(target.partition())) {
      throw refused(
          "the credentials are of the partition "
              + target.partition()
              + ", and the region "
              + region.id()
              + " is in "
              + partition(region),
          "give the provisioner a region of " + target.partition() + ", or other credentials");
    }
  }

  /** Checks the credentials of a client that was made here, when STS was asked with others. */
  void requireCredentials(SdkClient client, Target target) {
    said(client)
        .ifPresent(
            said ->
                requireAccount(
                    "the provisioner's own",
                    GuardedProvider.inner(said.credentialsProvider()),
                    target));
  }

  private static Optional<AwsServiceClientConfiguration> said(SdkClient client) {
    try {
      return client.serviceClientConfiguration() instanceof AwsServiceClientConfiguration said
          ? Optional.of(said)
          : Optional.empty();
    } catch (UnsupportedOperationException silent) {
      return Optional.empty();
    }
  }

  /** Services without regions, IAM for one, are the partition's. */
  private static void requireRegion(String name, Class<?> type, Region region, Target target) {
    boolean global = region.isGlobalRegion() || type == IamClient.class;
    boolean same =
        global
            ? target.partition().equals(partition(region)) || region.id().equals(target.region())
            : region.id().equals(target.region());
    if (!same) {
      throw refused(
          name + " works in " + region.id() + ", and the provisioner in " + target.region(),
          "make it for " + target.region() + ", or the provisioner for " + region.id());
    }
  }

  private static String partition(Region region) {
    return region.metadata() == null
        ? region.id().replace("-global", "")
        : region.metadata().partition().id();
  }

  private void requireEndpoint(String name, Optional<URI> its) {
    if (endpoint.isPresent() && !its.equals(endpoint)) {
      throw refused(
          name
              + " calls "
              + its.map(URI::toString).orElse("AWS")
              + ", and the provisioner "
              + endpoint.get(),
          "give both the same endpoint");
    }
  }

  private void requireAccount(
      String name, IdentityProvider<? extends AwsCredentialsIdentity> provider, Target target) {
    if (proven.contains(provider)) {
      return;
    }
    String account;
    try {
      account =
          sts.getCallerIdentity(
                  request ->
                      request.overrideConfiguration(
                          override -> override.credentialsProvider(provider)))
              .account();
    } catch (StsException e) {
      if (e.statusCode() != REFUSED) {
        throw e;
      }
      ProvisioningException error =
          refused(
              name + " has credentials that " + target + " doesn't accept",
              "give it credentials of the account that is meant");
      error.initCause(e);
      throw error;
    }
    if (!Objects.equals(account, target.account())) {
      throw refused(
          name + " has credentials of account " + account + ", and the provisioner of " + target,
          "give it credentials of the account that is meant");
    }
    proven.add(provider);
  }

  private static ProvisioningException refused(String problem, String remedy) {
    return new ProvisioningException(ErrorCategory.INVALID, Optional.empty(), problem, remedy);
  }
}
