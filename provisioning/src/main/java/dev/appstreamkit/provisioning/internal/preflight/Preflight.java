package dev.appstreamkit.provisioning.internal.preflight;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.ServiceRoleCheck;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/**
 * Looks at what one resource needs of its account, and collects all that is wrong. A look that the
 * credentials don't allow, or that lacks a part of the SDK, becomes a doubt: never a failure.
 */
public final class Preflight {

  private static final String EC2 = "software.amazon.awssdk.services.ec2.Ec2Client";
  private static final String QUOTAS =
      "software.amazon.awssdk.services.servicequotas.ServiceQuotasClient";

  /** Also where Service Quotas doesn't know of AppStream. */
  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "NoSuchResourceException");

  private final ResourceAddress address;
  private final Services services;
  private final List<Finding> findings = new ArrayList<>();

  private Preflight(ResourceAddress address, Services services) {
    this.address = address;
    this.services = services;
  }

  /**
   * Begins to look.
   *
   * @param address the resource that is to be made
   * @param services the clients
   */
  public static Preflight of(ResourceAddress address, Services services) {
    return new Preflight(address, services);
  }

  /** Returns all that was found. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Makes a check that throws what it finds. */
  public Preflight check(Runnable check) {
    try {
      check.run();
    } catch (ProvisioningException found) {
      findings.add(Finding.obstacle(found));
    }
    return this;
  }

  /** Checks that the account has the role that AppStream itself works with. */
  public Preflight serviceRole() {
    findings.addAll(ServiceRoleCheck.look(address, services));
    return this;
  }

  /** Checks that AppStream is where the environment is to be, as far as the SDK knows. */
  public Preflight region() {
    String region = services.target().region();
    boolean known =
        AppStreamClient.serviceMetadata().regions().stream()
            .anyMatch(one -> one.id().equals(region));
    if (!known) {
      doubt(
          "the AWS SDK knows of no AppStream in "
              + region
              + "; use another region, or a newer SDK if AWS has brought it there");
    }
    return this;
  }

  /**
   * Checks subnets, security groups, and the way to S3.
   *
   * @param network the network; empty for none
   * @param zones in how many availability zones the subnets must be
   * @param addresses how many addresses the subnets must have free; 0 if that isn't known
   */
  public Preflight network(Optional<Network> network, int zones, int addresses) {
    if (network.map(Network::subnetIds).map(List::isEmpty).orElse(true)) {
      return this;
    }
    if (!present(EC2)) {
      findings.add(notPresent("Networks were", "ec2"));
      return this;
    }
    looking(
        "its subnets",
        () ->
            findings.addAll(
                new NetworkCheck(address, services).look(network.get(), zones, addresses)));
    return this;
  }

  /**
   * Checks that the account may have one more of something.
   *
   * @param quota the quota's name in Service Quotas, {@code "Fleets"} for one
   * @param used counts how many there are
   */
  public Preflight room(String quota, IntSupplier used) {
    return quotas(check -> check.room(quota, used).ifPresent(findings::add));
  }

  /**
   * Checks that the account may have so many instances of a type.
   *
   * @param instanceType the type, {@code stream.standard.medium} for one
   * @param user whose they are, as Service Quotas calls them: {@code "fleets"}
   * @param wanted how many more are wanted
   */
  public Preflight instances(String instanceType, String user, int wanted) {
    return quotas(check -> check.instances(instanceType, user, wanted).ifPresent(findings::add));
  }

  private Preflight quotas(Consumer<QuotaCheck> look) {
    if (present(QUOTAS)) {
      looking("its quotas", () -> look.accept(new QuotaCheck(address, services)));
    } else {
      findings.add(notPresent("Quotas were", "servicequotas"));
    }
    return this;
  }

  private void looking(String at, Runnable look) {
    try {
      look.run();
    } catch (AwsServiceException e) {
      if (!isDenied(e)) {
        throw e;
      }
      doubt(at + " weren't checked beforehand: " + said(e) + "; allow it, or go on without");
    } catch (SdkClientException e) {
      doubt(at + " weren't checked beforehand: the service wasn't reached; go on without");
    }
  }

  /** Adds that something may be wrong. */
  public void doubt(String text) {
    findings.add(Finding.doubt(address + ": " + text));
  }

  private static boolean isDenied(AwsServiceException refusal) {
    return refusal.statusCode() == 403
        || Optional.ofNullable(refusal.awsErrorDetails())
            .map(AwsErrorDetails::errorCode)
            .filter(DENIED::contains)
            .isPresent();
  }

  private static String said(AwsServiceException refusal) {
    return Optional.ofNullable(refusal.awsErrorDetails())
        .map(AwsErrorDetails::errorMessage)
        .orElse("access was denied");
  }

  /** Said once for all resources, so without an address. */
  private static Finding notPresent(String what, String module) {
    return Finding.doubt(
        what
            + " not checked beforehand: add software.amazon.awssdk:"
            + module
            + " to have them checked");
  }

  private static boolean present(String client) {
    try {
      Class.forName(client, false, Preflight.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
