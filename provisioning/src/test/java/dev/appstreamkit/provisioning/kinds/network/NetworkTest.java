package dev.appstreamkit.provisioning.kinds.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.spi.Identity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkTest {

  private static final ResourceAddress OWNER = ResourceAddress.of("fleet", "a");

  @Test
  void problems_subnetsAndGroups_none() {
    Network network = Network.vpc("subnet-1", "subnet-2").securityGroups("sg-1");

    assertThat(network.problems(OWNER)).isEmpty();
    assertThat(network).isEqualTo(Network.vpc(List.of("subnet-1", "subnet-2"), List.of("sg-1")));
    assertThat(Network.defaultInternetAccess().problems(OWNER)).isEmpty();
    assertThat(Network.vpc("subnet-1").withDefaultInternetAccess().internetAccess()).isTrue();
  }

  @Test
  void problems_noSubnets_asksForOne() {
    assertThat(Network.vpc().problems(OWNER))
        .containsExactly(
            Problem.error(
                OWNER, "network", "has no subnets", "name one, or use default internet access"));
  }

  @Test
  void problems_groupsWithoutSubnets_asksForSubnets() {
    assertThat(Network.defaultInternetAccess().securityGroups("sg-1").problems(OWNER))
        .singleElement()
        .asString()
        .contains("has security groups but no subnets");
  }

  @Test
  void problems_doubledEmptyAndTooMany_allReported() {
    assertThat(
            Network.vpc("subnet-1", "subnet-1", " ")
                .securityGroups("1", "2", "3", "4", "5", "6")
                .problems(OWNER))
        .extracting(Problem::message)
        .containsExactly(
            "has 6 security groups",
            "the subnet subnet-1 is there twice",
            "the id of a subnet is empty");
  }

  @Test
  void problems_lookedUpByTags_noneUnlessThereAreIdsToo() {
    Network streaming = Network.tagged("team", "central");

    assertThat(streaming.problems(OWNER)).isEmpty();
    assertThat(streaming.securityGroups("sg-1").problems(OWNER)).isEmpty();
    assertThat(Network.named("a")).isEqualTo(Network.tagged("Name", "a"));
    assertThat(streaming.dependencies())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.address()).isEqualTo(ResourceAddress.of("network", "team=central")));
    assertThat(new Network(List.of("subnet-1"), List.of(), false, Map.of("a", "b")).problems(OWNER))
        .singleElement()
        .asString()
        .contains("has both tags and ids of subnets");
    assertThat(Network.tagged(Map.of()).problems(OWNER)).isNotEmpty();
  }

  @Test
  void ids_writtenAndRead_areTheSame() {
    for (NetworkIds ids :
        List.of(
            new NetworkIds(List.of("subnet-2", "subnet-1"), List.of()),
            new NetworkIds(List.of("subnet-1"), List.of("sg-2", "sg-1")))) {
      assertThat(NetworkIds.of(ids.identity())).isEqualTo(ids);
    }
    assertThat(NetworkIds.of(Identity.named("Name=subnet-1/sg-1")).subnets()).isEmpty();
  }
}
