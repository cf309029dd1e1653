package dev.appstreamkit.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The networks of the default account in the default region, as EC2 describes them. From the start
 * there is a default VPC with the subnets {@code subnet-0a1b2c3d}, {@code subnet-1} and {@code
 * subnet-2} in three zones, whose way out is a NAT gateway, its default security group {@code
 * sg-0a1b2c3d}, {@code sg-1} and {@code sg-2}.
 *
 * <p>The control API can do more: other accounts and regions, endpoints of other kinds.
 */
public final class SimulatorNetwork {

  private static final String SUBNETS = "/ec2/subnets/";
  private static final String GROUPS = "/ec2/security-groups/";

  private final ControlClient client;

  SimulatorNetwork(ControlClient client) {
    this.client = client;
  }

  /**
   * Adds a subnet of the default VPC with a way out and 4,091 free addresses.
   *
   * @param id its id, such as {@code subnet-9}
   * @param zone its Availability Zone, such as {@code us-east-1b}
   */
  public void addSubnet(String id, String zone) {
    put(SUBNETS, id, Map.of("zone", zone));
  }

  /**
   * Adds a subnet of another VPC.
   *
   * @param id its id, such as {@code subnet-9}
   * @param zone its Availability Zone, such as {@code us-east-1b}
   * @param vpc the VPC's id
   */
  public void addSubnet(String id, String zone, String vpc) {
    put(SUBNETS, id, Map.of("zone", zone, "vpc", vpc));
  }

  /**
   * Says how many addresses a subnet has left. A fleet that needs more than its subnets have ends
   * its start with the error {@code SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES}, and so does an image
   * builder. The count is what is said here; running instances don't lower it.
   *
   * @param id the subnet; it is added when it isn't there
   * @param count how many, 0 or more
   */
  public void freeAddresses(String id, int count) {
    put(SUBNETS, id, Map.of("freeAddresses", count));
  }

  /**
   * Gives a subnet a route table of its own.
   *
   * @param id the subnet; it is added when it isn't there
   * @param routes targets by destination, {@code 0.0.0.0/0} to {@code nat-1} for one; empty for a
   *     subnet without a way out
   */
  public void routes(String id, Map<String, String> routes) {
    String table = "rtb-" + id.replaceFirst("^subnet-", "s");
    client.put("/ec2/route-tables/" + ControlClient.encode(table), Map.of("routes", routes));
    put(SUBNETS, id, Map.of("routeTable", table));
  }

  /**
   * Adds a gateway endpoint by which S3 is reached from subnets without another way out.
   *
   * @param id its id, such as {@code vpce-1}
   * @param routeTables the tables that get the route to S3, such as {@code rtb-0a1b2c3d}, the
   *     default VPC's main one
   */
  public void addS3Endpoint(String id, String... routeTables) {
    put("/ec2/vpc-endpoints/", id, Map.of("routeTables", List.of(routeTables)));
  }

  /**
   * Removes a subnet; what is in it doesn't mind until it is started again.
   *
   * @param id the subnet
   * @throws SimulatorControlException with status 404 if it isn't there
   */
  public void removeSubnet(String id) {
    client.delete(SUBNETS + ControlClient.encode(id));
  }

  /**
   * Adds a security group to the default VPC.
   *
   * @param id its id, such as {@code sg-9}
   * @param name its name
   */
  public void addSecurityGroup(String id, String name) {
    put(GROUPS, id, Map.of("name", name));
  }

  /**
   * Removes a security group.
   *
   * @param id the group
   * @throws SimulatorControlException with status 404 if it isn't there
   */
  public void removeSecurityGroup(String id) {
    client.delete(GROUPS + ControlClient.encode(id));
  }

  /**
   * Adds a VPC.
   *
   * @param id its id, such as {@code vpc-9}
   * @param cidr its addresses, such as {@code 10.0.0.0/16}
   */
  public void addVpc(String id, String cidr) {
    put("/ec2/vpcs/", id, Map.of("cidr", cidr));
  }

  /**
   * Gives something tags, in place of those that it had.
   *
   * @param id a subnet, security group, VPC, route table or endpoint
   * @param tags its tags from now on
   * @throws SimulatorControlException with status 404 if it isn't there
   */
  public void tag(String id, Map<String, String> tags) {
    client.put("/ec2/tags/" + ControlClient.encode(id), Map.of("tags", tags));
  }

  /** Returns the ids of everything that there is, sorted. */
  public List<String> ids() {
    List<String> ids = new ArrayList<>();
    client.get("/ec2").forEach(kind -> kind.forEach(one -> ids.add(one.path("id").asText())));
    return ids.stream().sorted().toList();
  }

  private void put(String path, String id, Map<String, Object> members) {
    client.put(path + ControlClient.encode(id), members);
  }
}
