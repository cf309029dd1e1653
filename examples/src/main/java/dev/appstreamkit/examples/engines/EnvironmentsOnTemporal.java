package dev.appstreamkit.examples.engines;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import dev.appstreamkit.provisioning.rollout.Rollout;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import dev.appstreamkit.temporal.CampaignRequest;
import dev.appstreamkit.temporal.CampaignWorkflow;
import dev.appstreamkit.temporal.EnvironmentProgress;
import dev.appstreamkit.temporal.EnvironmentRequest;
import dev.appstreamkit.temporal.EnvironmentWorker;
import dev.appstreamkit.temporal.EnvironmentWorkflow;
import dev.appstreamkit.temporal.EnvironmentWorkflows;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Environments as workflows of Temporal: a worker, a person who approves, and a campaign. */
public final class EnvironmentsOnTemporal {

  private EnvironmentsOnTemporal() {}

  /** Describes the environment of a team. */
  private static Optional<AppStreamEnvironment> described(String team, String description) {
    return Optional.of(
        AppStreamEnvironment.builder(team)
            .add(Stack.builder(team + "-stack").description(description).build())
            .build());
  }

  /** The descriptions are code: each version stays as it is, also when the next one is there. */
  public static EnvironmentCatalog catalog() {
    EnvironmentCatalog catalog =
        EnvironmentCatalog.builder()
            .version("2026-11", team -> described(team, "Tools of autumn"))
            .version("2026-12", team -> described(team, "Tools of winter"))
            .options("people too", PlanOptions.defaults().deletingKinds("user"))
            .build();
    return catalog;
  }

  /**
   * Has a process work for one account and region; any number of processes may.
   *
   * @param factory Temporal's factory; start it afterwards
   * @param provisioner made with manifests that all processes reach
   */
  public static EnvironmentWorker work(WorkerFactory factory, Provisioner provisioner) {
    EnvironmentWorker worker =
        EnvironmentWorker.builder(provisioner, catalog())
            .workerOptions(options -> options.setMaxTaskQueueActivitiesPerSecond(10))
            .build();
    worker.register(factory);
    return worker;
  }

  /** Starts the workflow of a team's environment, which then looks for drift every hour. */
  public static EnvironmentWorkflow start(WorkflowClient client, Target target, String team) {
    EnvironmentWorkflow workflow =
        EnvironmentWorkflows.start(
            client,
            EnvironmentRequest.apply(team, "2026-11", target).driftEvery(Duration.ofHours(1)));
    return workflow;
  }

  /**
   * Shows a plan that waits, and approves it.
   *
   * @param worker plans as the workers do, with all names, which are in no history
   */
  public static void approve(EnvironmentWorkflow workflow, EnvironmentWorker worker) {
    EnvironmentProgress progress = workflow.progress();
    System.out.println(worker.plan(progress.request()).describe());
    workflow.approve(progress.plan().fingerprint());
  }

  /** Shows links for the persons who are waited for; each is made now, and kept nowhere. */
  public static void showLinks(EnvironmentWorkflow workflow, EnvironmentWorker worker) {
    EnvironmentProgress progress = workflow.progress();
    for (String step : progress.handOffs()) {
      System.out.println(worker.handOff(progress, step).link().reveal());
    }
  }

  /** Brings the next version to many teams: one first, then ten at once, and back on failure. */
  public static RolloutState campaign(
      WorkflowClient client, EnvironmentWorker worker, Target target, List<String> teams) {
    Rollout rollout =
        Rollout.builder("winter")
            .targets(teams)
            .firstBatchSize(1)
            .batchSize(10)
            .stopAfterFailures(2)
            .backOnFailure()
            .build();
    List<EnvironmentRequest> requests =
        teams.stream()
            .map(team -> EnvironmentRequest.apply(team, "2026-12", target).automatic())
            .toList();
    CampaignWorkflow workflow =
        EnvironmentWorkflows.start(
            client,
            "campaign/winter",
            worker.taskQueue(),
            CampaignRequest.of(rollout, requests).backTo("2026-11"));
    RolloutState report = WorkflowStub.fromTyped(workflow).getResult(RolloutState.class);
    System.out.println(report.describe());
    return report;
  }
}
