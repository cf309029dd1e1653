package dev.appstreamkit.provisioning.kinds.network.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.preflight.OptionalParts;
import dev.appstreamkit.provisioning.kinds.network.NetworkIds;
import dev.appstreamkit.provisioning.kinds.network.TaggedNetwork;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.UsedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Subnets and security groups of somebody else's, looked up by tags. */
record UsedNetwork(TaggedNetwork spec) implements UsedResource {

  private static final int MOST_SECURITY_GROUPS = 5;
  private static final String SUBNETS = "subnets";
  private static final String GROUPS = "securityGroups";

  /**
   * What was found.
   *
   * @param subnets the VPCs of the subnets, by id
   * @param groups the VPCs of the security groups, by id
   */
  record Found(Map<String, String> subnets, Map<String, String> groups) {

    private Set<String> vpcs() {
      return new TreeSet<>(subnets.values());
    }

    /** Returns whether it is clear which network is meant. */
    private boolean isOne() {
      return vpcs().size() == 1
          && groups.size() <= MOST_SECURITY_GROUPS
          && vpcs().containsAll(groups.values());
    }

    private Attributes attributes() {
      return Attributes.builder().set(SUBNETS, subnets).set(GROUPS, groups).build();
    }

    private static Found of(Observed observed) {
      return new Found(strings(observed, SUBNETS), strings(observed, GROUPS));
    }

    private static Map<String, String> strings(Observed observed, String name) {
      Map<String, String> strings = new TreeMap<>();
      if (observed.attributes().get(name).flatMap(Attributes.Value::data).orElse(Map.of())
          instanceof Map<?, ?> map) {
        map.forEach((key, value) -> strings.put(String.valueOf(key), String.valueOf(value)));
      }
      return strings;
    }
  }

  /** What is ambiguous is found, too: the check says what there is. */
  @Override
  public Optional<Observed> read(Services services) {
    if (!OptionalParts.hasEc2()) {
      throw error(
          ErrorCategory.INVALID,
          "it is looked up with a part of the AWS SDK that isn't there",
          "add software.amazon.awssdk:ec2, or name the network's ids with Network.vpc(…)");
    }
    Found found = NetworkLookup.find(spec, services);
    Identity identity =
        found.isOne()
            ? new NetworkIds(
                    List.copyOf(found.subnets().keySet()), List.copyOf(found.groups().keySet()))
                .identity()
            : Identity.named(spec.address().name());
    return Optional.of(Observed.untagged(identity, found.attributes(), Optional.empty()));
  }

  @Override
  public List<Permission> readPermissions() {
    List<Permission> needs = new ArrayList<>();
    needs.add(Permission.on("ec2:DescribeSubnets", "*"));
    if (spec.withSecurityGroups()) {
      needs.add(Permission.on("ec2:DescribeSecurityGroups", "*"));
    }
    return needs;
  }

  @Override
  public List<Finding> check(Observed observed, Resolution resolution) {
    Found found = Found.of(observed);
    String region = resolution.target().region();
    List<Finding> findings = new ArrayList<>();
    if (found.subnets().isEmpty()) {
      findings.add(
          obstacle(
              ErrorCategory.NOT_FOUND,
              "no subnet in "
                  + region
                  + " has these tags"
                  + (found.groups().isEmpty() ? "" : ", but " + listed(found.groups())),
              "tag the subnets, or name their ids with Network.vpc(…)"));
    } else if (found.vpcs().size() > 1) {
      findings.add(
          obstacle(
              ErrorCategory.INVALID,
              "subnets in several VPCs have these tags: " + listed(found.subnets()),
              "add a tag that only those of one VPC have"));
    } else if (!found.vpcs().containsAll(found.groups().values())) {
      findings.add(
          obstacle(
              ErrorCategory.INVALID,
              "its subnets are "
                  + listed(found.subnets())
                  + ", and security groups elsewhere have these tags, too: "
                  + listed(found.groups()),
              "add a tag that only those of one VPC have, or name the groups' ids with"
                  + " securityGroups(…)"));
    } else if (!found.isOne()) {
      findings.add(
          obstacle(
              ErrorCategory.INVALID,
              found.groups().size()
                  + " security groups have these tags, and AppStream takes "
                  + MOST_SECURITY_GROUPS
                  + ": "
                  + listed(found.groups()),
              "name the groups' ids with securityGroups(…)"));
    }
    return findings;
  }

  private static String listed(Map<String, String> vpcs) {
    return vpcs.entrySet().stream()
        .map(one -> one.getKey() + " of " + one.getValue())
        .collect(Collectors.joining(", "));
  }

  @Override
  public Optional<String> words(Observed observed) {
    Found found = Found.of(observed);
    if (!found.isOne()) {
      return Optional.empty();
    }
    String groups =
        found.groups().isEmpty()
            ? spec.withSecurityGroups() ? " with the VPC's default security group" : ""
            : " with the security groups " + String.join(", ", found.groups().keySet());
    return Optional.of(
        "the subnets "
            + String.join(", ", found.subnets().keySet())
            + " of "
            + String.join(", ", found.vpcs())
            + groups);
  }

  private Finding obstacle(ErrorCategory category, String problem, String remedy) {
    return Finding.obstacle(error(category, problem, remedy));
  }

  private ProvisioningException error(ErrorCategory category, String problem, String remedy) {
    return new ProvisioningException(category, Optional.of(spec.address()), problem, remedy);
  }
}
