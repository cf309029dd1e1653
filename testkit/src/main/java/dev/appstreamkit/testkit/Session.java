package dev.appstreamkit.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.StepwiseRun;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import java.util.stream.Stream;

/** A provisioner and the environment that it works for, as in one process of a program. */
final class Session implements AutoCloseable {

  /** The contract is about what kinds do, not about what people allow. */
  private static final PlanOptions ANYTHING =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);

  private final Provisioner provisioner;
  private final String environment;
  private final ResourceSpec any;
  private final PlanOptions options;

  /**
   * Opens it.
   *
   * @param any stands in the environment where only its name matters
   */
  Session(Provisioner provisioner, String environment, ResourceSpec any) {
    this.provisioner = provisioner;
    this.environment = environment;
    this.any = any;
    this.options = ANYTHING.deletingKinds(kinds(any).distinct().toArray(String[]::new));
  }

  /** The resource's kind and those of what it needs, which come and go with it. */
  private static Stream<String> kinds(ResourceSpec spec) {
    return Stream.concat(
        Stream.of(spec.address().kind()), spec.dependencies().stream().flatMap(Session::kinds));
  }

  private AppStreamEnvironment environment(ResourceSpec spec) {
    return AppStreamEnvironment.builder(environment).add(spec).build();
  }

  Plan plan(ResourceSpec spec) {
    return provisioner.plan(environment(spec), options);
  }

  void apply(ResourceSpec spec) {
    complete(provisioner.apply(plan(spec)));
  }

  Plan planDestroy() {
    return provisioner.planDestroy(environment(any), options);
  }

  void destroy() {
    complete(provisioner.apply(planDestroy()));
  }

  /**
   * Does a plan step by step; whoever waits for a step isn't who began it.
   *
   * @param other another process of the same environment
   */
  void stepByStep(Plan plan, Session other) {
    Approval approval = Approval.of(plan).compact();
    StepwiseRun run = provisioner.stepwise(plan.environment(), approval);
    RunOutline outline = run.open();
    for (RunOutline.Item step : outline.steps()) {
      StepStatus status = run.begin(outline.run(), step.key());
      assertNotEquals(StepStatus.State.FAILED, status.state(), status::words);
      if (status.waits()) {
        Outcome outcome = other.provisioner.executeStep(plan.environment(), approval, step.key());
        assertFalse(outcome instanceof Outcome.Paused, outcome::words);
      }
    }
    other.provisioner.stepwise(plan.environment(), approval).open().steps().stream()
        .filter(step -> step.state() != RunOutline.State.DONE)
        .findFirst()
        .ifPresent(
            step -> {
              throw new AssertionError("not done: " + step);
            });
  }

  private static void complete(ApplyResult result) {
    assertTrue(result.complete(), result::describe);
  }

  @Override
  public void close() {
    provisioner.close();
  }
}
