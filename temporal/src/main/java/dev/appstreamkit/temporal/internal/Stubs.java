package dev.appstreamkit.temporal.internal;

import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.temporal.EnvironmentActivities;
import dev.appstreamkit.temporal.EnvironmentRequest;
import dev.appstreamkit.temporal.EnvironmentWorkflows;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * Which workers an environment's activities go to: any of its account and region, until one of them
 * hasn't its description; from then on those that have its version.
 */
final class Stubs {

  private static final int PATIENCE = 4;

  private boolean byVersion;
  private String why = "";

  /** Returns activities for a request, which may be of another version than the last one. */
  EnvironmentActivities of(EnvironmentRequest request) {
    return stub(request, ActivityOptions.newBuilder());
  }

  /**
   * Returns activities that take seconds and are let finish when the workflow is cancelled: the run
   * that they belong to is ended meanwhile, and they record nothing more.
   */
  EnvironmentActivities ofSteps(EnvironmentRequest request) {
    return stub(
        request,
        ActivityOptions.newBuilder().setCancellationType(ActivityCancellationType.ABANDON));
  }

  private EnvironmentActivities stub(EnvironmentRequest request, ActivityOptions.Builder options) {
    String account = request.account();
    String region = request.region();
    if (byVersion) {
      options
          .setTaskQueue(EnvironmentWorkflows.taskQueue(account, region, request.version()))
          .setScheduleToStartTimeout(Duration.ofMillis(PATIENCE * request.retryAfterMillis()));
    }
    return Workflow.newActivityStub(EnvironmentActivities.class, options.build());
  }

  /** Returns whether it is worth another attempt: by workers that have the version. */
  boolean turn(StepStatus failed) {
    boolean turns = !byVersion && Failures.isOfOtherDescription(failed);
    byVersion |= turns;
    why = turns ? failed.words() + " " : why;
    return turns;
  }

  /** Returns what an activity failed with; if nobody took it, that is why it went to so few. */
  StepStatus failed(String step, ActivityFailure failure) {
    StepStatus failed = Failures.of(step, failure);
    return byVersion && Failures.isOfOtherDescription(failed)
        ? StepStatus.failed(step, failed.category(), why + failed.words())
        : failed;
  }

  /** Any worker is asked first again. */
  void reset() {
    byVersion = false;
  }
}
