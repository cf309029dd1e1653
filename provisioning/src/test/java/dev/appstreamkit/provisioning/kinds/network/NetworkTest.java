package dev.appstreamkit.provisioning.kinds.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.List;
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
}
