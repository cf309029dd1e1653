package dev.appstreamkit.provisioning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.simulator.SimulatorQuotas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much longer an apply takes than its slowest chain of waits, in simulated time. */
class CriticalPathTest {

  private static final Duration START = Duration.ofMinutes(10);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100})
  void apply_fleetsWithTheirStacks_takesHardlyLongerThanOneFleetStarts(int fleets) {
    try (Cloud cloud = Cloud.open(folder)) {
      SimulatorQuotas quotas = cloud.control().quotas();
      quotas.all().keySet().forEach(quota -> quotas.set(quota, 1000));
      cloud.control().transitions().takes("fleet", "StartFleet", START);

      ApplyResult result = cloud.apply(environment(fleets));

      double ratio = (double) result.elapsed().toMillis() / START.toMillis();
      System.out.printf(
          "apply of %d fleets with stacks: %.3f times the critical path, %d AWS calls%n",
          fleets, ratio, result.calls());
      assertThat(result.complete()).isTrue();
      assertThat(ratio).isBetween(1.0, 1.05);
    }
  }

  private static ResourceSpec[] environment(int fleets) {
    List<ResourceSpec> stacks = new ArrayList<>();
    for (int i = 0; i < fleets; i++) {
      Fleet fleet =
          Fleet.builder("fleet-" + i)
              .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
              .instanceType("stream.standard.medium")
              .capacity(1)
              .network(Network.defaultInternetAccess())
              .build();
      stacks.add(Stack.builder("stack-" + i).fleet(fleet).build());
    }
    return stacks.toArray(ResourceSpec[]::new);
  }
}
