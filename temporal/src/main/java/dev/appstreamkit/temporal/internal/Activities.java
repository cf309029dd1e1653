package dev.appstreamkit.temporal.internal;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.StepwiseRun;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import dev.appstreamkit.temporal.ApprovedRun;
import dev.appstreamkit.temporal.DriftSummary;
import dev.appstreamkit.temporal.EnvironmentActivities;
import dev.appstreamkit.temporal.EnvironmentRequest;
import dev.appstreamkit.temporal.EnvironmentWorkflows;
import dev.appstreamkit.temporal.PlanSummary;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a worker does, by a provisioner and the descriptions that it has. */
public final class Activities implements EnvironmentActivities {

  private final Provisioner provisioner;
  private final EnvironmentCatalog catalog;
  private final double clockFactor;
  private final Guard guard;

  /**
   * Creates them.
   *
   * @param provisioner does everything, in one account and region
   * @param catalog the descriptions
   * @param clockFactor how much faster the provisioner's time runs than the engine's
   * @param guard around each activity
   */
  public Activities(
      Provisioner provisioner, EnvironmentCatalog catalog, double clockFactor, Guard guard) {
    this.provisioner = provisioner;
    this.catalog = catalog;
    this.clockFactor = clockFactor;
    this.guard = guard;
  }

  /** Returns the types of all activities. */
  public static List<String> types() {
    return POJOActivityInterfaceMetadata.newInstance(EnvironmentActivities.class)
        .getMethodsMetadata()
        .stream()
        .map(POJOActivityMethodMetadata::getActivityTypeName)
        .toList();
  }

  @Override
  public PlanSummary plan(EnvironmentRequest request) {
    return guard.doing(request, environment -> PlanSummary.of(planned(request, environment)));
  }

  /** Returns the plan of what is asked for, with all names, for a person. */
  public Plan planned(EnvironmentRequest request) {
    return planned(request, catalog.environment(request.environment(), request.version()));
  }

  private Plan planned(EnvironmentRequest request, AppStreamEnvironment environment) {
    requireHere(request);
    PlanOptions may = catalog.options(request.options());
    return request.purpose() == Plan.Purpose.BUILD
        ? provisioner.plan(environment, may)
        : provisioner.planDestroy(environment, may);
  }

  private void requireHere(EnvironmentRequest request) {
    Target here = provisioner.target();
    if (!here.equals(new Target(request.account(), here.partition(), request.region()))) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "the worker of " + here + " was given " + EnvironmentWorkflows.workflowId(request),
          "start it on the task queue of its account and region");
    }
  }

  @Override
  public RunOutline open(EnvironmentRequest request) {
    return guard.doing(request, environment -> stepwise(environment, request.approval()).open());
  }

  @Override
  public StepStatus begin(ApprovedRun run, String step) {
    return stepping(run, steps -> steps.begin(run.run(), step).atClock(clockFactor));
  }

  @Override
  public List<StepStatus> poll(ApprovedRun run, List<String> keys) {
    return stepping(
        run,
        steps ->
            steps.poll(run.run(), keys).stream()
                .map(status -> status.atClock(clockFactor))
                .toList());
  }

  @Override
  public List<StepStatus> cancel(ApprovedRun run, List<String> keys) {
    return stepping(run, steps -> keys.stream().map(key -> steps.cancel(run.run(), key)).toList());
  }

  /** Returns what a person is asked to do, with what makes the link; not an activity. */
  public HandOff handOff(ApprovedRun run, String step) {
    AppStreamEnvironment environment = catalog.environment(run.environment(), run.version());
    return stepwise(environment, run.approval()).handOff(run.run(), step);
  }

  private <T> T stepping(ApprovedRun run, Function<StepwiseRun, T> work) {
    return guard.doing(run, environment -> work.apply(stepwise(environment, run.approval())));
  }

  private StepwiseRun stepwise(AppStreamEnvironment environment, String approval) {
    return provisioner.stepwise(environment, Approval.fromJson(approval));
  }

  @Override
  public DriftSummary drift(EnvironmentRequest request) {
    return guard.doing(
        request,
        environment -> {
          requireHere(request);
          Drift drift = provisioner.drift(environment);
          return new DriftSummary(DriftSummary.FORMAT, drift.changes().size(), drift.headline());
        });
  }

  @Override
  public void checkHealth(EnvironmentRequest request, String healthCheck) {
    guard.doing(
        request,
        environment -> {
          catalog.check(healthCheck, request.environment());
          return healthCheck;
        });
  }
}
