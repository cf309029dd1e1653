package dev.appstreamkit.provisioning.internal.preflight;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** Whether a network's parts are there, fit together, and lead to S3. Needs the SDK's EC2. */
final class NetworkCheck {

  private static final String ANYWHERE = "0.0.0.0/0";
  private static final String INTERNET_GATEWAY = "igw-";

  private final ResourceAddress address;
  private final Ec2Client ec2;
  private final String region;
  private final List<Finding> findings = new ArrayList<>();

  NetworkCheck(ResourceAddress address, Services services) {
    this.address = address;
    this.ec2 = services.client(Ec2Client.class);
    this.region = services.target().region();
  }

  List<Finding> look(Network network, int zones, int addresses) {
    List<Subnet> subnets =
        ec2.describeSubnets(r -> r.filters(filter("subnet-id", network.subnetIds()))).subnets();
    missing("subnet", network.subnetIds(), subnets.stream().map(Subnet::subnetId).toList());
    List<String> vpcs = subnets.stream().map(Subnet::vpcId).distinct().toList();
    if (vpcs.size() > 1) {
      obstacle(
          ErrorCategory.INVALID,
          "its subnets are in several VPCs, " + String.join(" and ", vpcs),
          "use subnets of one VPC");
    }
    if (subnets.size() == network.subnetIds().size()
        && subnets.stream().map(Subnet::availabilityZone).distinct().count() < zones) {
      obstacle(
          ErrorCategory.INVALID,
          "its subnets are all in the availability zone " + subnets.get(0).availabilityZone(),
          "use subnets in " + zones + " zones or more");
    }
    securityGroups(network, vpcs);
    addresses(subnets, addresses);
    vpcs.stream().limit(1).forEach(vpc -> routes(network, subnets, vpc));
    return findings;
  }

  private void securityGroups(Network network, List<String> vpcs) {
    if (network.securityGroupIds().isEmpty()) {
      return;
    }
    List<SecurityGroup> groups =
        ec2.describeSecurityGroups(r -> r.filters(filter("group-id", network.securityGroupIds())))
            .securityGroups();
    missing(
        "security group",
        network.securityGroupIds(),
        groups.stream().map(SecurityGroup::groupId).toList());
    groups.stream()
        .filter(group -> !vpcs.isEmpty() && !vpcs.contains(group.vpcId()))
        .forEach(
            group ->
                obstacle(
                    ErrorCategory.INVALID,
                    "the security group " + group.groupId() + " is in another VPC than its subnets",
                    "use security groups of " + vpcs.get(0)));
  }

  private void addresses(List<Subnet> subnets, int wanted) {
    int free = subnets.stream().mapToInt(Subnet::availableIpAddressCount).sum();
    if (!subnets.isEmpty() && free < wanted) {
      doubt(
          "its subnets have "
              + free
              + " free addresses, and it may need "
              + wanted
              + "; add a subnet, or lower the capacity");
    }
  }

  private void routes(Network network, List<Subnet> subnets, String vpc) {
    List<RouteTable> tables =
        ec2.describeRouteTables(r -> r.filters(filter("vpc-id", List.of(vpc)))).routeTables();
    List<VpcEndpoint> endpoints =
        ec2.describeVpcEndpoints(
                r ->
                    r.filters(
                        filter("vpc-id", List.of(vpc)),
                        filter("service-name", List.of("com.amazonaws." + region + ".s3"))))
            .vpcEndpoints();
    for (Subnet subnet : subnets) {
      List<Route> routes = table(tables, subnet).map(RouteTable::routes).orElse(List.of());
      if (network.internetAccess()) {
        if (routes.stream().noneMatch(NetworkCheck::isPublic)) {
          doubt(
              "the subnet "
                  + subnet.subnetId()
                  + " has no route to an internet gateway, which default internet access needs;"
                  + " use public subnets");
        }
      } else if (routes.stream().noneMatch(NetworkCheck::leadsOut) && !reached(routes, endpoints)) {
        doubt(
            "from the subnet "
                + subnet.subnetId()
                + " S3 isn't reached; add an S3 gateway endpoint to its route table or a route to a"
                + " NAT gateway, or use default internet access");
      }
    }
  }

  /** A subnet without a table of its own has its VPC's main one. */
  private static Optional<RouteTable> table(List<RouteTable> tables, Subnet subnet) {
    return Stream.<Predicate<RouteTable>>of(
            table ->
                table.associations().stream()
                    .anyMatch(one -> subnet.subnetId().equals(one.subnetId())),
            table -> table.associations().stream().anyMatch(one -> Boolean.TRUE.equals(one.main())))
        .flatMap(fits -> tables.stream().filter(fits))
        .findFirst();
  }

  private static boolean isPublic(Route route) {
    return route.gatewayId() != null && route.gatewayId().startsWith(INTERNET_GATEWAY);
  }

  /** Without a public address an internet gateway is no way out; all else may be. */
  private static boolean leadsOut(Route route) {
    return ANYWHERE.equals(route.destinationCidrBlock()) && !isPublic(route);
  }

  private static boolean reached(List<Route> routes, List<VpcEndpoint> endpoints) {
    return endpoints.stream()
        .anyMatch(
            endpoint ->
                endpoint.vpcEndpointType() == VpcEndpointType.INTERFACE
                    || routes.stream()
                        .anyMatch(route -> endpoint.vpcEndpointId().equals(route.gatewayId())));
  }

  private void missing(String what, List<String> wanted, List<String> there) {
    wanted.stream()
        .filter(id -> !there.contains(id))
        .forEach(
            id ->
                obstacle(
                    ErrorCategory.NOT_FOUND,
                    "the " + what + " " + id + " isn't there",
                    "name one of this account and region"));
  }

  private void obstacle(ErrorCategory category, String problem, String remedy) {
    findings.add(
        Finding.obstacle(
            new ProvisioningException(category, Optional.of(address), problem, remedy)));
  }

  private void doubt(String text) {
    findings.add(Finding.doubt(address + ": " + text));
  }

  private static Filter filter(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
