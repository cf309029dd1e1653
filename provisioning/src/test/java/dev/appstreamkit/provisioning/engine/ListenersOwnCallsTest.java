package dev.appstreamkit.provisioning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.simulator.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.appstream.model.AppStreamException;

/**
 * A listener may ask AWS something, whichever event it is told and however slowly all calls are
 * made: it waits for nothing that comes only once it has been told.
 */
class ListenersOwnCallsTest extends WithCloud {

  private final AtomicReference<Services> services = new AtomicReference<>();
  private final Map<String, Integer> asked = Collections.synchronizedMap(new TreeMap<>());

  @Test
  @Timeout(120)
  void run_listenerAsksAwsAtEachEvent_onAThrottledDay_comesToItsEnd() {
    List<Stack> stacks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Fleet fleet =
          Fleet.builder("fleet-" + i)
              .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
              .instanceType("stream.standard.medium")
              .capacity(1)
              .network(Network.defaultInternetAccess())
              .build();
      stacks.add(Stack.builder("stack-" + i).fleet(fleet).build());
    }
    try (Provisioner provisioner = cloud.provisioner(new Asking())) {
      services.set(provisioner.services());
      cloud
          .control()
          .faults()
          .add(
              Fault.error("ThrottlingException", 400)
                  .on("appstream")
                  .withProbability(0.4)
                  .times(0));

      var plan = provisioner.plan(Cloud.environment(stacks.toArray(Stack[]::new)));
      assertThat(provisioner.apply(plan).complete()).isTrue();
    }

    assertThat(asked.keySet()).contains("started", "step", "waiting", "retried", "finished");
    assertThat(asked.get("waiting")).isGreaterThan(10);
  }

  private final class Asking implements ProvisioningListener {

    private void ask(String event) {
      asked.merge(event, 1, Integer::sum);
      try {
        services.get().appStream().describeStacks();
        services.get().appStream().describeFleets();
      } catch (AppStreamException throttled) {
        // A listener's own call is made once.
      }
    }

    @Override
    public void started(Change change) {
      ask("started");
    }

    @Override
    public void step(ResourceAddress address, String step) {
      ask("step");
    }

    @Override
    public void waiting(Progress progress) {
      ask("waiting");
    }

    @Override
    public void retried(ResourceAddress address, int attempt, String why, Duration delay) {
      ask("retried");
    }

    @Override
    public void finished(Outcome outcome) {
      ask("finished");
    }
  }
}
