package dev.appstreamkit.provisioning.internal.preflight;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.ServiceRoleCheck;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Quota;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/**
 * Looks at what one resource needs of its account, and collects all that is wrong. A look that the
 * credentials don't allow, or that lacks a part of the SDK, becomes a doubt: never a failure.
 */
public final class Preflight {

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

  /**
   * Makes a check that throws what it finds.
   *
   * @param at what is looked at, for the doubt if the credentials don't allow it
   */
  public Preflight check(String at, Runnable check) {
    try {
      DeniableRead.at(check).ifPresent(why -> doubt(at + " wasn't checked beforehand: " + why));
    } catch (ProvisioningException found) {
      findings.add(Finding.obstacle(found));
    }
    return this;
  }

  /**
   * Does something that takes a part of the SDK that may be left out; without it nothing can be
   * done as described.
   *
   * @param client the client's class
   * @param module the SDK's module, {@code secretsmanager} for one
   */
  public Preflight needing(String client, String module, Runnable look) {
    if (DeniableRead.isPresent(client)) {
      look.run();
    } else {
      findings.add(
          Finding.obstacle(
              new ProvisioningException(
                  ErrorCategory.INVALID,
                  Optional.of(address),
                  "it can't be made without the AWS SDK's module " + module,
                  "add software.amazon.awssdk:" + module)));
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
    if (!OptionalParts.hasEc2()) {
      findings.add(Finding.doubt(DeniableRead.notPresent("Networks were", "ec2")));
      return this;
    }
    DeniableRead.at(
            () ->
                findings.addAll(
                    new NetworkCheck(address, services).look(network.get(), zones, addresses)))
        .ifPresent(why -> doubt("its subnets weren't checked beforehand: " + why));
    return this;
  }

  /** Says that the resource adds something to what counts towards a quota. */
  public Preflight claim(Quota quota, int adds) {
    return claim(quota, adds, adds);
  }

  /**
   * Says that the resource adds something to what counts towards a quota.
   *
   * @param adds how much it adds; if 0 or less, nothing
   * @param mayAdd how much it may come to add
   */
  public Preflight claim(Quota quota, int adds, int mayAdd) {
    if (mayAdd > 0) {
      findings.add(Finding.claim(quota, Math.max(0, adds), mayAdd));
    }
    return this;
  }

  /** Adds that something may be wrong. */
  public void doubt(String text) {
    findings.add(Finding.doubt(address + ": " + text));
  }
}
