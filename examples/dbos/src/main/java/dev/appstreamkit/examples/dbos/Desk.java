package dev.appstreamkit.examples.dbos;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.StepwiseRun;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.RunKey;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import dev.appstreamkit.provisioning.rollout.StepTurns;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a worker does in one step of a workflow: seconds, any number of times, and no exception, for
 * DBOS would keep that as it is. Knows nothing of DBOS.
 *
 * @param catalog the descriptions, by id and version
 * @param provisioners where an environment is, by its id
 * @param options what plans may do
 * @param threads on which steps of one environment are begun at once
 */
public record Desk(
    EnvironmentCatalog catalog,
    Function<String, Provisioner> provisioners,
    PlanOptions options,
    Executor threads) {

  /**
   * What came of one step of a workflow.
   *
   * @param data what the next one needs, as JSON; empty if it failed or there is nothing to do
   * @param statuses how far steps have come; one without a key if the whole failed
   */
  public record Answer(String data, List<StepStatus> statuses) {}

  private AppStreamEnvironment environment(Order order) {
    return catalog.environment(order.environment(), order.version());
  }

  private StepwiseRun run(Order order, String approval) {
    return provisioners
        .apply(order.environment())
        .stepwise(environment(order), Approval.fromJson(approval));
  }

  /** Plans: a plain call, for who is to approve it. Names stand in the plan. */
  public Plan read(Order order) {
    Provisioner provisioner = provisioners.apply(order.environment());
    return order.purpose() == Plan.Purpose.BUILD
        ? provisioner.plan(environment(order), options)
        : provisioner.planDestroy(environment(order), options);
  }

  /** Plans; what is kept of it has less than a kilobyte. */
  Answer plan(Order order) {
    return answer(
        () -> {
          Plan plan = read(order);
          return new Answer(plan.isEmpty() ? "" : Approval.of(plan).compact().toJson(), List.of());
        });
  }

  /** Begins the run, or finds it. */
  Answer open(Order order, String approval) {
    return answer(() -> new Answer(run(order, approval).open().toJson(), List.of()));
  }

  /** Begins what is ready, all at once, and polls what waits, by one call. */
  Answer round(Order order, String approval, RunKey key, List<String> ready, List<String> waiting) {
    return answer(
        () -> {
          StepwiseRun run = run(order, approval);
          List<CompletableFuture<StepStatus>> begun =
              ready.stream()
                  .map(step -> CompletableFuture.supplyAsync(() -> run.begin(key, step), threads))
                  .toList();
          List<StepStatus> statuses = new ArrayList<>();
          if (!waiting.isEmpty()) {
            statuses.addAll(run.poll(key, waiting));
          }
          begun.forEach(step -> statuses.add(step.join()));
          return new Answer("", statuses);
        });
  }

  /**
   * Returns what a person is asked to do, with the link: a plain call, of which nothing is kept.
   */
  public HandOff handOff(Order order, String approval, String step) {
    StepwiseRun run = run(order, approval);
    return run.handOff(run.open().run(), step);
  }

  /** Finds out whether an environment is well; the message of an error may hold names. */
  Answer check(String environment, String healthCheck) {
    return answer(
        () -> {
          catalog.check(healthCheck, environment);
          return new Answer("", List.of());
        });
  }

  private static Answer answer(Supplier<Answer> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return new Answer("", List.of(StepStatus.failed(StepTurns.ALL, e, List.of())));
    }
  }
}
