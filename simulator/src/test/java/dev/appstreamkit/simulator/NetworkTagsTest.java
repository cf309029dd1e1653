package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What is tagged by the control API is found by its tags. */
class NetworkTagsTest extends SimulatorTest {

  private Ec2Client ec2;
  private SimulatorNetwork network;

  @BeforeEach
  void clients() {
    ec2 = open(ready(Ec2Client.builder(), simulator.administrator()).build());
    network = simulator.control().network();
  }

  @Test
  void describe_byTags_selectsAndShowsThem() {
    network.tag("subnet-1", Map.of("Name", "streaming", "team", "a*b"));
    network.tag("subnet-2", Map.of("Name", "streaming"));
    network.tag("sg-1", Map.of("Name", "streaming"));

    assertThat(ec2.describeSubnets(r -> r.filters(filter("tag:Name", "stream*"))).subnets())
        .extracting(Subnet::subnetId)
        .containsExactly("subnet-1", "subnet-2");
    assertThat(ec2.describeSubnets(r -> r.filters(filter("tag:team", "a\\*b"))).subnets())
        .singleElement()
        .satisfies(
            subnet ->
                assertThat(subnet.tags())
                    .extracting(tag -> tag.key() + "=" + tag.value())
                    .containsExactlyInAnyOrder("Name=streaming", "team=a*b"));
    assertThat(ec2.describeSubnets(r -> r.filters(filter("tag:team", "a\\?b"))).subnets())
        .isEmpty();
    assertThat(ec2.describeSubnets(r -> r.filters(filter("tag-key", "team"))).subnets()).hasSize(1);
    assertThat(
            ec2.describeSecurityGroups(r -> r.filters(filter("tag:Name", "streaming")))
                .securityGroups())
        .singleElement()
        .satisfies(group -> assertThat(group.tags()).hasSize(1));
    assertThatThrownBy(() -> network.tag("subnet-99", Map.of()))
        .hasMessageContaining("there is no subnet-99");
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }
}
