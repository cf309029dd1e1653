package dev.appstreamkit.simulator.internal.aws.ec2;

import dev.appstreamkit.simulator.internal.aws.ec2.Network.Endpoint;
import dev.appstreamkit.simulator.internal.aws.ec2.Network.SecurityGroup;
import dev.appstreamkit.simulator.internal.aws.ec2.Network.Subnet;
import dev.appstreamkit.simulator.internal.aws.ec2.Network.Vpc;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The kinds that are described, by operation; filters and members as the API reference has them.
 */
final class Kinds {

  static final Map<String, Kind<?>> BY_OPERATION =
      Map.of(
          "DescribeSubnets", subnets(),
          "DescribeVpcs", vpcs(),
          "DescribeSecurityGroups", securityGroups(),
          "DescribeAvailabilityZones", zones(),
          "DescribeRouteTables", RouteTables.kind(),
          "DescribeVpcEndpoints", endpoints());

  private Kinds() {}

  private static Kind<Vpc> vpcs() {
    return new Kind<>(
        "vpcSet",
        "VpcId",
        "InvalidVpcID.NotFound",
        "vpc ID",
        Vpc::id,
        network -> network.vpcs().values(),
        filters(
            one("vpc-id", Vpc::id),
            one("cidr", Vpc::cidr),
            one("is-default", vpc -> vpc.isDefault()),
            one("isDefault", vpc -> vpc.isDefault()),
            one("state", vpc -> "available"),
            owner()),
        (network, out, vpc) ->
            out.text("vpcId", vpc.id())
                .text("ownerId", network.accountId())
                .text("state", "available")
                .text("cidrBlock", vpc.cidr())
                .text("instanceTenancy", "default")
                .text("isDefault", vpc.isDefault()));
  }

  private static Kind<Subnet> subnets() {
    return new Kind<>(
        "subnetSet",
        "SubnetId",
        "InvalidSubnetID.NotFound",
        "subnet ID",
        Subnet::id,
        network -> network.subnets().values(),
        filters(
            one("subnet-id", Subnet::id),
            one("vpc-id", Subnet::vpcId),
            one("availability-zone", Subnet::zone),
            one("availabilityZone", Subnet::zone),
            Map.entry("availability-zone-id", (network, s) -> List.of(network.zoneId(s.zone()))),
            one("cidr-block", Subnet::cidr),
            one("available-ip-address-count", s -> s.freeAddresses()),
            one("default-for-az", s -> s.vpcId().equals(Network.DEFAULT_VPC)),
            one("map-public-ip-on-launch", s -> false),
            one("state", s -> "available"),
            owner()),
        (network, out, subnet) ->
            out.text("subnetId", subnet.id())
                .text("subnetArn", network.arn("subnet/" + subnet.id()))
                .text("state", "available")
                .text("ownerId", network.accountId())
                .text("vpcId", subnet.vpcId())
                .text("cidrBlock", subnet.cidr())
                .text("availableIpAddressCount", subnet.freeAddresses())
                .text("availabilityZone", subnet.zone())
                .text("availabilityZoneId", network.zoneId(subnet.zone()))
                .text("defaultForAz", subnet.vpcId().equals(Network.DEFAULT_VPC))
                .text("mapPublicIpOnLaunch", false));
  }

  private static Kind<SecurityGroup> securityGroups() {
    return new Kind<>(
        "securityGroupInfo",
        "GroupId",
        "InvalidGroup.NotFound",
        "security group",
        SecurityGroup::id,
        network -> network.securityGroups().values(),
        filters(
            one("group-id", SecurityGroup::id),
            one("group-name", SecurityGroup::name),
            one("vpc-id", SecurityGroup::vpcId),
            one("description", SecurityGroup::description),
            owner()),
        (network, out, group) ->
            out.text("ownerId", network.accountId())
                .text("groupId", group.id())
                .text("groupName", group.name())
                .text("groupDescription", group.description())
                .text("vpcId", group.vpcId())
                .list("ipPermissions", List.of(), (o, permission) -> {})
                .list(
                    "ipPermissionsEgress",
                    List.of(Network.ANYWHERE),
                    (o, range) ->
                        o.text("ipProtocol", "-1")
                            .list("ipRanges", List.of(range), (r, to) -> r.text("cidrIp", to))));
  }

  private static Kind<String> zones() {
    return new Kind<>(
        "availabilityZoneInfo",
        "ZoneName",
        "InvalidParameterValue",
        "availability zone",
        zone -> zone,
        Network::zones,
        filters(
            one("zone-name", zone -> zone),
            Map.entry("zone-id", (network, zone) -> List.of(network.zoneId(zone))),
            Map.entry("region-name", (network, zone) -> List.of(network.region())),
            one("state", zone -> "available"),
            one("zone-type", zone -> "availability-zone"),
            one("opt-in-status", zone -> "opt-in-not-required")),
        (network, out, zone) ->
            out.text("zoneName", zone)
                .text("zoneId", network.zoneId(zone))
                .text("zoneState", "available")
                .text("regionName", network.region())
                .text("groupName", network.region() + "-zg-1")
                .text("networkBorderGroup", network.region())
                .text("optInStatus", "opt-in-not-required")
                .text("zoneType", "availability-zone"));
  }

  private static Kind<Endpoint> endpoints() {
    return new Kind<>(
        "vpcEndpointSet",
        "VpcEndpointId",
        "InvalidVpcEndpointId.NotFound",
        "Vpc Endpoint Id",
        Endpoint::id,
        network -> network.endpoints().values(),
        filters(
            one("vpc-endpoint-id", Endpoint::id),
            one("vpc-id", Endpoint::vpcId),
            one("service-name", Endpoint::service),
            one("vpc-endpoint-type", Endpoint::type),
            one("vpc-endpoint-state", e -> "available")),
        (network, out, endpoint) ->
            out.text("vpcEndpointId", endpoint.id())
                .text("vpcEndpointType", endpoint.type())
                .text("vpcId", endpoint.vpcId())
                .text("serviceName", endpoint.service())
                .text("state", "available")
                .text("ownerId", network.accountId())
                .text("privateDnsEnabled", endpoint.type().equals("Interface"))
                .texts("routeTableIdSet", endpoint.routeTableIds())
                .texts("subnetIdSet", endpoint.subnetIds()));
  }

  /** A filter that looks at one value. */
  static <T> Map.Entry<String, BiFunction<Network, T, List<String>>> one(
      String name, Function<T, Object> value) {
    return Map.entry(name, (network, thing) -> List.of(String.valueOf(value.apply(thing))));
  }

  static <T> Map.Entry<String, BiFunction<Network, T, List<String>>> owner() {
    return Map.entry("owner-id", (network, thing) -> List.of(network.accountId()));
  }

  @SafeVarargs
  static <T> Map<String, BiFunction<Network, T, List<String>>> filters(
      Map.Entry<String, BiFunction<Network, T, List<String>>>... filters) {
    return new TreeMap<>(Map.ofEntries(filters));
  }
}
