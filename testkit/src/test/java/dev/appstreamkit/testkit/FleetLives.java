package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What each attribute of a fleet goes through. The fleets are stopped: they begin at once. */
final class FleetLives {

  /** What the descriptions say that others have made. */
  static final String DIRECTORY = "corp.example.com";

  static final List<String> UNITS = List.of("OU=A,DC=corp", "OU=B,DC=corp");
  static final List<String> ROLES = List.of("others-role-1", "others-role-2");
  static final String GROUP = "sg-2";

  private static final String IMAGE = "AppStream-WinServer2019-07-16-2025";
  private static final String OTHER_IMAGE = "AppStream-WinServer2022-07-16-2025";
  private static final Network VPC = Network.vpc("subnet-1");
  private static final Elastic ELASTIC = Elastic.of(2, "AMAZON_LINUX2");

  private FleetLives() {}

  static Fleet.Builder withInstances() {
    return running().stopped();
  }

  private static Fleet.Builder running() {
    return Fleet.builder("contract-fleet")
        .image(Image.existing(IMAGE))
        .instanceType("stream.standard.medium")
        .capacity(2)
        .network(VPC);
  }

  /** Says nothing of where it is. */
  private static Fleet.Builder withoutNetwork() {
    return Fleet.builder("contract-fleet")
        .image(Image.existing(IMAGE))
        .instanceType("stream.standard.medium")
        .capacity(2)
        .stopped();
  }

  static Fleet.Builder elastic() {
    return Fleet.builder("contract-fleet")
        .elastic(ELASTIC)
        .instanceType("stream.standard.small")
        .network(Network.vpc("subnet-1", "subnet-2"))
        .stopped();
  }

  static List<AttributeLife<Fleet>> all() {
    List<AttributeLife<Fleet>> lives = new ArrayList<>();
    lives.addAll(ofInstances());
    lives.addAll(ofWhereItIs());
    lives.addAll(ofAny(FleetLives::withInstances));
    lives.addAll(ofElastic());
    return lives;
  }

  @SafeVarargs
  private static AttributeLife<Fleet> life(
      String attribute, Supplier<Fleet.Builder> base, UnaryOperator<Fleet.Builder>... turns) {
    return new AttributeLife<>(
        attribute, List.of(turns).stream().map(turn -> turn.apply(base.get()).build()).toList());
  }

  private static List<AttributeLife<Fleet>> ofInstances() {
    Supplier<Fleet.Builder> base = FleetLives::withInstances;
    return List.of(
        life("type", base, f -> f, f -> f.alwaysOn(), f -> f.onDemand()),
        life(
            "instanceType",
            base,
            f -> f,
            f -> f.instanceType("stream.standard.large"),
            f -> f.instanceType("stream.standard.medium")),
        life("imageArn", base, f -> f, f -> f.image(Image.existing(OTHER_IMAGE))),
        life("capacity", base, f -> f, f -> f.capacity(3), f -> f.capacity(1)),
        life(
            "domain",
            base,
            f -> f,
            f -> f.domain(DomainJoin.of(DIRECTORY, UNITS.get(0))),
            f -> f.domain(DomainJoin.of(DIRECTORY, UNITS.get(1))),
            f -> f.withoutDomain()),
        life(
            "rootVolume",
            base,
            f -> f,
            f -> f.rootVolume(250),
            f -> f.rootVolume(300),
            f -> f.withoutRootVolume()),
        life(
            "sessionsPerInstance",
            base,
            f -> f.alwaysOn().sessionsPerInstance(2),
            f -> f.alwaysOn().sessionsPerInstance(3)),
        AttributeLife.of(
            "state", withInstances().build(), running().build(), withInstances().build()));
  }

  private static List<AttributeLife<Fleet>> ofWhereItIs() {
    Supplier<Fleet.Builder> base = FleetLives::withInstances;
    return List.of(
        life(
            "machineRole",
            base,
            f -> f,
            f -> f.machineRole(MachineRole.existing(ROLES.get(0))),
            f -> f.machineRole(MachineRole.existing(ROLES.get(1))),
            f -> f.withoutMachineRole()),
        life("subnets", base, f -> f, f -> f.network(Network.vpc("subnet-2"))),
        life(
            "securityGroups",
            base,
            f -> f.network(VPC.securityGroups("sg-1")),
            f -> f.network(VPC.securityGroups(GROUP))),
        life(
            "defaultInternetAccess",
            base,
            f -> f,
            f -> f.network(VPC.withDefaultInternetAccess()),
            f -> f.network(VPC)));
  }

  /** Of both sorts of fleets. */
  private static List<AttributeLife<Fleet>> ofAny(Supplier<Fleet.Builder> base) {
    return List.of(
        life(
            "displayName",
            base,
            f -> f,
            f -> f.displayName("A"),
            f -> f.displayName("B"),
            f -> f.withoutDisplayName()),
        life(
            "description",
            base,
            f -> f,
            f -> f.description("A"),
            f -> f.description("B"),
            f -> f.withoutDescription()),
        life(
            "usbDevices",
            base,
            f -> f,
            f -> f.usbDevices("Mouse,1,2,3,4,5,0,1"),
            f -> f.usbDevices("Pen,1,*2,*3,*4,*5,1,0"),
            f -> f.withoutUsbDevices()),
        life(
            "streamView",
            base,
            f -> f,
            f -> f.streamView(Fleet.StreamView.DESKTOP),
            f -> f.streamView(Fleet.StreamView.APP)),
        life(
            "idleDisconnectTimeout",
            base,
            f -> f,
            f -> f.idleDisconnectTimeout(Duration.ofMinutes(5)),
            f -> f.idleDisconnectTimeout(Duration.ZERO)),
        life(
            "disconnectTimeout",
            base,
            f -> f,
            f -> f.disconnectTimeout(Duration.ofMinutes(5)),
            f -> f.disconnectTimeout(Duration.ofMinutes(6))),
        life(
            "maxUserDuration",
            FleetLives::withoutNetwork,
            f -> f,
            f -> f.maxUserDuration(Duration.ofHours(1)),
            f -> f.maxUserDuration(Duration.ofHours(2))));
  }

  private static List<AttributeLife<Fleet>> ofElastic() {
    Supplier<Fleet.Builder> base = FleetLives::elastic;
    return List.of(
        life(
            "maxConcurrentSessions",
            base,
            f -> f,
            f -> f.elastic(Elastic.of(3, "AMAZON_LINUX2")),
            f -> f.elastic(Elastic.of(4, "AMAZON_LINUX2"))),
        life("platform", base, f -> f, f -> f.elastic(Elastic.of(2, "WINDOWS_SERVER_2019"))),
        life(
            "sessionScript",
            base,
            f -> f,
            f -> f.elastic(ELASTIC.sessionScript("scripts", "a.zip")),
            f -> f.elastic(ELASTIC.sessionScript("scripts", "b.zip")),
            f -> f.elastic(ELASTIC.withoutSessionScript())));
  }
}
