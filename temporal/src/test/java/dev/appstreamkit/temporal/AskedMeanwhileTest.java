package dev.appstreamkit.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.RunKey;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import dev.appstreamkit.provisioning.rollout.Rollout;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import dev.appstreamkit.temporal.internal.Activities;
import dev.appstreamkit.temporal.internal.Guard;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a workflow while it waits. */
@Timeout(100)
class AskedMeanwhileTest {

  private static World world;
  private static EnvironmentWorker worker;

  @BeforeAll
  static void open(@TempDir Path folder) {
    world = new World(folder);
    worker =
        world.worker(
            EnvironmentCatalog.builder()
                .version(
                    "v1",
                    List.of(
                        Descriptions.small("signalled", "one"),
                        Descriptions.small("watched", "one"),
                        Descriptions.small("first", "one"),
                        Descriptions.small("second", "one"),
                        Descriptions.image("cancelled"),
                        Descriptions.image("stopped"),
                        Descriptions.image("without")))
                .build());
  }

  @AfterAll
  static void close() {
    world.close();
  }

  private static EnvironmentWorkflow start(EnvironmentRequest request) {
    return EnvironmentWorkflows.start(world.client(), request);
  }

  private static EnvironmentRequest request(String environment) {
    return world.request(Descriptions.small(environment, "one"), "v1");
  }

  @Test
  void approval_asASignal_counts() {
    EnvironmentWorkflow workflow = start(request("signalled"));
    EnvironmentProgress waiting = world.await(workflow, EnvironmentPhase.AWAITING_APPROVAL);
    workflow.approved(waiting.plan().fingerprint());
    assertThat(world.result(workflow).end()).isEqualTo(EnvironmentReport.End.APPLIED);
  }

  @Test
  void drift_isFoundByTheTimer() {
    EnvironmentWorkflow workflow =
        start(request("watched").automatic().driftEvery(Duration.ofMillis(200)));
    world.await(workflow, EnvironmentPhase.WATCHING);
    try (var appStream = world.appStream()) {
      appStream.updateStack(change -> change.name("watched-stack").description("by hand"));
    }
    World.until(
        () -> workflow.progress().drift().moved() == 1, () -> workflow.progress().toString());
    workflow.stop();
    assertThat(world.result(workflow).end()).isEqualTo(EnvironmentReport.End.APPLIED);
  }

  /** Has a workflow wait for a person, asks something of it, and looks whether others may come. */
  private static EnvironmentWorkflow interrupted(
      String environment, Consumer<EnvironmentWorkflow> ask) {
    EnvironmentWorkflow workflow = start(request(environment).automatic());
    World.until(
        () -> !workflow.progress().handOffs().isEmpty(), () -> workflow.progress().toString());
    ask.accept(workflow);
    return workflow;
  }

  private static void assertFree(String environment) {
    AppStreamEnvironment image = Descriptions.image(environment);
    assertThat(world.result(start(world.request(image, "v1").automatic().destroying())).end())
        .isEqualTo(EnvironmentReport.End.DESTROYED);
  }

  @Test
  void step_thatIsCancelled_isNotWaitedFor_andOthersMayCome() {
    EnvironmentWorkflow workflow =
        interrupted("without", run -> run.cancelStep(run.progress().handOffs().get(0)));
    EnvironmentReport report = world.result(workflow);
    assertThat(report.end()).isEqualTo(EnvironmentReport.End.STOPPED);
    assertThat(report.words()).isEqualTo("steps were cancelled");
    assertFree("without");
  }

  @Test
  void run_thatIsStopped_endsAndOthersMayCome() {
    EnvironmentWorkflow workflow = interrupted("stopped", EnvironmentWorkflow::stop);
    assertThat(world.result(workflow).end()).isEqualTo(EnvironmentReport.End.STOPPED);
    assertFree("stopped");
  }

  @Test
  void workflow_thatIsCancelled_endsItsRunAndOthersMayCome() {
    EnvironmentWorkflow workflow =
        interrupted("cancelled", run -> WorkflowStub.fromTyped(run).cancel());
    assertThatThrownBy(() -> world.result(workflow))
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
    assertFree("cancelled");
  }

  @Test
  void campaign_thatIsStopped_bringsTheBatchToItsEnd() {
    Rollout rollout = Rollout.builder("one by one").targets("first", "second").build();
    CampaignWorkflow campaign =
        EnvironmentWorkflows.start(
            world.client(),
            "stopping",
            worker.taskQueue(),
            CampaignRequest.of(rollout, List.of(request("first"), request("second"))));
    WorkflowStub child = world.client().newUntypedWorkflowStub("stopping/first/change");
    EnvironmentWorkflow first =
        world.client().newWorkflowStub(EnvironmentWorkflow.class, "stopping/first/change");
    World.until(() -> isWaiting(first), () -> campaign.state().describe());
    campaign.stop();
    first.approve(first.progress().plan().fingerprint());

    RolloutState end = WorkflowStub.fromTyped(campaign).getResult(RolloutState.class);

    assertThat(end.phase()).as(end.describe()).isEqualTo(RolloutState.Phase.STOPPED);
    assertThat(end.rest().orElseThrow().targets()).containsExactly("second");
    assertThat(child.getResult(EnvironmentReport.class).asWanted()).isTrue();
  }

  private static boolean isWaiting(EnvironmentWorkflow workflow) {
    try {
      return workflow.progress().phase() == EnvironmentPhase.AWAITING_APPROVAL;
    } catch (WorkflowNotFoundException notYet) {
      return false;
    }
  }

  /** As a newer version would write it. */
  @Test
  void run_ofANewerFormat_isLeftToOthers() {
    ApprovedRun newer =
        new ApprovedRun(ApprovedRun.FORMAT + 1, "first", "v1", "{}", new RunKey("any", 1));
    EnvironmentCatalog catalog = World.catalog("v1", Descriptions.small("first", "one"));
    ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
    TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();
    try {
      temporal.registerActivitiesImplementations(
          new Activities(
              world.provisioner, catalog, 1, new Guard(catalog, beats, Duration.ofSeconds(9))));
      EnvironmentActivities activities = temporal.newActivityStub(EnvironmentActivities.class);
      assertThatThrownBy(() -> activities.begin(newer, "any"))
          .rootCause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              left -> assertThat(left.getType()).isEqualTo("OTHER_DESCRIPTION"))
          .hasMessageContaining("format version 2");
    } finally {
      temporal.close();
      beats.shutdownNow();
    }
  }
}
