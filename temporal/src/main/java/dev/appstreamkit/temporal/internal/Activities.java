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
import dev.appstreamkit.provisioning.plan.Rendering;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import dev.appstreamkit.provisioning.rollout.HealthCheck;
import dev.appstreamkit.temporal.ApprovedRun;
import dev.appstreamkit.temporal.DriftSummary;
import dev.appstreamkit.temporal.EnvironmentActivities;
import dev.appstreamkit.temporal.EnvironmentRequest;
import dev.appstreamkit.temporal.PlanSummary;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What a worker does, by a provisioner and the descriptions that it has. */
public final class Activities implements EnvironmentActivities {

  private final Provisioner provisioner;
  private final EnvironmentCatalog catalog;
  private final Map<String, PlanOptions> options;
  private final double clockFactor;
  private final Guard guard;

  /**
   * Creates them.
   *
   * @param provisioner does everything, in one account and region
   * @param catalog the descriptions
   * @param options what plans may do, by name
   * @param clockFactor how much faster the provisioner's time runs than the engine's
   * @param guard around each activity
   */
  public Activities(
      Provisioner provisioner,
      EnvironmentCatalog catalog,
      Map<String, PlanOptions> options,
      double clockFactor,
      Guard guard) {
    this.provisioner = provisioner;
    this.catalog = catalog;
    this.options = Map.copyOf(options);
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
    return doing(
        request,
        environment -> {
          Plan plan = planned(request, environment);
          if (plan.isEmpty()) {
            return new PlanSummary(PlanSummary.FORMAT, true, plan.headline(), "", "", 0);
          }
          Approval approval = Approval.of(plan, Rendering.plain().maskingNames()).compact();
          requireNobody(approval.options());
          return new PlanSummary(
              PlanSummary.FORMAT,
              false,
              plan.headline(),
              plan.fingerprint(),
              approval.toJson(),
              plan.expectedDuration().toMillis());
        });
  }

  /** Returns the plan of what is asked for, with all names, for a person. */
  public Plan planned(EnvironmentRequest request) {
    return planned(request, catalog.environment(request.environment(), request.version()));
  }

  private Plan planned(EnvironmentRequest request, AppStreamEnvironment environment) {
    requireHere(request);
    PlanOptions may = may(request.options());
    return request.purpose() == Plan.Purpose.BUILD
        ? provisioner.plan(environment, may)
        : provisioner.planDestroy(environment, may);
  }

  private void requireHere(EnvironmentRequest request) {
    Target here = provisioner.target();
    if (!here.account().equals(request.account()) || !here.region().equals(request.region())) {
      throw invalid(
          "environment "
              + request.environment()
              + " is of account "
              + request.account()
              + " in "
              + request.region()
              + ", this worker of "
              + here,
          "start it on the task queue of its account and region");
    }
  }

  private PlanOptions may(String name) {
    if (name.isEmpty()) {
      return PlanOptions.defaults();
    }
    return Optional.ofNullable(options.get(name))
        .orElseThrow(
            () ->
                invalid(
                    "this worker knows no plan options called \"" + name + "\"",
                    "name one of " + new TreeSet<>(options.keySet())));
  }

  /** An approval holds the options, and histories hold the approval. */
  private static void requireNobody(PlanOptions options) {
    boolean somebody =
        options.delete().stream().anyMatch(address -> address.toString().contains("@"))
            || options.adopt().stream().anyMatch(address -> address.toString().contains("@"))
            || options.waitDeadlines().keySet().stream()
                .anyMatch(address -> address.toString().contains("@"));
    if (somebody) {
      throw invalid(
          "the plan's options name single users, who would be in the workflow's history",
          "name the kind, deletingKinds(\"user\"), or do it by Provisioner.apply");
    }
  }

  private static ProvisioningException invalid(String problem, String remedy) {
    return new ProvisioningException(ErrorCategory.INVALID, Optional.empty(), problem, remedy);
  }

  @Override
  public RunOutline open(EnvironmentRequest request) {
    return doing(
        request,
        environment -> {
          requireHere(request);
          return stepwise(environment, request.approval()).open();
        });
  }

  @Override
  public StepStatus begin(ApprovedRun run, String step) {
    return stepping(run, steps -> scaled(steps.begin(run.run(), step)));
  }

  @Override
  public List<StepStatus> poll(ApprovedRun run, List<String> keys) {
    return stepping(run, steps -> steps.poll(run.run(), keys).stream().map(this::scaled).toList());
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

  private <T> T stepping(ApprovedRun run, Guard.Work<StepwiseRun, T> work) {
    return guard.doing(
        "run",
        run.formatVersion(),
        ApprovedRun.FORMAT,
        () -> catalog.environment(run.environment(), run.version()),
        environment -> work.on(stepwise(environment, run.approval())));
  }

  private StepwiseRun stepwise(AppStreamEnvironment environment, String approval) {
    return provisioner.stepwise(environment, Approval.fromJson(approval));
  }

  private <T> T doing(EnvironmentRequest request, Guard.Work<AppStreamEnvironment, T> work) {
    return guard.doing(
        "request",
        request.formatVersion(),
        EnvironmentRequest.FORMAT,
        () -> catalog.environment(request.environment(), request.version()),
        work);
  }

  private StepStatus scaled(StepStatus status) {
    return new StepStatus(
        status.formatVersion(),
        status.step(),
        status.state(),
        status.words(),
        (long) Math.ceil(status.nextPollMillis() / clockFactor),
        status.waitedMillis(),
        status.expectedMillis(),
        status.category(),
        status.instructions(),
        status.notices(),
        status.outputs());
  }

  @Override
  public DriftSummary drift(EnvironmentRequest request) {
    return doing(
        request,
        environment -> {
          requireHere(request);
          Drift drift = provisioner.drift(environment);
          return new DriftSummary(DriftSummary.FORMAT, drift.changes().size(), drift.headline());
        });
  }

  @Override
  public void checkHealth(EnvironmentRequest request, String healthCheck) {
    doing(
        request,
        environment -> {
          HealthCheck check = catalog.healthCheck(healthCheck);
          try {
            check.check(request.environment());
          } catch (ProvisioningException e) {
            throw e;
          } catch (RuntimeException e) {
            throw new ProvisioningException(
                ErrorCategory.RESOURCE_FAILED,
                Optional.empty(),
                "the health check " + healthCheck + " ended with " + e.getClass().getName(),
                "look at " + request.environment());
          }
          return healthCheck;
        });
  }
}
