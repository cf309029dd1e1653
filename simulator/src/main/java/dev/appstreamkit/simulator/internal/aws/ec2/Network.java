package dev.appstreamkit.simulator.internal.aws.ec2;

import dev.appstreamkit.simulator.internal.world.Account;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one account has of EC2 in one region: by ids, from the start with a default VPC. */
public final class Network {

  static final String DEFAULT_VPC = "vpc-0a1b2c3d";
  static final String ANYWHERE = "0.0.0.0/0";

  /** As many as a /20 has beside the five that AWS keeps. */
  static final int USUAL_FREE_ADDRESSES = 4091;

  private final Account account;
  private final String region;
  private final NavigableMap<String, Vpc> vpcs = new TreeMap<>();
  private final NavigableMap<String, Subnet> subnets = new TreeMap<>();
  private final NavigableMap<String, SecurityGroup> securityGroups = new TreeMap<>();
  private final NavigableMap<String, RouteTable> routeTables = new TreeMap<>();
  private final NavigableMap<String, Endpoint> endpoints = new TreeMap<>();
  private final Map<String, Map<String, String>> tags = new TreeMap<>();

  private Network(Account account, String region) {
    this.account = account;
    this.region = region;
    addDefaults();
  }

  /** A VPC. */
  record Vpc(String id, String cidr, boolean isDefault) {}

  /**
   * A subnet.
   *
   * @param routeTableId the table that it is associated with; null for its VPC's main one
   */
  record Subnet(
      String id,
      String vpcId,
      String zone,
      String cidr,
      int freeAddresses,
      @Nullable String routeTableId) {}

  /** A security group. */
  record SecurityGroup(String id, String name, String description, String vpcId) {}

  /**
   * A route table.
   *
   * @param main whether it is that of all subnets of its VPC that name no other
   * @param routes targets by destination, beside the local one, which all tables have
   */
  record RouteTable(String id, String vpcId, boolean main, Map<String, String> routes) {}

  /**
   * A VPC endpoint.
   *
   * @param service its full name, such as {@code com.amazonaws.us-east-1.s3}
   * @param type {@code Gateway} or {@code Interface}
   */
  record Endpoint(
      String id,
      String vpcId,
      String service,
      String type,
      List<String> routeTableIds,
      List<String> subnetIds) {}

  /** Returns what an account has in a region. */
  public static Network of(World world, Account account, String region) {
    return world.section(account, region, Network.class, () -> new Network(account, region));
  }

  /** Returns whether there is such a subnet. */
  public boolean hasSubnet(String id) {
    return subnets.containsKey(id);
  }

  /** Returns whether there is such a security group. */
  public boolean hasSecurityGroup(String id) {
    return securityGroups.containsKey(id);
  }

  /** Returns a subnet's Availability Zone; empty for a subnet that isn't there. */
  public Optional<String> zoneOf(String subnetId) {
    return Optional.ofNullable(subnets.get(subnetId)).map(Subnet::zone);
  }

  /** Returns how many addresses a subnet has left; 0 for one that isn't there. */
  public int freeAddresses(String subnetId) {
    Subnet subnet = subnets.get(subnetId);
    return subnet == null ? 0 : subnet.freeAddresses();
  }

  /**
   * Returns whether an instance in a subnet reaches S3: by a way to the internet, or by an endpoint
   * of S3's.
   *
   * @param publicAddress whether the instance has one; without it an internet gateway is no way
   */
  public boolean reachesS3(String subnetId, boolean publicAddress) {
    Subnet subnet = subnets.get(subnetId);
    if (subnet == null) {
      return false;
    }
    RouteTable table = tableOf(subnet);
    String out = table == null ? null : table.routes().get(ANYWHERE);
    boolean internet = out != null && (publicAddress || !out.startsWith("igw-"));
    return internet || endpoints.values().stream().anyMatch(e -> leadsToS3(e, subnet, table));
  }

  private boolean leadsToS3(Endpoint endpoint, Subnet subnet, @Nullable RouteTable table) {
    if (!endpoint.service().equals(serviceName("s3")) || !endpoint.vpcId().equals(subnet.vpcId())) {
      return false;
    }
    return endpoint.type().equals("Interface")
        || (table != null && endpoint.routeTableIds().contains(table.id()));
  }

  /** Returns the table that routes a subnet; null when somebody took it away. */
  @Nullable RouteTable tableOf(Subnet subnet) {
    if (subnet.routeTableId() != null) {
      return routeTables.get(subnet.routeTableId());
    }
    return routeTables.values().stream()
        .filter(table -> table.main() && table.vpcId().equals(subnet.vpcId()))
        .findFirst()
        .orElse(null);
  }

  String accountId() {
    return account.id();
  }

  /** Returns the ARN of something in it. */
  String arn(String resource) {
    return account.arn("ec2", region, resource);
  }

  String region() {
    return region;
  }

  NavigableMap<String, Vpc> vpcs() {
    return vpcs;
  }

  NavigableMap<String, Subnet> subnets() {
    return subnets;
  }

  NavigableMap<String, SecurityGroup> securityGroups() {
    return securityGroups;
  }

  NavigableMap<String, RouteTable> routeTables() {
    return routeTables;
  }

  NavigableMap<String, Endpoint> endpoints() {
    return endpoints;
  }

  /** Returns the tags of what has an id; none if it has none or isn't there. */
  Map<String, String> tagsOf(String id) {
    return tags.getOrDefault(id, Map.of());
  }

  /** Gives something the tags that it has from now on. */
  void tag(String id, Map<String, String> all) {
    tags.put(id, new TreeMap<>(all));
  }

  /** Returns the region's three zones. */
  List<String> zones() {
    return List.of(region + "a", region + "b", region + "c");
  }

  /** Returns a zone's id: {@code use1-az1} for us-east-1a. */
  String zoneId(String zone) {
    String[] parts = region.split("-");
    StringBuilder id = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      id.append(abbreviated(parts[i]));
    }
    return id + "-az" + (zone.charAt(zone.length() - 1) - 'a' + 1);
  }

  private static String abbreviated(String part) {
    return part.replace("north", "n")
        .replace("south", "s")
        .replace("east", "e")
        .replace("west", "w")
        .replace("central", "c")
        .replace("gov", "g");
  }

  /** Returns an endpoint service's full name. */
  String serviceName(String service) {
    return service.contains(".") ? service : "com.amazonaws." + region + "." + service;
  }

  /** Adds a VPC with what AWS makes along with it: a main route table and a default group. */
  void addVpc(Vpc vpc) {
    vpcs.put(vpc.id(), vpc);
    String suffix = vpc.id().replaceFirst("^vpc-", "");
    routeTables.putIfAbsent(
        "rtb-" + suffix, new RouteTable("rtb-" + suffix, vpc.id(), true, Map.of()));
    securityGroups.putIfAbsent(
        "sg-" + suffix,
        new SecurityGroup("sg-" + suffix, "default", "default VPC security group", vpc.id()));
  }

  /** Three subnets in three zones, with a NAT gateway as their way out. */
  private void addDefaults() {
    addVpc(new Vpc(DEFAULT_VPC, "172.31.0.0/16", true));
    RouteTable main = routeTables.firstEntry().getValue();
    routeTables.put(
        main.id(), new RouteTable(main.id(), DEFAULT_VPC, true, Map.of(ANYWHERE, "nat-0a1b2c3d")));
    List<String> ids = List.of("subnet-0a1b2c3d", "subnet-1", "subnet-2");
    List<String> zones = zones();
    for (int i = 0; i < ids.size(); i++) {
      String cidr = "172.31." + 16 * i + ".0/20";
      subnets.put(
          ids.get(i),
          new Subnet(ids.get(i), DEFAULT_VPC, zones.get(i), cidr, USUAL_FREE_ADDRESSES, null));
    }
    for (String id : List.of("sg-1", "sg-2")) {
      String name = "streaming-" + id.substring(3);
      securityGroups.put(id, new SecurityGroup(id, name, "for streaming instances", DEFAULT_VPC));
    }
  }

  /** Returns the endpoints that give a table a route. */
  List<String> endpointsOf(RouteTable table) {
    return endpoints.values().stream()
        .filter(endpoint -> endpoint.routeTableIds().contains(table.id()))
        .map(Endpoint::id)
        .toList();
  }
}
