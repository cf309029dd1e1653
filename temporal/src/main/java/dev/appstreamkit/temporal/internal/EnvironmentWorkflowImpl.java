package dev.appstreamkit.temporal.internal;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.rollout.Reaction;
import dev.appstreamkit.provisioning.rollout.StepTurns;
import dev.appstreamkit.temporal.ApprovedRun;
import dev.appstreamkit.temporal.DriftSummary;
import dev.appstreamkit.temporal.EnvironmentActivities;
import dev.appstreamkit.temporal.EnvironmentPhase;
import dev.appstreamkit.temporal.EnvironmentProgress;
import dev.appstreamkit.temporal.EnvironmentReport;
import dev.appstreamkit.temporal.EnvironmentReport.End;
import dev.appstreamkit.temporal.EnvironmentRequest;
import dev.appstreamkit.temporal.EnvironmentWorkflow;
import dev.appstreamkit.temporal.EnvironmentWorkflows;
import dev.appstreamkit.temporal.PlanSummary;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** An environment as a workflow. */
public final class EnvironmentWorkflowImpl implements EnvironmentWorkflow {

  private static final int MOST_PLANS = 5;

  private final Stubs stubs = new Stubs();
  private final Signals signals = new Signals();
  private EnvironmentRequest request;
  private EnvironmentPhase phase = EnvironmentPhase.PLANNING;
  private PlanSummary plan = PlanSummary.none();
  private DriftSummary drift = DriftSummary.none();
  private Optional<StepLoop> steps = Optional.empty();
  private String words = "";

  /** Is made with what {@link #run} is given, so that queries and signals find it. */
  @WorkflowInit
  public EnvironmentWorkflowImpl(EnvironmentRequest request) {
    this.request = request;
  }

  @Override
  public EnvironmentReport run(EnvironmentRequest given) {
    Failures.requireFormat(
        ErrorCategory.INVALID.name(), "request", given.formatVersion(), EnvironmentRequest.FORMAT);
    EnvironmentReport report =
        given.from() == EnvironmentPhase.WATCHING
            ? report(End.APPLIED, "", "applied before")
            : bringAbout();
    boolean there = report.asWanted();
    while (report.end() != End.DESTROYED && isMoreToDo(there) && watch()) {
      EnvironmentRequest before = request;
      request = signals.next.orElseThrow();
      signals.next = Optional.empty();
      report = bringAbout();
      if (!report.asWanted()) {
        request = before;
      }
    }
    phase = EnvironmentPhase.ENDED;
    Workflow.await(Workflow::isEveryHandlerFinished);
    return report;
  }

  private boolean isMoreToDo(boolean there) {
    return signals.next.isPresent() || there && request.driftEveryMillis() > 0;
  }

  private EnvironmentReport report(End end, String category, String said) {
    words = said;
    return new EnvironmentReport(
        EnvironmentReport.FORMAT, request.environment(), request.version(), end, category, said);
  }

  private EnvironmentReport bringAbout() {
    try {
      for (int plans = 0; !isApplied(plans); plans++) {
        phase = EnvironmentPhase.PLANNING;
      }
      boolean built = request.purpose() == Plan.Purpose.BUILD;
      return report(built ? End.APPLIED : End.DESTROYED, "", "all steps are done");
    } catch (Ended ended) {
      return report(ended.end, ended.category, ended.words);
    } finally {
      request = request.watching();
      steps = Optional.empty();
    }
  }

  /**
   * Returns false if the account has moved since the plan was approved, so that it is made anew.
   */
  private boolean isApplied(int plans) {
    boolean given = !request.approval().isEmpty();
    while (request.approval().isEmpty()) {
      planned();
    }
    phase = EnvironmentPhase.APPLYING;
    try {
      StepLoop loop =
          new StepLoop(stubs, request, signals, () -> asking(EnvironmentActivities::open));
      steps = Optional.of(loop);
      loop.drive();
      return true;
    } catch (Ended ended) {
      if (given || plans > MOST_PLANS || !ended.category.equals(ErrorCategory.STALE.name())) {
        throw ended;
      }
      request = request.planning();
      return false;
    }
  }

  /** Plans, and has the plan approved; if something else was asked for meanwhile, it isn't. */
  private void planned() {
    phase = EnvironmentPhase.PLANNING;
    plan = asking(EnvironmentActivities::plan);
    if (plan.empty()) {
      boolean built = request.purpose() == Plan.Purpose.BUILD;
      throw new Ended(built ? End.UNCHANGED : End.DESTROYED, plan.headline());
    }
    if (request.approving() == EnvironmentRequest.Approving.AUTOMATIC || isApproved()) {
      request = request.approved(plan.approval());
    }
    signals.next.ifPresent(next -> request = next);
    signals.next = Optional.empty();
  }

  private boolean isApproved() {
    phase = EnvironmentPhase.AWAITING_APPROVAL;
    signals.approved = "";
    signals.rejected = false;
    boolean came =
        Workflow.await(
            Duration.ofMillis(request.approvalWithinMillis()),
            () ->
                signals.stop
                    || signals.rejected
                    || signals.next.isPresent()
                    || signals.approved.equals(plan.fingerprint()));
    if (!came) {
      throw new Ended(End.NOBODY_CAME, "nobody approved the plan in time");
    }
    if (signals.stop) {
      throw new Ended(End.STOPPED, "stopped before the plan was approved");
    }
    if (signals.rejected) {
      throw new Ended(End.REJECTED, "the plan was rejected");
    }
    return signals.next.isEmpty();
  }

  /**
   * Does something; while that fails for what a person can mend, waits for one, and tries again.
   */
  private <T> T asking(BiFunction<EnvironmentActivities, EnvironmentRequest, T> work) {
    EnvironmentPhase before = phase;
    while (true) {
      try {
        return work.apply(stubs.of(request), request);
      } catch (ActivityFailure failure) {
        StepStatus failed = stubs.failed(StepTurns.ALL, failure);
        if (stubs.turn(failed)) {
          continue;
        }
        if (Reaction.to(failed) == Reaction.NEVER || isUnknown(failed, before)) {
          throw new Ended(End.FAILED, "", failed);
        }
        phase = EnvironmentPhase.WAITING_FOR_PERSON;
        words = failed.words();
        signals.awaitRetry(request.personWithinMillis(), failed);
        phase = before;
        stubs.reset();
      }
    }
  }

  /** Nothing has begun yet, so there is no reason to wait for the right worker. */
  private static boolean isUnknown(StepStatus failed, EnvironmentPhase phase) {
    return Failures.isOfOtherDescription(failed) && phase == EnvironmentPhase.PLANNING;
  }

  /** Looks for drift until something else is wanted; returns false when the workflow is to end. */
  private boolean watch() {
    phase = EnvironmentPhase.WATCHING;
    while (!signals.stop && signals.next.isEmpty()) {
      signals.look = false;
      Workflow.await(
          Duration.ofMillis(request.driftEveryMillis()),
          () -> signals.stop || signals.look || signals.next.isPresent());
      if (!signals.stop && signals.next.isEmpty()) {
        look();
        goOnIfLong();
      }
    }
    return !signals.stop;
  }

  private void goOnIfLong() {
    if (Workflow.getInfo().getHistoryLength() > request.historyLimit()) {
      Workflow.await(Workflow::isEveryHandlerFinished);
      if (!signals.stop && signals.next.isEmpty()) {
        Workflow.continueAsNew(request);
      }
    }
  }

  private void look() {
    try {
      drift = stubs.of(request).drift(request);
    } catch (ActivityFailure failure) {
      StepStatus failed = stubs.failed(StepTurns.ALL, failure);
      if (stubs.turn(failed)) {
        look();
        return;
      }
      drift = new DriftSummary(DriftSummary.FORMAT, 0, failed.words());
    }
  }

  @Override
  public void approve(String fingerprint) {
    signals.approved = fingerprint;
  }

  @Override
  public void requireApprovable(String fingerprint) {
    if (phase != EnvironmentPhase.AWAITING_APPROVAL) {
      throw refused("no approval is waited for; the workflow is " + phase);
    }
    if (!fingerprint.equals(plan.fingerprint())) {
      throw refused(
          "another plan is at hand, " + plan.fingerprint() + "; read it, and approve that");
    }
  }

  private static ApplicationFailure refused(String why) {
    return ApplicationFailure.newNonRetryableFailure(why, ErrorCategory.CONFLICT.name());
  }

  @Override
  public void approved(String fingerprint) {
    signals.approved = fingerprint;
  }

  @Override
  public void reject() {
    signals.rejected = true;
  }

  @Override
  public void change(EnvironmentRequest next) {
    signals.next = Optional.of(next);
  }

  @Override
  public void requireChangeable(EnvironmentRequest next) {
    Failures.requireFormat(
        ErrorCategory.INVALID.name(), "request", next.formatVersion(), EnvironmentRequest.FORMAT);
    if (!EnvironmentWorkflows.workflowId(next).equals(EnvironmentWorkflows.workflowId(request))) {
      throw refused("this is the workflow of " + request.environment() + "; send it its requests");
    }
    if (phase != EnvironmentPhase.WATCHING && phase != EnvironmentPhase.AWAITING_APPROVAL) {
      throw refused("steps are done; wait until it is WATCHING, or stop it");
    }
  }

  @Override
  public void destroy() {
    signals.next = Optional.of(request.destroying());
  }

  @Override
  public void retry() {
    signals.retry = true;
  }

  @Override
  public void cancelStep(String step) {
    signals.cancel(step);
  }

  @Override
  public void checkDrift() {
    signals.look = true;
  }

  @Override
  public void stop() {
    signals.stop = true;
  }

  @Override
  public EnvironmentProgress progress() {
    List<RunOutline.Item> all = steps.map(loop -> loop.turns().outline().steps()).orElse(List.of());
    boolean stuck = steps.filter(StepLoop::isStuck).isPresent();
    return new EnvironmentProgress(
        EnvironmentProgress.FORMAT,
        request,
        stuck ? EnvironmentPhase.WAITING_FOR_PERSON : phase,
        plan,
        steps.map(StepLoop::run).orElse(ApprovedRun.none()),
        (int) all.stream().filter(step -> step.state() == RunOutline.State.DONE).count(),
        all.size(),
        steps.map(loop -> loop.turns().open()).orElse(List.of()),
        drift,
        words);
  }
}
