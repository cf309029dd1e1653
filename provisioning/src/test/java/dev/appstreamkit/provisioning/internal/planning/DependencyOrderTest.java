package dev.appstreamkit.provisioning.internal.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DependencyOrderTest {

  private static final ResourceAddress BUCKET = ResourceAddress.parse("bucket/z");
  private static final ResourceAddress ROLE = ResourceAddress.parse("role/a");
  private static final ResourceAddress FLEET = ResourceAddress.parse("fleet/a");
  private static final ResourceAddress USER = ResourceAddress.parse("user/a");

  private final DependencyOrder order =
      new DependencyOrder(
          Map.of(ROLE, Set.of(BUCKET), FLEET, Set.of(ROLE), BUCKET, Set.of(), USER, Set.of()));

  @Test
  void needsFirst_chain_goesByDepthThenAddress() {
    assertThat(List.of(FLEET, USER, ROLE, BUCKET).stream().sorted(order.needsFirst()))
        .containsExactly(BUCKET, USER, ROLE, FLEET);
  }

  @Test
  void dependentsFirst_chain_goesTheOtherWayRound() {
    assertThat(List.of(USER, BUCKET, ROLE, FLEET).stream().sorted(order.dependentsFirst()))
        .containsExactly(FLEET, ROLE, BUCKET, USER);
  }

  @Test
  void depth_circle_comesToAnEnd() {
    DependencyOrder circle = new DependencyOrder(Map.of(ROLE, Set.of(FLEET), FLEET, Set.of(ROLE)));

    assertThat(List.of(ROLE, FLEET).stream().sorted(circle.needsFirst()).toList()).hasSize(2);
  }
}
