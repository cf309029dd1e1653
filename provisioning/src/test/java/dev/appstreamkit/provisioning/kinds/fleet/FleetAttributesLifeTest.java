package dev.appstreamkit.provisioning.kinds.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.appstream.model.FleetState;

/** Sets, changes and clears each attribute of a running fleet; the simulator judges each change. */
class FleetAttributesLifeTest {

  private static final PlanOptions RESTART =
      PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART);
  private static final MachineRole ROLE = role("test_appstream_role");
  private static final MachineRole OTHER_ROLE = role("other_appstream_role");

  @TempDir Path folder;
  private Cloud cloud;

  @BeforeEach
  void open() {
    cloud = Cloud.open(folder);
    cloud.control().network().addSecurityGroup("sg-2", "other");
    cloud
        .appStream()
        .createDirectoryConfig(
            r ->
                r.directoryName("corp.example.com")
                    .organizationalUnitDistinguishedNames("OU=A,DC=corp", "OU=B,DC=corp")
                    .serviceAccountCredentials(
                        c -> c.accountName("corp\\joiner").accountPassword("a-long-Passw0rd")));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static MachineRole role(String name) {
    return MachineRole.builder(name)
        .allow(
            PolicyStatement.allow("sqs:SendMessage")
                .on("arn:{partition}:sqs:{region}:{account}:jobs"))
        .build();
  }

  /**
   * One attribute.
   *
   * @param name for the report
   * @param set how it is set first
   * @param changed how it is changed
   * @param cleared how it is cleared; empty where AppStream can't
   * @param whileRunning whether a running fleet takes these changes
   */
  private record Life(
      String name,
      UnaryOperator<Fleet.Builder> set,
      UnaryOperator<Fleet.Builder> changed,
      Optional<UnaryOperator<Fleet.Builder>> cleared,
      boolean whileRunning) {

    static Life of(
        String name,
        boolean whileRunning,
        UnaryOperator<Fleet.Builder> set,
        UnaryOperator<Fleet.Builder> changed) {
      return new Life(name, set, changed, Optional.empty(), whileRunning);
    }

    Life clear(UnaryOperator<Fleet.Builder> how) {
      return new Life(name, set, changed, Optional.of(how), whileRunning);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Life> withInstances() {
    return List.of(
        Life.of("displayName", true, f -> f.displayName("A"), f -> f.displayName("B"))
            .clear(Fleet.Builder::withoutDisplayName),
        Life.of("description", false, f -> f.description("A"), f -> f.description("B"))
            .clear(Fleet.Builder::withoutDescription),
        Life.of("capacity", true, f -> f.capacity(1), f -> f.capacity(3)),
        Life.of(
            "instanceType",
            false,
            f -> f.instanceType("stream.standard.medium"),
            f -> f.instanceType("stream.standard.large")),
        Life.of(
            "idleDisconnectTimeout",
            true,
            f -> f.idleDisconnectTimeout(Duration.ofMinutes(5)),
            f -> f.idleDisconnectTimeout(Duration.ZERO)),
        Life.of(
            "disconnectTimeout",
            true,
            f -> f.disconnectTimeout(Duration.ofMinutes(5)),
            f -> f.disconnectTimeout(Duration.ofMinutes(6))),
        Life.of(
            "maxUserDuration",
            false,
            f -> f.maxUserDuration(Duration.ofHours(1)),
            f -> f.maxUserDuration(Duration.ofHours(2))),
        Life.of(
            "streamView",
            false,
            f -> f.streamView(Fleet.StreamView.DESKTOP),
            f -> f.streamView(Fleet.StreamView.APP)),
        Life.of("machineRole", false, f -> f.machineRole(ROLE), f -> f.machineRole(OTHER_ROLE))
            .clear(Fleet.Builder::withoutMachineRole),
        Life.of(
                "network",
                false,
                f -> f.network(Network.vpc("subnet-1").securityGroups("sg-1")),
                f ->
                    f.network(
                        Network.vpc("subnet-2").securityGroups("sg-2").withDefaultInternetAccess()))
            .clear(Fleet.Builder::withoutNetwork),
        Life.of(
                "domain",
                false,
                f -> f.domain(DomainJoin.of("corp.example.com", "OU=A,DC=corp")),
                f -> f.domain(DomainJoin.of("corp.example.com", "OU=B,DC=corp")))
            .clear(Fleet.Builder::withoutDomain),
        Life.of(
                "usbDevices",
                false,
                f -> f.usbDevices("Mouse,1,2,3,4,5,0,1", "Pen,1,*2,*3,*4,*5,1,0"),
                f -> f.usbDevices("Mouse,1,2,3,4,5,0,1"))
            .clear(Fleet.Builder::withoutUsbDevices),
        Life.of("rootVolume", false, f -> f.rootVolume(200), f -> f.rootVolume(300))
            .clear(Fleet.Builder::withoutRootVolume),
        Life.of(
                "sessionsPerInstance",
                false,
                f -> f.alwaysOn().sessionsPerInstance(2),
                f -> f.alwaysOn().sessionsPerInstance(4).capacity(8))
            .clear(f -> f.alwaysOn().withoutSessionsPerInstance()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withInstances")
  void life_attributeOfAFleetWithInstances_settlesAtEveryTurn(Life life) {
    lives(
        life,
        () ->
            Fleet.builder("share-fleet")
                .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
                .instanceType("stream.standard.medium")
                .capacity(2)
                .network(Network.vpc("subnet-1", "subnet-2")));
  }

  static List<Life> elastic() {
    Elastic two = Elastic.of(2, "AMAZON_LINUX2");
    return List.of(
        Life.of("displayName", true, f -> f.displayName("A"), f -> f.displayName("B"))
            .clear(Fleet.Builder::withoutDisplayName),
        Life.of(
            "maxConcurrentSessions",
            true,
            f -> f.elastic(two),
            f -> f.elastic(Elastic.of(5, "AMAZON_LINUX2"))),
        Life.of(
            "platform",
            false,
            f -> f.elastic(two),
            f -> f.elastic(Elastic.of(2, "WINDOWS_SERVER_2019"))),
        Life.of(
                "sessionScript",
                true,
                f -> f.elastic(two.sessionScript("scripts", "a.zip")),
                f -> f.elastic(two.sessionScript("scripts", "b.zip")))
            .clear(f -> f.elastic(two.withoutSessionScript())),
        Life.of(
                "usbDevices",
                true,
                f -> f.usbDevices("Mouse,1,2,3,4,5,0,1"),
                f -> f.usbDevices("Pen,1,*2,*3,*4,*5,1,0"))
            .clear(Fleet.Builder::withoutUsbDevices),
        Life.of("description", false, f -> f.description("A"), f -> f.description("B"))
            .clear(Fleet.Builder::withoutDescription),
        Life.of(
            "disconnectTimeout",
            true,
            f -> f.disconnectTimeout(Duration.ofMinutes(5)),
            f -> f.disconnectTimeout(Duration.ofMinutes(6))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("elastic")
  void life_attributeOfAnElasticFleet_settlesAtEveryTurn(Life life) {
    lives(
        life,
        () ->
            Fleet.builder("share-fleet")
                .elastic(Elastic.of(2, "AMAZON_LINUX2"))
                .instanceType("stream.standard.small")
                .network(Network.vpc("subnet-1", "subnet-2")));
  }

  private void lives(Life life, Supplier<Fleet.Builder> base) {
    Fleet first = life.set().apply(base.get()).build();
    Fleet second = life.changed().apply(base.get()).build();
    cloud.apply(first, ROLE, OTHER_ROLE);
    assertThat(cloud.plan(first, ROLE, OTHER_ROLE).isEmpty()).isTrue();

    turn(second, life.whileRunning());
    life.cleared().ifPresent(how -> turn(how.apply(base.get()).build(), life.whileRunning()));
  }

  private void turn(Fleet spec, boolean whileRunning) {
    long stopsBefore = cloud.calls("StopFleet");
    Plan plan = cloud.plan(RESTART, spec, ROLE, OTHER_ROLE);

    assertThat(plan.changes())
        .filteredOn(change -> change.address().kind().equals(Fleet.KIND))
        .singleElement()
        .extracting(Change::action)
        .isEqualTo(whileRunning ? ChangeAction.UPDATE : ChangeAction.RESTART);
    cloud.apply(RESTART, spec, ROLE, OTHER_ROLE);

    assertThat(cloud.plan(RESTART, spec, ROLE, OTHER_ROLE).isEmpty()).isTrue();
    assertThat(cloud.calls("StopFleet") - stopsBefore).isEqualTo(whileRunning ? 0 : 1);
    assertThat(
            cloud.appStream().describeFleets(r -> r.names("share-fleet")).fleets().get(0).state())
        .isEqualTo(FleetState.RUNNING);
  }

  @Test
  void apply_imageOfAnotherSystem_restartsTheFleet() {
    Fleet.Builder windows =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
            .instanceType("stream.standard.medium")
            .capacity(1)
            .network(Network.vpc("subnet-1"));
    cloud.apply(windows.build());
    Fleet linux =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-AmazonLinux2-07-16-2025"))
            .instanceType("stream.standard.medium")
            .capacity(1)
            .network(Network.vpc("subnet-1"))
            .build();

    Plan plan = cloud.plan(RESTART, linux);
    cloud.apply(RESTART, linux);

    assertThat(plan.changes())
        .filteredOn(change -> change.action().changesSomething())
        .singleElement()
        .extracting(Change::action)
        .isEqualTo(ChangeAction.RESTART);
    assertThat(cloud.plan(linux).isEmpty()).isTrue();
    assertThat(
            cloud
                .appStream()
                .describeFleets(r -> r.names("share-fleet"))
                .fleets()
                .get(0)
                .platformAsString())
        .isEqualTo("AMAZON_LINUX2");
  }

  @Test
  void plan_attributeNoLongerSaid_isLeftAloneWithANotice() {
    Fleet.Builder base =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
            .instanceType("stream.standard.medium")
            .capacity(1)
            .network(Network.vpc("subnet-1"));
    cloud.apply(base.rootVolume(200).build());

    Plan plan =
        cloud.plan(
            Fleet.builder("share-fleet")
                .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
                .instanceType("stream.standard.medium")
                .capacity(1)
                .network(Network.vpc("subnet-1"))
                .build());

    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.describe()).contains("rootVolume: keeps 200 (no longer managed)");
  }
}
