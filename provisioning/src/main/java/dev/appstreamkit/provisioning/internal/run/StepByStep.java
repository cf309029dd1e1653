package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.manifest.LoggedStep;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.StepLog;
import dev.appstreamkit.provisioning.internal.ownership.Manifests;
import dev.appstreamkit.provisioning.internal.planning.Kinds;
import dev.appstreamkit.provisioning.internal.reading.Planning;
import dev.appstreamkit.provisioning.internal.steps.Events;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlannedStep;
import dev.appstreamkit.provisioning.plan.RunKey;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Executes an approved plan step by step, each in a process of its own if need be. What has been
 * approved and what of it is done is in the manifest, which is held only while it is written; how a
 * step is done follows, as ever, from what is there now: a step that isn't planned any more is in
 * effect.
 */
public final class StepByStep {

  private final AppStreamEnvironment environment;
  private final Approval approval;
  private final Manifests manifests;
  private final Tools tools;
  private final RunOpening opening;

  /**
   * Holds what steps are executed with.
   *
   * @param target where everything is done
   * @param planning plans anew
   * @param kinds the kinds of the resources
   * @param clients returns clients that make calls only while they may
   * @param calls what makes the calls; their signal ends the step
   * @param events whom to tell
   * @param undertakings where steps under way are listed
   * @param memory what this process knows of steps that wait
   */
  public record Tools(
      Target target,
      Planning planning,
      Kinds kinds,
      Function<Runnable, Services> clients,
      Calls calls,
      Events events,
      Undertakings undertakings,
      StepMemory memory) {}

  /**
   * Prepares to execute steps.
   *
   * @param environment what is wanted
   * @param approval what was approved
   * @param check throws if a plan isn't the approved one
   * @param manifests where manifests are
   * @param tools what steps are executed with
   */
  public StepByStep(
      AppStreamEnvironment environment,
      Approval approval,
      Consumer<Plan> check,
      Manifests manifests,
      Tools tools) {
    this.environment = environment;
    this.approval = approval;
    this.manifests = manifests;
    this.tools = tools;
    this.opening = new RunOpening(environment, approval, check, manifests, tools);
  }

  /**
   * Returns the approved steps. The first time, they are planned and written into the manifest.
   *
   * @throws ProvisioningException if the plan isn't the approved one
   */
  public List<PlannedStep> steps() {
    return opening.open().planned();
  }

  /** Returns the same as data, with the run's id and epoch. */
  public RunOutline outline() {
    StepLog log = opening.open();
    return new RunOutline(
        RunOutline.FORMAT,
        RunOpening.key(log),
        log.steps().stream()
            .map(
                step ->
                    new RunOutline.Item(
                        step.key(),
                        step.title(),
                        step.after(),
                        RunOutline.State.valueOf(step.state().name())))
            .toList());
  }

  /** Takes a run over from whoever carries it on. */
  public RunKey takeOver(String run) {
    return opening.takeOver(run);
  }

  /**
   * Executes a step, and waits for what it brings about. One that is done stays done, and nothing
   * is called.
   *
   * @return {@link Outcome.Done}, {@link Outcome.Unchanged} if its effect was there already, or
   *     {@link Outcome.Paused} if a person is waited for
   * @throws ProvisioningException if it failed; executing it again tries again
   */
  public Outcome execute(String key) {
    StepLog opened = opening.open();
    Manifest there = manifests.load(environment);
    StepLog log = opening.recorded(there).orElse(opened);
    LoggedStep step = ready(log, key);
    if (step.state() == LoggedStep.State.DONE) {
      return Outcome.unchanged(step.addresses().get(0), "\"" + step.title() + "\" was done before");
    }
    if (step.state() == LoggedStep.State.CANCELLED) {
      throw new ProvisioningException(
          ErrorCategory.CONFLICT,
          Optional.empty(),
          "the step " + key + " was cancelled",
          "have a new plan approved");
    }
    return work(there, log, step).execute();
  }

  /**
   * Does a step's action, and looks once at what it brings about.
   *
   * @param run the run, as the worker knows it
   */
  public StepStatus begin(RunKey run, String key) {
    Manifest there = manifests.load(environment);
    StepLog log = log(there, run);
    LoggedStep step = ready(log, key);
    return masked(
        switch (step.state()) {
          case DONE -> StepStatus.done(key, "done before");
          case CANCELLED -> StepStatus.cancelled(key);
          case BEGUN -> polled(there, log, List.of(step)).get(0);
          case OPEN ->
              StepPolls.told(key, () -> Optional.of(work(there, log, step).begin())).orElseThrow();
        });
  }

  private StepStatus masked(StepStatus status) {
    Collection<ResourceAddress> all =
        environment.resources().stream().map(ResourceSpec::address).toList();
    return status.masked(all);
  }

  /**
   * Looks once at what steps wait for; what can be read together is read by one call.
   *
   * @param run the run, as the worker knows it
   * @return the status of each, in the same order
   */
  public List<StepStatus> poll(RunKey run, List<String> keys) {
    Manifest there = manifests.load(environment);
    StepLog log = log(there, run);
    List<LoggedStep> waiting = new ArrayList<>();
    for (String key : keys) {
      LoggedStep step = log.step(key).orElseThrow(() -> unknown(log, key));
      if (step.state() == LoggedStep.State.BEGUN) {
        waiting.add(step);
      }
    }
    List<StepStatus> polled = polled(there, log, waiting);
    List<StepStatus> all = new ArrayList<>();
    for (String key : keys) {
      all.add(
          masked(
              polled.stream()
                  .filter(status -> status.step().equals(key))
                  .findFirst()
                  .orElseGet(() -> still(log.step(key).orElseThrow()))));
    }
    return all;
  }

  private static StepStatus still(LoggedStep step) {
    return switch (step.state()) {
      case DONE -> StepStatus.done(step.key(), "done before");
      case CANCELLED -> StepStatus.cancelled(step.key());
      default ->
          StepStatus.failed(
              step.key(),
              new ProvisioningException(
                  ErrorCategory.RETRY_LATER,
                  Optional.empty(),
                  "\"" + step.title() + "\" (" + step.key() + ") isn't begun",
                  "begin it first"));
    };
  }

  private List<StepStatus> polled(Manifest there, StepLog log, List<LoggedStep> waiting) {
    List<StepWork> works = waiting.stream().map(step -> work(there, log, step)).toList();
    return StepPolls.of(works);
  }

  /** Has a step not be done any more; what its action has done stays. */
  public StepStatus cancel(RunKey run, String key) {
    Manifest after =
        manifests.update(
            environment,
            there -> {
              StepLog log = log(there, run);
              LoggedStep step = log.step(key).orElseThrow(() -> unknown(log, key));
              return step.isOver()
                  ? there
                  : there.with(log.with(List.of(key), open -> open.in(LoggedStep.State.CANCELLED)));
            });
    return still(after.steps().flatMap(log -> log.step(key)).orElseThrow());
  }

  /**
   * Returns what a person is asked to do, with what makes the link.
   *
   * @throws ProvisioningException if the step waits for nobody
   */
  public HandOff handOff(RunKey run, String key) {
    Manifest there = manifests.load(environment);
    StepLog log = log(there, run);
    LoggedStep step = log.step(key).orElseThrow(() -> unknown(log, key));
    return work(there, log, step)
        .handOff()
        .orElseThrow(
            () ->
                new ProvisioningException(
                    ErrorCategory.CONFLICT,
                    Optional.empty(),
                    "\"" + step.title() + "\" (" + key + ") waits for no person",
                    "ask only while its status is WAITING_FOR_PERSON"));
  }

  private StepLog log(Manifest there, RunKey run) {
    StepClaim.requireSame(run, there.steps().flatMap(StepLog::run));
    return opening
        .recorded(there)
        .orElseThrow(
            () ->
                new ManifestException(
                    ErrorCategory.CONFLICT,
                    Optional.empty(),
                    "the run " + run + " isn't one of the approval " + approval.fingerprint(),
                    "give the approval that the run was begun with"));
  }

  private StepWork work(Manifest there, StepLog log, LoggedStep step) {
    Optional<RunKey> run = log.run().map(record -> new RunKey(record.id(), record.epoch()));
    return new StepWork(
        new StepWork.Place(environment, approval, manifests, tools), there, log, step, run);
  }

  private static LoggedStep ready(StepLog log, String key) {
    LoggedStep step = log.step(key).orElseThrow(() -> unknown(log, key));
    if (step.state() == LoggedStep.State.OPEN) {
      log.missingBefore(step).ifPresent(first -> refuse(step, first));
    }
    return step;
  }

  private static ProvisioningException unknown(StepLog log, String key) {
    return new ProvisioningException(
        ErrorCategory.INVALID,
        Optional.empty(),
        "the approved plan has no step " + key,
        "use one of " + log.steps().stream().map(LoggedStep::key).toList());
  }

  private static void refuse(LoggedStep step, LoggedStep first) {
    throw new ProvisioningException(
        ErrorCategory.CONFLICT,
        Optional.empty(),
        "\"" + step.title() + "\" (" + step.key() + ") needs " + first.key() + ", which isn't done",
        "execute that first");
  }
}
