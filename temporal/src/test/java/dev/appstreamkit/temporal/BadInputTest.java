package dev.appstreamkit.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be done is refused by name, and nothing is changed. */
@Timeout(100)
class BadInputTest {

  private static World world;

  /** Knows all environments whose names begin so. */
  private static Optional<AppStreamEnvironment> described(String id) {
    return id.startsWith("known") ? Optional.of(Descriptions.small(id, "one")) : Optional.empty();
  }

  @BeforeAll
  static void open(@TempDir Path folder) {
    world = new World(folder);
    world.worker(catalog().build());
  }

  private static EnvironmentCatalog.Builder catalog() {
    return EnvironmentCatalog.builder()
        .version("v1", BadInputTest::described)
        .options("users too", PlanOptions.defaults().deletingKinds("user"));
  }

  @AfterAll
  static void close() {
    world.close();
  }

  private static EnvironmentRequest request(String environment) {
    return world.request(Descriptions.small(environment, "one"), "v1");
  }

  private static EnvironmentReport refused(EnvironmentRequest request) {
    EnvironmentReport report = world.result(EnvironmentWorkflows.start(world.client(), request));
    assertThat(report.end()).as(report.words()).isEqualTo(EnvironmentReport.End.FAILED);
    assertThat(world.simulator.control().requestCounts()).doesNotContainKey("CreateStack");
    return report;
  }

  @Test
  void environment_thatNoWorkerKnows_isNamed() {
    assertThat(refused(request("nobodys")).words()).contains("nobodys", "v1");
  }

  @Test
  void version_thatNoWorkerKnows_isNamed() {
    assertThat(refused(request("known").version("v9")).words()).contains("v9", "v1");
  }

  @Test
  void options_thatNoWorkerKnows_areNamed() {
    assertThat(refused(request("known").options("all of it")).words())
        .contains("all of it", "users too");
  }

  @Test
  void account_thatIsntTheWorkers_isNamed() {
    EnvironmentRequest stray =
        EnvironmentRequest.apply("known", "v1", new Target("999988887777", "aws", "eu-west-3"));
    EnvironmentWorkflow workflow =
        world
            .client()
            .newWorkflowStub(
                EnvironmentWorkflow.class,
                io.temporal.client.WorkflowOptions.newBuilder()
                    .setTaskQueue(
                        EnvironmentWorkflows.taskQueue(
                            world.target.account(), world.target.region()))
                    .build());
    assertThat(workflow.run(stray).words()).contains("999988887777", "task queue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"altered", "of another plan", "nothing at all"})
  void approval_thatIsnt_isRefused(String how) {
    AppStreamEnvironment mine = Descriptions.small("known-approved", "one");
    AppStreamEnvironment other = Descriptions.small("known-approved", "two");
    String json = Approval.of(world.provisioner.plan(mine)).compact().toJson();
    String given =
        switch (how) {
          case "altered" -> json.replaceFirst("\"refuse\"", "\"allow_replace\"");
          case "of another plan" -> Approval.of(world.provisioner.plan(other)).compact().toJson();
          default -> "{}";
        };
    assertThat(given).isNotEqualTo(json);
    assertThat(refused(request("known-approved").approved(given)).category())
        .isIn("INVALID", "STALE");
  }

  @Test
  void request_ofANewerFormat_failsTheWorkflow() {
    EnvironmentRequest one = request("known-newer");
    EnvironmentRequest newer = Newer.of(one);
    EnvironmentWorkflow workflow = EnvironmentWorkflows.start(world.client(), newer);
    assertThatThrownBy(() -> world.result(workflow))
        .isInstanceOf(WorkflowException.class)
        .rootCause()
        .hasMessageContaining("format version 2")
        .hasMessageContaining("reads up to 1");
  }

  @Test
  void change_thatIsWrong_isRefusedAndNothingHappens() {
    EnvironmentWorkflow workflow =
        EnvironmentWorkflows.start(world.client(), request("known-changed"));
    EnvironmentProgress progress = world.await(workflow, EnvironmentPhase.AWAITING_APPROVAL);

    assertThatThrownBy(() -> workflow.approve("another"))
        .hasStackTraceContaining(progress.plan().fingerprint());
    workflow.approved("another");
    assertThatThrownBy(() -> workflow.change(Newer.of(progress.request())))
        .hasStackTraceContaining("format version 2");
    assertThatThrownBy(() -> workflow.change(request("known-other")))
        .hasStackTraceContaining("known-changed");
    assertThat(workflow.progress().phase()).isEqualTo(EnvironmentPhase.AWAITING_APPROVAL);
    workflow.reject();
    assertThat(world.result(workflow).end()).isEqualTo(EnvironmentReport.End.REJECTED);
    assertThatThrownBy(() -> workflow.approve(progress.plan().fingerprint()))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void approver_whoNeverComes_endsTheWorkflow() {
    EnvironmentReport report =
        world.result(
            EnvironmentWorkflows.start(
                world.client(), request("known-forgotten").approvalWithin(Duration.ofMillis(100))));
    assertThat(report.end()).isEqualTo(EnvironmentReport.End.NOBODY_CAME);
  }

  @Test
  void workflow_thatRunsAlready_isNotStartedTwice() {
    EnvironmentWorkflow first = EnvironmentWorkflows.start(world.client(), request("known-twice"));
    assertThatThrownBy(() -> EnvironmentWorkflows.start(world.client(), request("known-twice")))
        .isInstanceOf(io.temporal.client.WorkflowExecutionAlreadyStarted.class);
    first.stop();
    assertThat(world.result(first).end()).isEqualTo(EnvironmentReport.End.STOPPED);
    assertThat(WorkflowStub.fromTyped(first).getExecution().getWorkflowId())
        .endsWith("/known-twice");
  }
}
