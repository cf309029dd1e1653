package dev.appstreamkit.simulator.internal.aws.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.appstreamkit.simulator.internal.aws.ec2.Network.Endpoint;
import dev.appstreamkit.simulator.internal.aws.ec2.Network.RouteTable;
import dev.appstreamkit.simulator.internal.aws.ec2.Network.SecurityGroup;
import dev.appstreamkit.simulator.internal.aws.ec2.Network.Subnet;
import dev.appstreamkit.simulator.internal.aws.ec2.Network.Vpc;
import dev.appstreamkit.simulator.internal.control.ControlException;
import dev.appstreamkit.simulator.internal.control.ControlRoutes;
import dev.appstreamkit.simulator.internal.control.ControlRoutes.Request;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The control API's way to the networks of an account, the default one unless another is named.
 * What exists keeps the members that a request doesn't give.
 */
final class NetworkRoutes {

  private final World world;

  private NetworkRoutes(World world) {
    this.world = world;
  }

  static void addTo(ControlRoutes routes, World world) {
    NetworkRoutes own = new NetworkRoutes(world);
    routes
        .get("/ec2", own::all)
        .put("/ec2/vpcs/{id}", own::putVpc)
        .put("/ec2/subnets/{id}", own::putSubnet)
        .put("/ec2/security-groups/{id}", own::putSecurityGroup)
        .put("/ec2/route-tables/{id}", own::putRouteTable)
        .put("/ec2/vpc-endpoints/{id}", own::putEndpoint)
        .put("/ec2/tags/{id}", own::putTags)
        .delete("/ec2/{kind}/{id}", own::remove);
  }

  private Map<String, Collection<?>> all(Request request) {
    Network network = network(request);
    Map<String, Collection<?>> all = new TreeMap<>();
    all.put("vpcs", network.vpcs().values());
    all.put("subnets", network.subnets().values());
    all.put("securityGroups", network.securityGroups().values());
    all.put("routeTables", network.routeTables().values());
    all.put("vpcEndpoints", network.endpoints().values());
    return all;
  }

  private Object putVpc(Request request) {
    Network network = network(request);
    String id = id(request, "vpc-");
    Vpc before = network.vpcs().get(id);
    String cidr = text(request, "cidr", before == null ? "10.0.0.0/16" : before.cidr());
    Vpc vpc = new Vpc(id, cidr, before != null && before.isDefault());
    network.addVpc(vpc);
    return vpc;
  }

  private Object putSubnet(Request request) {
    Network network = network(request);
    String id = id(request, "subnet-");
    Subnet before = network.subnets().get(id);
    Subnet usual =
        before != null
            ? before
            : new Subnet(
                id,
                Network.DEFAULT_VPC,
                network.zones().get(0),
                "172.31.240.0/20",
                Network.USUAL_FREE_ADDRESSES,
                null);
    String table = textOrNull(request, "routeTable", usual.routeTableId());
    Subnet subnet =
        new Subnet(
            id,
            known(network.vpcs(), text(request, "vpc", usual.vpcId())),
            zone(network, text(request, "zone", usual.zone())),
            text(request, "cidr", usual.cidr()),
            freeAddresses(request, usual.freeAddresses()),
            table == null ? null : known(network.routeTables(), table));
    network.subnets().put(id, subnet);
    return subnet;
  }

  private Object putSecurityGroup(Request request) {
    Network network = network(request);
    String id = id(request, "sg-");
    SecurityGroup before = network.securityGroups().get(id);
    SecurityGroup group =
        new SecurityGroup(
            id,
            text(request, "name", before == null ? id : before.name()),
            text(request, "description", before == null ? id : before.description()),
            known(
                network.vpcs(),
                text(request, "vpc", before == null ? Network.DEFAULT_VPC : before.vpcId())));
    network.securityGroups().put(id, group);
    return group;
  }

  private Object putRouteTable(Request request) {
    Network network = network(request);
    String id = id(request, "rtb-");
    RouteTable before = network.routeTables().get(id);
    RouteTable table =
        new RouteTable(
            id,
            known(
                network.vpcs(),
                text(request, "vpc", before == null ? Network.DEFAULT_VPC : before.vpcId())),
            before != null && before.main(),
            texts(request, "routes", before == null ? Map.of() : before.routes()));
    network.routeTables().put(id, table);
    return table;
  }

  private Object putEndpoint(Request request) {
    Network network = network(request);
    String id = id(request, "vpce-");
    Endpoint endpoint =
        new Endpoint(
            id,
            known(network.vpcs(), text(request, "vpc", Network.DEFAULT_VPC)),
            network.serviceName(text(request, "service", "s3")),
            type(text(request, "type", "Gateway")),
            names(request, "routeTables", network.routeTables()),
            names(request, "subnets", network.subnets()));
    network.endpoints().put(id, endpoint);
    return endpoint;
  }

  private Object putTags(Request request) {
    Network network = network(request);
    String id = request.path().getOrDefault("id", "");
    if (Stream.of(
            network.vpcs(),
            network.subnets(),
            network.securityGroups(),
            network.routeTables(),
            network.endpoints())
        .noneMatch(rows -> rows.containsKey(id))) {
      throw new ControlException(404, "NoSuchThing", "there is no " + id);
    }
    network.tag(id, texts(request, "tags", Map.of()));
    return Map.of("id", id, "tags", network.tagsOf(id));
  }

  private Object remove(Request request) {
    Network network = network(request);
    String kind = request.path().getOrDefault("kind", "");
    String id = request.path().getOrDefault("id", "");
    Map<String, ?> rows =
        switch (kind) {
          case "vpcs" -> network.vpcs();
          case "subnets" -> network.subnets();
          case "security-groups" -> network.securityGroups();
          case "route-tables" -> network.routeTables();
          case "vpc-endpoints" -> network.endpoints();
          default ->
              throw new IllegalArgumentException(
                  "\""
                      + kind
                      + "\" isn't vpcs, subnets, security-groups, route-tables or vpc-endpoints");
        };
    if (rows.remove(id) == null) {
      throw new ControlException(404, "NoSuchThing", "there is no " + id + " among the " + kind);
    }
    return Map.of();
  }

  private Network network(Request request) {
    String account = request.query().getOrDefault("account", world.settings().accountId());
    String region = request.query().getOrDefault("region", world.settings().region());
    return Network.of(world, world.account(account), region);
  }

  private static String id(Request request, String prefix) {
    String id = request.path().getOrDefault("id", "");
    if (!id.startsWith(prefix) || !id.matches("[a-z]+-[0-9a-z]+")) {
      throw new IllegalArgumentException(
          "\"" + id + "\" isn't an id of this kind; give one like " + prefix + "0a1b2c3d");
    }
    return id;
  }

  private static String text(Request request, String member, String otherwise) {
    JsonNode node = request.body().path(member);
    return node.isTextual() ? node.textValue() : otherwise;
  }

  /** An explicit null clears. */
  private static @Nullable String textOrNull(
      Request request, String member, @Nullable String otherwise) {
    JsonNode node = request.body().path(member);
    if (node.isNull()) {
      return null;
    }
    return node.isTextual() ? node.textValue() : otherwise;
  }

  private static int freeAddresses(Request request, int otherwise) {
    JsonNode node = request.body().path("freeAddresses");
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!node.canConvertToInt() || node.intValue() < 0) {
      throw new IllegalArgumentException(
          "\"freeAddresses\" is " + node + "; give a whole number of 0 or more");
    }
    return node.intValue();
  }

  private static Map<String, String> texts(
      Request request, String member, Map<String, String> otherwise) {
    JsonNode node = request.body().path(member);
    if (!node.isObject()) {
      return otherwise;
    }
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
    return texts;
  }

  private static List<String> names(Request request, String member, Map<String, ?> rows) {
    List<String> names = new ArrayList<>();
    request.body().path(member).forEach(name -> names.add(known(rows, name.asText())));
    return names;
  }

  private static String known(Map<String, ?> rows, String id) {
    if (!rows.containsKey(id)) {
      throw new IllegalArgumentException("there is no " + id + "; put it there first");
    }
    return id;
  }

  private static String zone(Network network, String zone) {
    if (!network.zones().contains(zone)) {
      throw new IllegalArgumentException(
          "\"" + zone + "\" isn't one of the zones " + network.zones());
    }
    return zone;
  }

  private static String type(String type) {
    if (!type.equals("Gateway") && !type.equals("Interface")) {
      throw new IllegalArgumentException("\"" + type + "\" is neither Gateway nor Interface");
    }
    return type;
  }
}
