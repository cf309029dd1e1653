package dev.appstreamkit.provisioning.kinds.network;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How instances reach the rest of the world. Programs on an instance reach AWS, S3 for one, through
 * this: without a way out of the VPC (a NAT gateway, an S3 gateway endpoint, or default internet
 * access) they don't. A value; it makes no VPC.
 *
 * @param subnetIds the subnets that instances are put into; empty for none
 * @param securityGroupIds the security groups of the instances, at most 5; empty for the VPC's
 *     default one
 * @param internetAccess whether AppStream connects the instances to the internet itself; that needs
 *     public subnets
 */
public record Network(
    List<String> subnetIds, List<String> securityGroupIds, boolean internetAccess) {

  private static final int MOST_SECURITY_GROUPS = 5;
  private static final String ATTRIBUTE = "network";

  /** Copies the lists. */
  public Network {
    subnetIds = List.copyOf(subnetIds);
    securityGroupIds = List.copyOf(securityGroupIds);
  }

  /**
   * Returns a network of subnets in the customer's VPC.
   *
   * @param subnetIds the subnets: one for an image builder, one or more in different zones for a
   *     fleet
   */
  public static Network vpc(String... subnetIds) {
    return vpc(Arrays.asList(subnetIds));
  }

  /** Returns the same for subnets in a collection. */
  public static Network vpc(Collection<String> subnetIds) {
    return new Network(List.copyOf(subnetIds), List.of(), false);
  }

  /**
   * Returns a network of subnets and security groups in the customer's VPC.
   *
   * @param subnetIds the subnets: one for an image builder, one or more in different zones for a
   *     fleet
   * @param securityGroupIds the security groups, at most 5; empty for the VPC's default one
   */
  public static Network vpc(List<String> subnetIds, List<String> securityGroupIds) {
    return new Network(subnetIds, securityGroupIds, false);
  }

  /**
   * Returns a network in which AppStream itself connects instances to the internet; for at most 100
   * instances.
   */
  public static Network defaultInternetAccess() {
    return new Network(List.of(), List.of(), true);
  }

  /** Returns the same network with these security groups, at most 5, instead of what it had. */
  public Network securityGroups(String... ids) {
    return securityGroups(Arrays.asList(ids));
  }

  /** Returns the same for security groups in a collection. */
  public Network securityGroups(Collection<String> ids) {
    return new Network(subnetIds, List.copyOf(ids), internetAccess);
  }

  /** Returns the same network with default internet access, which needs public subnets. */
  public Network withDefaultInternetAccess() {
    return new Network(subnetIds, securityGroupIds, true);
  }

  /**
   * Returns all that is wrong with this network.
   *
   * @param owner the spec that uses it, not null
   */
  public List<Problem> problems(ResourceAddress owner) {
    SpecCheck check = new SpecCheck(Objects.requireNonNull(owner, "owner"));
    if (subnetIds.isEmpty() && !internetAccess) {
      check.error(ATTRIBUTE, "has no subnets", "name one, or use default internet access");
    }
    if (subnetIds.isEmpty() && !securityGroupIds.isEmpty()) {
      check.error(ATTRIBUTE, "has security groups but no subnets", "name the subnets as well");
    }
    if (securityGroupIds.size() > MOST_SECURITY_GROUPS) {
      check.error(
          ATTRIBUTE,
          "has " + securityGroupIds.size() + " security groups",
          "use at most " + MOST_SECURITY_GROUPS);
    }
    checkIds(check, "subnet", subnetIds);
    checkIds(check, "security group", securityGroupIds);
    return check.problems();
  }

  private static void checkIds(SpecCheck check, String what, List<String> ids) {
    Set<String> seen = new LinkedHashSet<>();
    for (String id : ids) {
      if (id.isBlank()) {
        check.error(ATTRIBUTE, "the id of a " + what + " is empty", "give the id");
      } else if (!seen.add(id)) {
        check.error(ATTRIBUTE, "the " + what + " " + id + " is there twice", "name it once");
      }
    }
  }
}
