package dev.appstreamkit.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One environment from its first plan to its end. */
class EnvironmentWorkflowTest {

  @TempDir Path folder;

  @Test
  @Timeout(100)
  void environment_fromPlanToDestroy_isAsDescribedAndThenGone() {
    AppStreamEnvironment before = Descriptions.environment("share", "before", 3);
    AppStreamEnvironment after = Descriptions.environment("share", "after", 3);
    EnvironmentCatalog catalog =
        EnvironmentCatalog.builder()
            .version("v1", List.of(before))
            .version("v2", List.of(after))
            .options("users too", PlanOptions.defaults().deletingKinds("user"))
            .build();
    try (World world = new World(folder)) {
      EnvironmentWorker worker = world.worker(catalog);
      EnvironmentRequest request =
          world.request(before, "v1").options("users too").driftEvery(Duration.ofDays(1));
      EnvironmentWorkflow workflow = EnvironmentWorkflows.start(world.client(), request);

      EnvironmentProgress waiting = world.await(workflow, EnvironmentPhase.AWAITING_APPROVAL);
      assertThat(worker.plan(waiting.request()).fingerprint())
          .isEqualTo(waiting.plan().fingerprint());
      workflow.approve(waiting.plan().fingerprint());
      world.await(workflow, EnvironmentPhase.WATCHING);
      assertThat(world.provisioner.plan(before).describe()).contains("nothing to do");

      workflow.change(world.request(after, "v2").driftEvery(Duration.ofDays(1)).automatic());
      World.until(
          () -> world.provisioner.plan(after).isEmpty(), () -> workflow.progress().toString());
      world.await(workflow, EnvironmentPhase.WATCHING);

      try (var appStream = world.appStream()) {
        appStream.updateStack(change -> change.name("share-stack").description("by hand"));
      }
      workflow.checkDrift();
      World.until(
          () -> workflow.progress().drift().moved() == 1, () -> workflow.progress().toString());

      workflow.change(world.request(after, "v2").destroying().options("users too").automatic());
      EnvironmentReport report = world.result(workflow);

      assertThat(report.end()).as(report.words()).isEqualTo(EnvironmentReport.End.DESTROYED);
      try (var appStream = world.appStream()) {
        assertThat(appStream.describeFleets().fleets()).isEmpty();
        assertThat(appStream.describeStacks().stacks()).isEmpty();
      }
      String history = world.history(workflow);
      Histories.store("environment", history);
      Histories.assertNobody(Histories.plain(history));
    }
  }
}
