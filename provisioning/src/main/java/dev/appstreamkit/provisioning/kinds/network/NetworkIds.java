package dev.appstreamkit.provisioning.kinds.network;

import dev.appstreamkit.provisioning.spi.Identity;
import java.util.Collection;
import java.util.List;

/**
 * The subnets and security groups that were found for tags. They are what the looked up network is
 * known by, so that other ones are another network to whoever approved a plan.
 *
 * @param subnets the ids of the subnets, sorted; empty while they aren't known
 * @param securityGroups the ids of the security groups, sorted; empty for the VPC's default one
 */
public record NetworkIds(List<String> subnets, List<String> securityGroups) {

  /** Before it was looked up, an identity tells tags, and each of those holds an equals sign. */
  private static final String OF_TAGS = "=";

  private static final String COMMA = ",";
  private static final String SLASH = "/";

  /** Sorts the ids. */
  public NetworkIds {
    subnets = subnets.stream().sorted().toList();
    securityGroups = securityGroups.stream().sorted().toList();
  }

  /** Returns these ids as an identity. */
  public Identity identity() {
    return Identity.named(joined(subnets) + SLASH + joined(securityGroups));
  }

  private static String joined(Collection<String> ids) {
    return String.join(COMMA, ids);
  }

  /** Reads ids from an identity; none if it was only predicted. */
  static NetworkIds of(Identity identity) {
    String name = identity.name();
    if (name.contains(OF_TAGS)) {
      return new NetworkIds(List.of(), List.of());
    }
    int slash = name.indexOf(SLASH);
    return new NetworkIds(ids(name.substring(0, slash)), ids(name.substring(slash + 1)));
  }

  private static List<String> ids(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(COMMA));
  }
}
