package dev.appstreamkit.examples.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.temporal.EnvironmentPhase;
import dev.appstreamkit.temporal.EnvironmentWorker;
import dev.appstreamkit.temporal.EnvironmentWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentsOnTemporalTest {

  @TempDir Path folder;

  @Test
  @Timeout(100)
  void example_onTemporalsTestServer_bringsEnvironmentsAbout() throws InterruptedException {
    try (AppStreamSimulator simulator = AppStreamSimulator.start();
        Provisioner provisioner =
            Provisioner.builder()
                .endpoint(simulator.endpoint())
                .region(simulator.region())
                .credentials(simulator.administrator())
                .time(simulator.time())
                .manifest(ManifestLocation.file(folder.resolve("{environment}.json")))
                .build();
        TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
        EnvironmentWorker worker =
            EnvironmentsOnTemporal.work(temporal.getWorkerFactory(), provisioner)) {
      temporal.start();
      WorkflowClient client = temporal.getWorkflowClient();
      EnvironmentWorkflow workflow =
          EnvironmentsOnTemporal.start(client, provisioner.target(), "red");
      await(workflow, EnvironmentPhase.AWAITING_APPROVAL);
      EnvironmentsOnTemporal.approve(workflow, worker);
      await(workflow, EnvironmentPhase.WATCHING);
      EnvironmentsOnTemporal.showLinks(workflow, worker);
      workflow.stop();

      RolloutState report =
          EnvironmentsOnTemporal.campaign(
              client, worker, provisioner.target(), List.of("red", "green", "blue"));

      assertThat(report.phase()).as(report.describe()).isEqualTo(RolloutState.Phase.DONE);
      assertThat(EnvironmentsOnTemporal.catalog().environment("red", "2026-12"))
          .satisfies(red -> assertThat(provisioner.plan(red).isEmpty()).isTrue());
    }
  }

  private static void await(EnvironmentWorkflow workflow, EnvironmentPhase phase)
      throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    while (workflow.progress().phase() != phase) {
      assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
    }
  }
}
