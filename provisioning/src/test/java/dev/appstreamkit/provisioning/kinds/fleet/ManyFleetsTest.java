package dev.appstreamkit.provisioning.kinds.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulator.SimulatorQuotas;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** More fleets than threads, at a service that lets few calls through. */
class ManyFleetsTest {

  private static ResourceSpec[] stacks(int many) {
    return IntStream.range(0, many)
        .mapToObj(
            i ->
                Stack.builder("share-stack-" + i)
                    .fleet(
                        Fleet.builder("share-fleet-" + i)
                            .image(Image.existing("AppStream-WinServer2019-06-17-2024"))
                            .instanceType("stream.standard.medium")
                            .capacity(1)
                            .network(Network.defaultInternetAccess())
                            .tag("i", "" + i)
                            .build())
                    .build())
        .toArray(ResourceSpec[]::new);
  }

  /** Threads that wait for the turn of a further call must not keep those that are queued. */
  @Test
  @Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
  void apply_moreActionsOfSeveralCallsThanThreads_noneWaitsForEver(@TempDir Path folder) {
    try (Cloud cloud = Cloud.open(folder)) {
      SimulatorQuotas quotas = cloud.control().quotas();
      quotas.all().keySet().forEach(quota -> quotas.set(quota, 100_000));
      cloud.control().faults().add(Fault.throttle(4).on("appstream"));

      ApplyResult result = cloud.apply(stacks(12));

      System.out.printf(
          "12 fleets at 4 calls a second: %d s, %d calls%n",
          result.elapsed().toSeconds(), result.calls());
      assertThat(result.complete()).isTrue();
      assertThat(cloud.plan(stacks(12)).isEmpty()).isTrue();
    }
  }
}
