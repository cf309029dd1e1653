package dev.appstreamkit.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import dev.appstreamkit.simulator.ImageAssistant;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on: over failures, by people, in further workflows, and on the right workers only. */
@Timeout(100)
class StepsGoOnTest {

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
                        fleet(),
                        many(),
                        Descriptions.image("made"),
                        Descriptions.image("forgotten"),
                        split()))
                .build());
  }

  @AfterAll
  static void close() {
    world.close();
  }

  private static AppStreamEnvironment fleet() {
    return Descriptions.environment("mended", "one", 0);
  }

  private static AppStreamEnvironment split() {
    return Descriptions.small("split", "one");
  }

  private static AppStreamEnvironment many() {
    return Descriptions.environment("many", "one", 4);
  }

  private static EnvironmentRequest request(AppStreamEnvironment environment) {
    return world.request(environment, "v1").automatic();
  }

  @Test
  void step_thatFailed_isBegunAgainWhenAPersonHasMendedIt() {
    world.simulator.control().transitions().failNext("fleet", "StartFleet", "FLEET_STOPPED");
    EnvironmentWorkflow workflow = EnvironmentWorkflows.start(world.client(), request(fleet()));

    EnvironmentProgress stuck = world.await(workflow, EnvironmentPhase.WAITING_FOR_PERSON);
    assertThat(stuck.open()).anySatisfy(step -> assertThat(step.step()).contains("mended-fleet"));
    workflow.retry();

    assertThat(world.result(workflow).end()).isEqualTo(EnvironmentReport.End.APPLIED);
    assertThat(world.provisioner.plan(fleet()).describe()).contains("nothing to do");
    Histories.store("mended", world.history(workflow));
  }

  @Test
  void history_thatGrows_goesOnInAFurtherWorkflow() {
    EnvironmentWorkflow workflow =
        EnvironmentWorkflows.start(world.client(), request(many()).historyLimit(1));

    EnvironmentReport report = world.result(workflow);

    assertThat(report.end()).as(report.words()).isEqualTo(EnvironmentReport.End.APPLIED);
    assertThat(world.provisioner.plan(many()).describe()).contains("nothing to do");
    String history = world.history(workflow);
    Histories.store("continued", history);
    assertThat(history).contains("EXECUTION_CONTINUED_AS_NEW");
  }

  @Test
  void handOff_isDoneByAPersonWhoseLinkIsInNoHistory() {
    EnvironmentWorkflow workflow =
        EnvironmentWorkflows.start(world.client(), request(Descriptions.image("made")));
    World.until(
        () -> !workflow.progress().handOffs().isEmpty(), () -> workflow.progress().toString());

    EnvironmentProgress progress = workflow.progress();
    HandOff task = worker.handOff(progress, progress.handOffs().get(0));
    String link = task.link().reveal();
    ImageAssistant assistant = world.simulator.control().imageAssistant(link);
    assistant.addApplication(
        "PowerShell", "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
    assistant.createImage("made-image");
    workflow.retry();

    EnvironmentReport report = world.result(workflow);
    assertThat(report.end()).as(report.words()).isEqualTo(EnvironmentReport.End.APPLIED);
    String history = world.history(workflow);
    Histories.store("hand-off", history);
    assertThat(Histories.plain(history)).doesNotContain(link);
    Histories.assertNobody(Histories.plain(history));
  }

  @Test
  void person_whoNeverComes_endsTheRunAndFreesTheEnvironment() {
    EnvironmentReport report =
        world.result(
            EnvironmentWorkflows.start(
                world.client(),
                request(Descriptions.image("forgotten")).personWithin(Duration.ofMillis(300))));

    assertThat(report.end()).isEqualTo(EnvironmentReport.End.NOBODY_CAME);
    assertThat(
            world
                .result(
                    EnvironmentWorkflows.start(
                        world.client(), request(Descriptions.image("forgotten")).destroying()))
                .end())
        .isEqualTo(EnvironmentReport.End.DESTROYED);
  }

  @Test
  void worker_ofAnotherVersion_doesntTouchTheRun() {
    WorkerFactory others = WorkerFactory.newInstance(world.client());
    AppStreamEnvironment later = Descriptions.small("later", "one");
    try (EnvironmentWorker other =
            EnvironmentWorker.builder(world.provisioner, World.catalog("v2", later))
                .clockFactor(World.FACTOR)
                .build();
        EnvironmentWorker stray =
            EnvironmentWorker.builder(
                    world.provisioner, World.catalog("v1", Descriptions.small("split", "another")))
                .clockFactor(World.FACTOR)
                .build()) {
      other.register(others);
      others.start();
      assertThat(stray.taskQueue()).isEqualTo(other.taskQueue());

      EnvironmentReport report =
          world.result(
              EnvironmentWorkflows.start(
                  world.client(), request(split()).retryAfter(Duration.ofSeconds(2))));

      assertThat(report.end()).as(report.words()).isEqualTo(EnvironmentReport.End.APPLIED);
    } finally {
      others.shutdownNow();
    }
  }
}
