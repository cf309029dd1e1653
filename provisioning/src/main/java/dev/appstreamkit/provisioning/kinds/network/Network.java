package dev.appstreamkit.provisioning.kinds.network;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.spi.Resolution;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * How instances reach the rest of the world. Programs on an instance reach AWS, S3 for one, through
 * this: without a way out of the VPC (a NAT gateway, an S3 gateway endpoint, or default internet
 * access) they don't. A value; it makes no VPC. Its parts are named by ids, or {@linkplain #tagged
 * looked up by tags} each time when a plan is made.
 *
 * @param subnetIds the subnets that instances are put into; empty for none
 * @param securityGroupIds the security groups of the instances, at most 5; empty for the VPC's
 *     default one
 * @param internetAccess whether AppStream connects the instances to the internet itself; that needs
 *     public subnets
 * @param tags the tags by which subnets, and security groups if none are named, are looked up;
 *     empty if the subnets are named by ids
 */
public record Network(
    List<String> subnetIds,
    List<String> securityGroupIds,
    boolean internetAccess,
    Map<String, String> tags) {

  private static final String ATTRIBUTE = "network";

  /** Copies the lists. */
  public Network {
    subnetIds = List.copyOf(subnetIds);
    securityGroupIds = List.copyOf(securityGroupIds);
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /** Makes a network whose subnets are named by ids. */
  public Network(List<String> subnetIds, List<String> securityGroupIds, boolean internetAccess) {
    this(subnetIds, securityGroupIds, internetAccess, Map.of());
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
   * Returns the network of all subnets that have a tag, with the security groups that have it, too,
   * or the VPC's default group if none has. Both are looked up when a plan is made, which shows
   * their ids; others than were approved make the plan stale. Subnets and groups must be in one
   * VPC. Needs {@code software.amazon.awssdk:ec2}. AWS: {@code DescribeSubnets}, {@code
   * DescribeSecurityGroups}.
   *
   * @param key the tag's key, {@code Name} for one
   * @param value its value; {@code *} and {@code ?} are taken as they are
   */
  public static Network tagged(String key, String value) {
    return tagged(Map.of(key, value));
  }

  /**
   * Returns the network of all subnets, and of the security groups, that have all of some tags; see
   * {@link #tagged(String, String)}.
   *
   * @param tags the tags, at least one
   */
  public static Network tagged(Map<String, String> tags) {
    return new Network(List.of(), List.of(), false, tags);
  }

  /**
   * Returns the network of all subnets that have a name, which is the tag {@code Name}; see {@link
   * #tagged(String, String)}.
   */
  public static Network named(String name) {
    return tagged("Name", name);
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
    return new Network(subnetIds, List.copyOf(ids), internetAccess, tags);
  }

  /** Returns the same network with default internet access, which needs public subnets. */
  public Network withDefaultInternetAccess() {
    return new Network(subnetIds, securityGroupIds, true, tags);
  }

  /**
   * Returns whether it has, or may be found to have, as many subnets.
   *
   * @param number how many, at least 1
   */
  public boolean mayHaveSubnets(int number) {
    return isLookedUp() || subnetIds.size() >= number;
  }

  private boolean isLookedUp() {
    return !tags.isEmpty();
  }

  private TaggedNetwork lookup() {
    return TaggedNetwork.of(tags, securityGroupIds.isEmpty());
  }

  /** Returns what a spec with this network depends on: what is looked up, if anything is. */
  public Set<ResourceSpec> dependencies() {
    return isLookedUp() ? Set.of(lookup()) : Set.of();
  }

  /**
   * Returns the same network with the ids that were found for its tags; as it is if nothing is
   * looked up, or nothing was found.
   *
   * @param resolution where it is used
   */
  public Network found(Resolution resolution) {
    if (!isLookedUp()) {
      return this;
    }
    NetworkIds ids = NetworkIds.of(resolution.identity(lookup()));
    return new Network(
        ids.subnets(),
        securityGroupIds.isEmpty() ? ids.securityGroups() : securityGroupIds,
        internetAccess,
        tags);
  }

  /**
   * Returns all that is wrong with this network.
   *
   * @param owner the spec that uses it, not null
   */
  public List<Problem> problems(ResourceAddress owner) {
    SpecCheck check = new SpecCheck(Objects.requireNonNull(owner, "owner"));
    if (isLookedUp() && !subnetIds.isEmpty()) {
      check.error(ATTRIBUTE, "has both tags and ids of subnets", "leave one of them out");
    }
    if (!mayHaveSubnets(1) && !internetAccess) {
      check.error(ATTRIBUTE, "has no subnets", "name one, or use default internet access");
    }
    if (!mayHaveSubnets(1) && !securityGroupIds.isEmpty()) {
      check.error(ATTRIBUTE, "has security groups but no subnets", "name the subnets as well");
    }
    if (securityGroupIds.size() > NetworkLimits.SECURITY_GROUPS.most()) {
      check.error(
          ATTRIBUTE,
          "has " + securityGroupIds.size() + " security groups",
          "use at most " + NetworkLimits.SECURITY_GROUPS.most());
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
