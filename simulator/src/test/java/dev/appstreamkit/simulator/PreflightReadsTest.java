package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetError;
import software.amazon.awssdk.services.appstream.model.FleetErrorCode;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.FleetType;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.awssdk.services.appstream.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;
import software.amazon.awssdk.services.appstream.model.PlatformType;
import software.amazon.awssdk.services.appstream.model.ResourceError;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.AccessDeniedException;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** What tools read before they change anything: networks and quotas. */
class PreflightReadsTest extends SimulatorTest {

  private static final String MEDIUM_FLEETS = "L-59CF7EF6";

  private Ec2Client ec2;
  private ServiceQuotasClient quotas;
  private AppStreamClient appstream;
  private SimulatorNetwork network;

  @BeforeEach
  void clients() {
    ec2 = open(ready(Ec2Client.builder(), simulator.administrator()).build());
    quotas = open(ready(ServiceQuotasClient.builder(), simulator.administrator()).build());
    appstream = appstream(simulator.administrator());
    network = simulator.control().network();
  }

  @Test
  void describeSubnets_default_areInThreeZonesWithFreeAddresses() {
    List<Subnet> subnets = ec2.describeSubnets().subnets();
    assertThat(subnets)
        .extracting(Subnet::subnetId)
        .containsExactly("subnet-0a1b2c3d", "subnet-1", "subnet-2");
    assertThat(subnets)
        .extracting(Subnet::availabilityZone)
        .containsExactly("us-east-1a", "us-east-1b", "us-east-1c");
    assertThat(subnets)
        .allSatisfy(
            subnet -> {
              assertThat(subnet.vpcId()).isEqualTo("vpc-0a1b2c3d");
              assertThat(subnet.availableIpAddressCount()).isEqualTo(4091);
              assertThat(subnet.ownerId()).isEqualTo(simulator.accountId());
              assertThat(subnet.stateAsString()).isEqualTo("available");
            });
    assertThat(ec2.describeVpcs().vpcs())
        .singleElement()
        .satisfies(vpc -> assertThat(vpc.isDefault()).isTrue());
    assertThat(ec2.describeAvailabilityZones().availabilityZones())
        .extracting(zone -> zone.zoneName() + "=" + zone.zoneId())
        .containsExactly("us-east-1a=use1-az1", "us-east-1b=use1-az2", "us-east-1c=use1-az3");
    assertThat(ec2.describeSecurityGroups().securityGroups())
        .extracting(group -> group.groupId() + "=" + group.groupName())
        .containsExactly("sg-0a1b2c3d=default", "sg-1=streaming-1", "sg-2=streaming-2");
  }

  @Test
  void describeSubnets_byIdsFiltersAndPages_selects() {
    assertThat(ec2.describeSubnets(r -> r.subnetIds("subnet-2")).subnets()).hasSize(1);
    assertThat(
            ec2.describeSubnets(r -> r.filters(filter("availability-zone", "us-east-1a", "*c")))
                .subnets())
        .extracting(Subnet::subnetId)
        .containsExactly("subnet-0a1b2c3d", "subnet-2");
    for (int i = 3; i < 9; i++) {
      network.addSubnet("subnet-" + i, "us-east-1a");
    }
    assertThat(ec2.describeSubnetsPaginator(r -> r.maxResults(5)).subnets())
        .extracting(Subnet::subnetId)
        .hasSize(9)
        .doesNotHaveDuplicates();
  }

  @Test
  void describe_wrongIdsFiltersOrSizes_areEc2sErrors() {
    assertRefused(
        () -> ec2.describeSubnets(r -> r.subnetIds("subnet-1", "subnet-none")),
        "InvalidSubnetID.NotFound");
    assertRefused(
        () -> ec2.describeSecurityGroups(r -> r.groupIds("sg-none")), "InvalidGroup.NotFound");
    assertRefused(() -> ec2.describeVpcs(r -> r.vpcIds("vpc-none")), "InvalidVpcID.NotFound");
    assertRefused(
        () -> ec2.describeSubnets(r -> r.filters(filter("colour", "red"))),
        "InvalidParameterValue");
    assertRefused(() -> ec2.describeSubnets(r -> r.maxResults(2)), "InvalidParameterValue");
    assertRefused(
        () -> ec2.describeSubnets(r -> r.subnetIds("subnet-1").maxResults(5)),
        "InvalidParameterCombination");
    assertRefused(() -> ec2.describeSubnets(r -> r.dryRun(true)), "DryRunOperation");
    assertRefused(() -> ec2.runInstances(r -> r.minCount(1).maxCount(1)), "InvalidAction");
  }

  @Test
  void routes_ofSubnets_areDescribedAndChanged() {
    RouteTable main =
        ec2.describeRouteTables(r -> r.filters(filter("association.main", "true")))
            .routeTables()
            .get(0);
    assertThat(main.routes())
        .extracting(route -> route.destinationCidrBlock() + ":" + route.natGatewayId())
        .containsExactly("172.31.0.0/16:null", "0.0.0.0/0:nat-0a1b2c3d");
    network.routes("subnet-2", Map.of());
    RouteTable own =
        ec2.describeRouteTables(r -> r.filters(filter("association.subnet-id", "subnet-2")))
            .routeTables()
            .get(0);
    assertThat(own.routes()).hasSize(1);
    assertThat(own.associations())
        .singleElement()
        .satisfies(a -> assertThat(a.subnetId()).isEqualTo("subnet-2"));
    network.addS3Endpoint("vpce-1", own.routeTableId());
    assertThat(
            ec2.describeVpcEndpoints(r -> r.filters(filter("vpc-id", "vpc-0a1b2c3d")))
                .vpcEndpoints())
        .singleElement()
        .satisfies(
            endpoint -> {
              assertThat(endpoint.serviceName()).isEqualTo("com.amazonaws.us-east-1.s3");
              assertThat(endpoint.routeTableIds()).containsExactly(own.routeTableId());
            });
    assertThat(
            ec2.describeRouteTables(r -> r.routeTableIds(own.routeTableId()))
                .routeTables()
                .get(0)
                .routes())
        .extracting(route -> String.valueOf(route.gatewayId()))
        .containsExactly("local", "vpce-1");
  }

  @Test
  void describe_byAUserWithoutPermission_isUnauthorized() {
    try (Ec2Client user = ec2With("[\"ec2:DescribeVpcs\"]")) {
      assertThat(user.describeVpcs().vpcs()).hasSize(1);
      assertThatThrownBy(user::describeSubnets)
          .isInstanceOfSatisfying(
              Ec2Exception.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(403);
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation");
                assertThat(e.getMessage()).contains("ec2:DescribeSubnets");
              });
    }
  }

  @Test
  void describe_byAUserWithoutAnyPermission_isUnauthorizedInEveryOperation() {
    try (Ec2Client user = ec2With("[\"s3:*\"]")) {
      assertRefused(user::describeSubnets, "UnauthorizedOperation");
      assertRefused(user::describeSecurityGroups, "UnauthorizedOperation");
      assertRefused(user::describeVpcs, "UnauthorizedOperation");
      assertRefused(user::describeAvailabilityZones, "UnauthorizedOperation");
      assertRefused(user::describeRouteTables, "UnauthorizedOperation");
      assertRefused(user::describeVpcEndpoints, "UnauthorizedOperation");
    }
  }

  @Test
  void createImageBuilder_subnetWithoutFreeAddresses_endsFailed() {
    network.freeAddresses("subnet-1", 0);
    appstream.createImageBuilder(
        b ->
            b.name("b")
                .imageName("AppStream-WinServer2019-09-18-2019")
                .instanceType("stream.standard.medium")
                .vpcConfig(v -> v.subnetIds("subnet-1")));
    time.advance(Duration.ofMinutes(30));
    assertThat(appstream.describeImageBuilders(r -> r.names("b")).imageBuilders())
        .singleElement()
        .satisfies(
            builder -> {
              assertThat(builder.state()).isEqualTo(ImageBuilderState.FAILED);
              assertThat(builder.imageBuilderErrors())
                  .extracting(ResourceError::errorCode)
                  .containsExactly(FleetErrorCode.SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES);
            });
  }

  @Test
  void createFleet_subnetOrGroupThatIsNotThere_isNotFound() {
    assertThatThrownBy(() -> createFleet("f", "subnet-none", "sg-1"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("subnet-none");
    assertThatThrownBy(() -> createFleet("f", "subnet-1", "sg-none"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("sg-none");
    network.addSubnet("subnet-9", "us-east-1b");
    assertThatThrownBy(
            () ->
                appstream.createFleet(
                    f ->
                        f.name("elastic")
                            .fleetType(FleetType.ELASTIC)
                            .instanceType("stream.standard.medium")
                            .platform(PlatformType.AMAZON_LINUX2)
                            .maxConcurrentSessions(1)
                            .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-9"))))
        .isInstanceOf(InvalidParameterCombinationException.class)
        .hasMessageContaining("Availability Zones");
    createFleet("f", "subnet-0a1b2c3d", "sg-1");
    assertThatThrownBy(
            () ->
                appstream.updateFleet(u -> u.name("f").vpcConfig(v -> v.subnetIds("subnet-none"))))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void startFleet_networkThatLacksSomething_endsStoppedWithAFleetError() {
    createFleet("f", "subnet-1", "sg-1");
    network.freeAddresses("subnet-1", 1);
    assertThat(startAndWait("f")).isEqualTo(FleetErrorCode.SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES);
    network.freeAddresses("subnet-1", 2);
    network.removeSecurityGroup("sg-1");
    assertThat(startAndWait("f")).isEqualTo(FleetErrorCode.SECURITY_GROUPS_NOT_FOUND);
    network.addSecurityGroup("sg-1", "streaming");
    network.removeSubnet("subnet-1");
    assertThat(startAndWait("f")).isEqualTo(FleetErrorCode.SUBNET_NOT_FOUND);
    network.addSubnet("subnet-1", "us-east-1a");
    appstream.startFleet(s -> s.name("f"));
    time.advance(Duration.ofMinutes(15));
    assertThat(fleet("f").state()).isEqualTo(FleetState.RUNNING);
    assertThat(fleet("f").fleetErrors()).isEmpty();
  }

  @Test
  void serviceQuotas_areTheOnesThatTheSimulatorHoldsTo() {
    List<ServiceQuota> all =
        quotas.listServiceQuotasPaginator(r -> r.serviceCode("appstream2").maxResults(20)).stream()
            .flatMap(page -> page.quotas().stream())
            .toList();
    assertThat(all)
        .extracting(ServiceQuota::quotaCode)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(80);
    assertThat(all)
        .filteredOn(quota -> quota.quotaName().equals("Fleets"))
        .singleElement()
        .satisfies(quota -> assertThat(quota.value()).isEqualTo(10));
    assertThat(value(MEDIUM_FLEETS)).isEqualTo(50);
    simulator.control().quotas().set("fleets.stream.standard.medium", 3);
    assertThat(value(MEDIUM_FLEETS)).isEqualTo(3);
    assertThat(simulator.control().quotasOf("222233334444", "eu-west-1").all())
        .containsEntry("fleets.stream.standard.medium", 50);
    assertThat(
            quotas.listAWSDefaultServiceQuotas(r -> r.serviceCode("appstream2")).quotas().stream()
                .filter(quota -> quota.quotaCode().equals(MEDIUM_FLEETS)))
        .singleElement()
        .satisfies(quota -> assertThat(quota.value()).isEqualTo(50));
    assertThatThrownBy(
            () -> quotas.getServiceQuota(r -> r.serviceCode("appstream2").quotaCode("L-00000000")))
        .isInstanceOf(NoSuchResourceException.class);
    assertThatThrownBy(() -> quotas.listServiceQuotas(r -> r.serviceCode("appstream")))
        .isInstanceOf(NoSuchResourceException.class);

    createFleet("f", "subnet-1", "sg-1");
    appstream.startFleet(s -> s.name("f"));
    createFleet("g", "subnet-1", "sg-1");
    assertThatThrownBy(() -> appstream.startFleet(s -> s.name("g")))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("Standard medium streaming instances for fleets");
  }

  @Test
  void quotas_ofAnotherAccountAndRegion_areItsOwn() {
    simulator.control().quotasOf("222233334444", "eu-west-1").set("fleets", 4);

    assertThat(simulator.control().quotasOf("222233334444", "eu-west-1").all())
        .containsEntry("fleets", 4);
    assertThat(simulator.control().quotasOf("222233334444", "us-east-1").all())
        .containsEntry("fleets", 10);
    assertThat(simulator.control().quotas().all()).containsEntry("fleets", 10);
  }

  @Test
  void serviceQuotas_byAUserWithoutPermission_areDenied() {
    ServiceQuotasClient user =
        open(
            ready(
                    ServiceQuotasClient.builder(),
                    userWith("reader", allow("\"servicequotas:GetServiceQuota\"", "*")))
                .build());
    assertThat(
            user.getServiceQuota(r -> r.serviceCode("appstream2").quotaCode(MEDIUM_FLEETS))
                .quota()
                .quotaName())
        .isEqualTo("Standard medium streaming instances for fleets");
    assertThatThrownBy(() -> user.listServiceQuotas(r -> r.serviceCode("appstream2")))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("servicequotas:ListServiceQuotas");
  }

  @Test
  void instanceTypes_largeOnes_startAtZero() {
    assertThatThrownBy(
            () ->
                appstream.createFleet(
                    f ->
                        f.name("big")
                            .imageName(image())
                            .instanceType("stream.graphics.g5.xlarge")
                            .fleetType(FleetType.ON_DEMAND)
                            .computeCapacity(c -> c.desiredInstances(1))))
        .isInstanceOf(LimitExceededException.class);
    assertThatThrownBy(
            () ->
                appstream.createImageBuilder(
                    b ->
                        b.name("big").imageName(image()).instanceType("stream.graphics.g5.xlarge")))
        .isInstanceOf(LimitExceededException.class);
  }

  private double value(String code) {
    return quotas.getServiceQuota(r -> r.serviceCode("appstream2").quotaCode(code)).quota().value();
  }

  private FleetErrorCode startAndWait(String name) {
    appstream.startFleet(s -> s.name(name));
    assertThat(fleet(name).state()).isEqualTo(FleetState.STARTING);
    time.advance(Duration.ofMinutes(15));
    assertThat(fleet(name).state()).isEqualTo(FleetState.STOPPED);
    return fleet(name).fleetErrors().stream().map(FleetError::errorCode).findFirst().orElseThrow();
  }

  private Fleet fleet(String name) {
    return appstream.describeFleets(r -> r.names(name)).fleets().get(0);
  }

  private String image() {
    return appstream.describeImages(i -> i.type("PUBLIC")).images().get(0).name();
  }

  private void createFleet(String name, String subnet, String group) {
    appstream.createFleet(
        f ->
            f.name(name)
                .imageName(image())
                .instanceType("stream.standard.medium")
                .fleetType(FleetType.ON_DEMAND)
                .computeCapacity(c -> c.desiredInstances(2))
                .vpcConfig(v -> v.subnetIds(subnet).securityGroupIds(group)));
  }

  private Ec2Client ec2With(String actions) {
    return ready(Ec2Client.builder(), userWith("reader", allow(actions, "*"))).build();
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  private static void assertRefused(Runnable call, String code) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Ec2Exception.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }
}
