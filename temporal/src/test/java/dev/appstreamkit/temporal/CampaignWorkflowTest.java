package dev.appstreamkit.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import dev.appstreamkit.provisioning.rollout.Rollout;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A campaign over environments, one of which is poisoned. */
class CampaignWorkflowTest {

  private static final int ENVIRONMENTS = 6;
  private static final String POISONED = "share-3";

  @TempDir Path folder;

  private static List<AppStreamEnvironment> all(String description) {
    return IntStream.range(0, ENVIRONMENTS)
        .mapToObj(number -> Descriptions.small("share-" + number, description))
        .toList();
  }

  @Test
  @Timeout(100)
  void campaign_withAPoisonedEnvironment_stopsAndTakesBack() {
    EnvironmentCatalog catalog =
        EnvironmentCatalog.builder()
            .version("v1", all("before"))
            .version("v2", all("after"))
            .healthCheck(
                "well",
                target -> {
                  if (target.equals(POISONED)) {
                    throw new IllegalStateException("canary@example.com can't log in");
                  }
                })
            .build();
    try (World world = new World(folder)) {
      EnvironmentWorker worker = world.worker(catalog);
      List<String> ids = all("any").stream().map(AppStreamEnvironment::name).toList();
      Rollout first = Rollout.builder("first").targets(ids).batchSize(4).build();
      RolloutState done = run(world, worker, "first", campaign(world, first, "v1"));
      assertThat(done.phase()).as(done.describe()).isEqualTo(RolloutState.Phase.DONE);

      Rollout second =
          Rollout.builder("second")
              .targets(ids)
              .batchSize(2)
              .healthCheck("well")
              .backOnFailure()
              .build();
      RolloutState back =
          run(world, worker, "second", campaign(world, second, "v2").backTo("v1").historyLimit(20));

      assertThat(back.phase()).as(back.describe()).isEqualTo(RolloutState.Phase.BACK);
      assertThat(back.failures()).as(back.describe()).isEqualTo(1);
      assertThat(back.describe()).contains(POISONED).doesNotContain("canary");
      assertThat(all("before")).allMatch(one -> world.provisioner.plan(one).isEmpty());
    }
  }

  private static CampaignRequest campaign(World world, Rollout rollout, String version) {
    return CampaignRequest.of(
        rollout, all("any").stream().map(one -> world.request(one, version).automatic()).toList());
  }

  private static RolloutState run(
      World world, EnvironmentWorker worker, String id, CampaignRequest request) {
    CampaignWorkflow workflow =
        EnvironmentWorkflows.start(world.client(), id, worker.taskQueue(), request);
    WorkflowStub stub = WorkflowStub.fromTyped(workflow);
    RolloutState state = stub.getResult(RolloutState.class);
    Histories.store("campaign", world.history(stub));
    return state;
  }
}
