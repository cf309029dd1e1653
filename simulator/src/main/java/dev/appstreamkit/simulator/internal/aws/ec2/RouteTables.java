package dev.appstreamkit.simulator.internal.aws.ec2;

import static dev.appstreamkit.simulator.internal.aws.ec2.Kinds.filters;
import static dev.appstreamkit.simulator.internal.aws.ec2.Kinds.one;
import static dev.appstreamkit.simulator.internal.aws.ec2.Kinds.owner;

import dev.appstreamkit.simulator.internal.aws.ec2.Network.RouteTable;
import dev.appstreamkit.simulator.internal.aws.ec2.Network.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How route tables are described: their routes, and whom they are for. */
final class RouteTables {

  /** S3's prefix list, to which gateway endpoints lead. */
  private static final String S3_PREFIXES = "pl-63a5400a";

  /** By what a target's id begins with, the member that names it. */
  private static final Map<String, String> TARGETS =
      Map.of(
          "nat", "natGatewayId",
          "tgw", "transitGatewayId",
          "eni", "networkInterfaceId",
          "pcx", "vpcPeeringConnectionId",
          "i", "instanceId");

  private record Association(String id, @Nullable String subnetId) {}

  private RouteTables() {}

  static Kind<RouteTable> kind() {
    return new Kind<>(
        "routeTableSet",
        "RouteTableId",
        "InvalidRouteTableID.NotFound",
        "routeTable ID",
        RouteTable::id,
        network -> network.routeTables().values(),
        filters(
            one("route-table-id", RouteTable::id),
            one("association.route-table-id", RouteTable::id),
            one("vpc-id", RouteTable::vpcId),
            one("association.main", table -> table.main()),
            Map.entry("association.subnet-id", RouteTables::subnetIds),
            Map.entry(
                "route.destination-cidr-block",
                (network, table) -> List.copyOf(table.routes().keySet())),
            Map.entry("route.gateway-id", (network, table) -> targets(table, "gatewayId")),
            Map.entry("route.nat-gateway-id", (network, table) -> targets(table, "natGatewayId")),
            owner()),
        RouteTables::write);
  }

  /** Returns the member that names a route's target. */
  static String member(String target) {
    return TARGETS.getOrDefault(target.replaceFirst("-.*", ""), "gatewayId");
  }

  private static void write(Network network, Element out, RouteTable table) {
    out.text("routeTableId", table.id())
        .text("vpcId", table.vpcId())
        .text("ownerId", network.accountId())
        .around("routeSet", () -> routes(network, out, table))
        .list(
            "associationSet",
            associations(network, table),
            (o, association) -> associated(o, table, association));
  }

  private static void routes(Network network, Element out, RouteTable table) {
    Network.Vpc vpc = network.vpcs().get(table.vpcId());
    if (vpc != null) {
      out.around("item", () -> route(out, vpc.cidr(), "local", "CreateRouteTable"));
    }
    table
        .routes()
        .forEach((to, via) -> out.around("item", () -> route(out, to, via, "CreateRoute")));
    for (String endpoint : network.endpointsOf(table)) {
      out.around(
          "item",
          () ->
              out.text("destinationPrefixListId", S3_PREFIXES)
                  .text("gatewayId", endpoint)
                  .text("state", "active")
                  .text("origin", "CreateRoute"));
    }
  }

  private static void route(Element out, String to, String via, String origin) {
    out.text("destinationCidrBlock", to)
        .text(member(via), via)
        .text("state", "active")
        .text("origin", origin);
  }

  private static void associated(Element out, RouteTable table, Association association) {
    out.text("routeTableAssociationId", association.id()).text("routeTableId", table.id());
    if (association.subnetId() == null) {
      out.text("main", true);
    } else {
      out.text("subnetId", association.subnetId()).text("main", false);
    }
    out.around("associationState", () -> out.text("state", "associated"));
  }

  private static List<Association> associations(Network network, RouteTable table) {
    List<Association> found = new ArrayList<>();
    if (table.main()) {
      found.add(new Association(table.id().replaceFirst("rtb", "rtbassoc"), null));
    }
    for (String subnet : subnetIds(network, table)) {
      found.add(new Association(subnet.replaceFirst("subnet", "rtbassoc"), subnet));
    }
    return found;
  }

  private static List<String> subnetIds(Network network, RouteTable table) {
    return network.subnets().values().stream()
        .filter(subnet -> table.id().equals(subnet.routeTableId()))
        .map(Subnet::id)
        .toList();
  }

  private static List<String> targets(RouteTable table, String member) {
    return table.routes().values().stream().filter(via -> member(via).equals(member)).toList();
  }
}
