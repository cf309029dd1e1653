package dev.appstreamkit.provisioning.kinds.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FleetTest {

  private static final Image IMAGE = Image.existing("share-tools");
  private static final MachineRole ROLE =
      MachineRole.builder("test_appstream_role")
          .allow(Bucket.builder("mytest-appstream-share-s3").build().readWrite())
          .build();

  private static Fleet.Builder fleet() {
    return Fleet.builder("share-fleet")
        .image(IMAGE)
        .instanceType("stream.standard.medium")
        .capacity(2)
        .network(Network.vpc("subnet-1"));
  }

  @Test
  void build_asInTheDesign_hasNoProblemsAndBringsImageAndRole() {
    Fleet fleet = fleet().onDemand().machineRole(ROLE).build();

    assertThat(fleet.problems()).isEmpty();
    assertThat(fleet.dependencies()).containsExactlyInAnyOrder(IMAGE, ROLE);
    assertThat(fleet.type()).isEqualTo(FleetType.ON_DEMAND);
    assertThat(fleet.address()).hasToString("fleet/share-fleet");
  }

  @Test
  void problems_nothingSaid_reportsAllThatIsRequired() {
    assertThat(Fleet.builder("").build().problems())
        .extracting(problem -> problem.severity() + " " + problem.attribute())
        .containsExactly(
            "ERROR name", "ERROR instanceType", "WARNING network", "ERROR image", "ERROR capacity");
  }

  @Test
  void problems_noNetwork_warnsThatS3IsNotReached() {
    Fleet fleet =
        Fleet.builder("a").image(IMAGE).instanceType("stream.standard.medium").capacity(1).build();

    assertThat(fleet.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
              assertThat(problem.message()).contains("will reach S3");
            });
  }

  @Test
  void problems_capacityZero_reported() {
    assertThat(fleet().capacity(0).build().problems())
        .singleElement()
        .hasToString(
            "fleet/share-fleet: capacity: is 0, so that nobody could use the fleet;"
                + " use at least 1");
  }

  @Test
  void problems_timesOutOfRange_reportedEach() {
    Fleet fleet =
        fleet()
            .idleDisconnectTimeout(Duration.ofSeconds(90))
            .disconnectTimeout(Duration.ofSeconds(59))
            .maxUserDuration(Duration.ofHours(121))
            .build();

    assertThat(fleet.problems())
        .extracting(Problem::attribute)
        .containsExactly("disconnectTimeout", "maxUserDuration", "idleDisconnectTimeout");
    assertThat(
            fleet()
                .idleDisconnectTimeout(Duration.ZERO)
                .disconnectTimeout(Duration.ofMinutes(1))
                .maxUserDuration(Duration.ofMinutes(10))
                .build()
                .problems())
        .isEmpty();
    assertThat(fleet().disconnectTimeout(Duration.ofMillis(60_500)).build().problems()).hasSize(1);
  }

  @Test
  void problems_longTextsAndBadTags_reported() {
    assertThat(
            fleet()
                .displayName("a".repeat(101))
                .description("a".repeat(257))
                .tag("appstreamkit:mine", "a")
                .tag("a", "ö;")
                .build()
                .problems())
        .extracting(Problem::attribute)
        .containsExactly("displayName", "description", "tags", "tags");
  }

  @Test
  void problems_manyInstancesOnDefaultInternetAccess_warns() {
    assertThat(fleet().network(Network.defaultInternetAccess()).capacity(101).build().problems())
        .extracting(Problem::severity)
        .containsExactly(Problem.Severity.WARNING);
  }

  @Test
  void problems_elasticFleetWithWhatItCantHave_reportedEach() {
    Fleet fleet =
        fleet()
            .elastic(Elastic.of(0, "AMAZON_LINUX2"))
            .network(Network.vpc("subnet-1"))
            .scaling(Scaling.between(1, 2))
            .sessionsPerInstance(2)
            .withoutDomain()
            .build();

    assertThat(fleet.type()).isEqualTo(FleetType.ELASTIC);
    assertThat(fleet.problems())
        .extracting(Problem::attribute)
        .containsExactly(
            "elastic", "image", "capacity", "scaling", "domain", "sessionsPerInstance", "network");
  }

  @Test
  void problems_elasticFleet_needsNeitherImageNorCapacity() {
    assertThat(
            Fleet.builder("share-fleet")
                .elastic(Elastic.of(3, "AMAZON_LINUX2").sessionScript("scripts", "a.zip"))
                .instanceType("stream.standard.small")
                .network(Network.vpc("subnet-1", "subnet-2"))
                .build()
                .problems())
        .isEmpty();
  }

  @Test
  void problems_numbersOutOfRangeAndDomainWithoutSubnets_reportedEach() {
    assertThat(
            fleet()
                .network(Network.defaultInternetAccess())
                .rootVolume(199)
                .sessionsPerInstance(1)
                .domain(DomainJoin.of("corp.example.com", "OU=A"))
                .build()
                .problems())
        .extracting(Problem::attribute)
        .containsExactly("rootVolume", "sessionsPerInstance", "domain");
  }

  @Test
  void without_afterWith_clears() {
    Fleet fleet = fleet().machineRole(ROLE).withoutMachineRole().withoutNetwork().build();

    assertThat(fleet.machineRole()).isEqualTo(Setting.cleared());
    assertThat(fleet.network()).isEqualTo(Setting.cleared());
    assertThat(fleet.dependencies()).containsExactly(IMAGE);
  }

  @Test
  void build_wordsThatAwsMayKnow_arePassedOn() {
    Fleet fleet =
        fleet().type(FleetType.of("FLEX")).streamView(Fleet.StreamView.of("HOLOGRAM")).build();

    assertThat(fleet.problems()).isEmpty();
    assertThat(fleet.type()).hasToString("FLEX");
    assertThat(fleet.streamView()).contains(Fleet.StreamView.of("HOLOGRAM"));
    assertThat(Fleet.StreamView.of("APP")).isEqualTo(Fleet.StreamView.APP);
    assertThat(Fleet.StreamView.of("APP")).hasSameHashCodeAs(Fleet.StreamView.APP);
    assertThat((Object) FleetType.of("APP")).isNotEqualTo(Fleet.StreamView.APP);
    assertThatThrownBy(() -> Fleet.StreamView.of(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A StreamView has no text; give it AWS's word.");
  }

  @Test
  void problems_typeThatContradictsTheRest_reported() {
    assertThat(fleet().type(FleetType.ELASTIC).build().problems())
        .extracting(Problem::toString)
        .containsExactly(
            "fleet/share-fleet: type: is ELASTIC, which doesn't fit the rest; use elastic(...) for"
                + " Elastic fleets, and for no others");
  }
}
