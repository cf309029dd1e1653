package dev.appstreamkit.temporal.internal;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.rollout.RolloutOutcome;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import dev.appstreamkit.provisioning.rollout.RolloutTask;
import dev.appstreamkit.temporal.CampaignRequest;
import dev.appstreamkit.temporal.CampaignWorkflow;
import dev.appstreamkit.temporal.EnvironmentActivities;
import dev.appstreamkit.temporal.EnvironmentReport;
import dev.appstreamkit.temporal.EnvironmentRequest;
import dev.appstreamkit.temporal.EnvironmentWorkflow;
import dev.appstreamkit.temporal.EnvironmentWorkflows;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A campaign: what its rollout asks for is done by child workflows. */
public final class CampaignWorkflowImpl implements CampaignWorkflow {

  private final Set<RolloutTask> underWay = new LinkedHashSet<>();
  private RolloutState state;
  private boolean awake;
  private boolean goneOn;

  /** Is made with what {@link #run} is given, so that queries and signals find it. */
  @WorkflowInit
  public CampaignWorkflowImpl(CampaignRequest request) {
    this.state = request.state();
  }

  @Override
  public RolloutState run(CampaignRequest request) {
    Failures.requireFormat(
        ErrorCategory.INVALID.name(), "campaign", request.formatVersion(), CampaignRequest.FORMAT);
    while (!state.over()) {
      if (underWay.isEmpty()
          && goneOn
          && Workflow.getInfo().getHistoryLength() > request.historyLimit()) {
        Workflow.continueAsNew(request.at(state));
      }
      for (RolloutTask task : state.next()) {
        if (underWay.add(task)) {
          begun(request, task).handle((outcome, failure) -> ended(task, outcome, failure));
        }
      }
      awake = false;
      Workflow.await(() -> awake);
    }
    return state;
  }

  private boolean ended(
      RolloutTask task, RolloutOutcome outcome, @Nullable RuntimeException failure) {
    underWay.remove(task);
    awake = true;
    goneOn = true;
    if (failure == null) {
      state = state.with(outcome);
    } else if (failure instanceof TemporalFailure known) {
      state = state.with(task.failed(Failures.of(task.target(), known)));
    } else {
      state = state.with(task.failed(failure));
    }
    return true;
  }

  private Promise<RolloutOutcome> begun(CampaignRequest request, RolloutTask task) {
    EnvironmentRequest wanted =
        Objects.requireNonNull(request.environments().get(task.target()), task.target());
    return switch (task.action()) {
      case CHANGE -> child(task, wanted);
      case CHECK -> checked(task, wanted);
      case BACK ->
          request.backVersion().isEmpty()
              ? Workflow.newPromise(
                  task.failed(ErrorCategory.INVALID, "the campaign names no version to go back to"))
              : child(task, wanted.version(request.backVersion()));
    };
  }

  /** It outlives the campaign, so that no environment is left half done. */
  private Promise<RolloutOutcome> child(RolloutTask task, EnvironmentRequest wanted) {
    EnvironmentWorkflow child =
        Workflow.newChildWorkflowStub(
            EnvironmentWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(
                    Workflow.getInfo().getWorkflowId()
                        + "/"
                        + task.target()
                        + "/"
                        + task.action().name().toLowerCase(Locale.ROOT))
                .setTaskQueue(EnvironmentWorkflows.taskQueue(wanted.account(), wanted.region()))
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setCancellationType(ChildWorkflowCancellationType.ABANDON)
                .build());
    return Async.function(child::run, wanted).thenApply(report -> outcome(task, report));
  }

  private static RolloutOutcome outcome(RolloutTask task, EnvironmentReport report) {
    return report.asWanted()
        ? task.done()
        : task.failed(ErrorCategory.named(report.category()), report.end() + ": " + report.words());
  }

  private Promise<RolloutOutcome> checked(RolloutTask task, EnvironmentRequest wanted) {
    EnvironmentActivities there =
        Workflow.newActivityStub(
            EnvironmentActivities.class,
            ActivityOptions.newBuilder()
                .setTaskQueue(EnvironmentWorkflows.taskQueue(wanted.account(), wanted.region()))
                .build());
    return Async.procedure(there::checkHealth, wanted, state.rollout().healthCheck())
        .thenApply(well -> task.done());
  }

  @Override
  public void stop() {
    state = state.stop();
    awake = true;
  }

  @Override
  public void takeBack() {
    state = state.takeBack();
    awake = true;
  }

  @Override
  public RolloutState state() {
    return state;
  }
}
