package dev.appstreamkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.internal.appstream.InstanceTypes;
import org.junit.jupiter.api.Test;

/** The library and the simulator don't know each other, and know the same instance types. */
class InstanceTypesTest {

  @Test
  void types_thatPlansKnow_areThoseThatTheSimulatorHas() {
    assertThat(InstanceTypes.all())
        .hasSizeGreaterThan(50)
        .isEqualTo(dev.appstreamkit.simulator.internal.appstream.state.InstanceTypes.all());
    assertThat(InstanceTypes.AS_OF)
        .isEqualTo(dev.appstreamkit.simulator.internal.appstream.state.InstanceTypes.AS_OF);
  }
}
