package dev.appstreamkit.provisioning.kinds.network.internal;

import dev.appstreamkit.provisioning.kinds.network.TaggedNetwork;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Asks EC2. Needs that part of the SDK. */
final class NetworkLookup {

  private NetworkLookup() {}

  static UsedNetwork.Found find(TaggedNetwork spec, Services services) {
    Ec2Client ec2 = services.client(Ec2Client.class);
    Collection<Filter> filters =
        spec.tags().entrySet().stream()
            .map(
                tag ->
                    Filter.builder()
                        .name("tag:" + tag.getKey())
                        .values(literal(tag.getValue()))
                        .build())
            .toList();
    Map<String, String> subnets = new TreeMap<>();
    ec2.describeSubnetsPaginator(request -> request.filters(filters))
        .subnets()
        .forEach(subnet -> subnets.put(subnet.subnetId(), subnet.vpcId()));
    Map<String, String> groups = new TreeMap<>();
    if (spec.withSecurityGroups()) {
      ec2.describeSecurityGroupsPaginator(request -> request.filters(filters))
          .securityGroups()
          .forEach(group -> groups.put(group.groupId(), group.vpcId()));
    }
    return new UsedNetwork.Found(subnets, groups);
  }

  /** EC2 takes asterisks and question marks for wildcards unless a backslash is before them. */
  private static String literal(String value) {
    return value.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
  }
}
