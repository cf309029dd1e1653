package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.ground.Sha256;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Keeping;
import dev.appstreamkit.provisioning.internal.manifest.StepLog;
import dev.appstreamkit.provisioning.internal.ownership.Manifests;
import dev.appstreamkit.provisioning.internal.planning.BoundSpec;
import dev.appstreamkit.provisioning.internal.planning.Digests;
import dev.appstreamkit.provisioning.internal.planning.ExecutablePlan;
import dev.appstreamkit.provisioning.internal.planning.Kinds;
import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import dev.appstreamkit.provisioning.internal.planning.ResolvedEnvironment;
import dev.appstreamkit.provisioning.internal.reading.Planning;
import dev.appstreamkit.provisioning.internal.steps.ChangeRunner;
import dev.appstreamkit.provisioning.internal.steps.Events;
import dev.appstreamkit.provisioning.internal.steps.Journal;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlannedStep;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Executes an approved plan step by step, each in a process of its own if need be. What has been
 * approved and what of it is done is in the manifest; how a step is done follows, as ever, from
 * what is there now: a step that isn't planned any more is in effect.
 */
public final class StepByStep {

  private static final Set<ChangeAction> STAYING = Set.of(ChangeAction.KEEP, ChangeAction.DISABLE);

  private final AppStreamEnvironment environment;
  private final Approval approval;
  private final Consumer<Plan> check;
  private final Journal journal;
  private final Tools tools;

  /**
   * Holds what steps are executed with.
   *
   * @param planning plans anew
   * @param kinds the kinds of the resources
   * @param services the clients, which refuse calls once the manifest isn't held any more
   * @param calls what makes the calls; their signal ends the step
   * @param events whom to tell
   * @param undertakings where steps under way are listed
   */
  public record Tools(
      Planning planning,
      Kinds kinds,
      Services services,
      Calls calls,
      Events events,
      Undertakings undertakings) {}

  /**
   * Prepares to execute steps.
   *
   * @param environment what is wanted
   * @param approval what was approved
   * @param check throws if a plan isn't the approved one
   * @param open the manifest, held
   * @param tools what steps are executed with
   */
  public StepByStep(
      AppStreamEnvironment environment,
      Approval approval,
      Consumer<Plan> check,
      Manifests.Open open,
      Tools tools) {
    this.environment = environment;
    this.approval = approval;
    this.check = check;
    this.journal = new Journal(open.writer(), open.manifest());
    this.tools = tools;
  }

  /**
   * Returns the approved steps. The first time, they are planned and written into the manifest.
   *
   * @throws ProvisioningException if the plan isn't the approved one
   */
  public List<PlannedStep> steps() {
    return log().steps();
  }

  private StepLog log() {
    return journal
        .manifest()
        .steps()
        .filter(log -> log.approval().equals(approval.fingerprint()))
        .map(this::described)
        .orElseGet(this::begin);
  }

  private StepLog described(StepLog log) {
    if (!log.described().equals(described())) {
      throw new StalePlanException(
          Optional.empty(),
          "the environment is described otherwise than when its plan was approved",
          "use the description that was approved, or have the plan of this one approved");
    }
    return log;
  }

  private StepLog begin() {
    ExecutablePlan work = plan();
    check.accept(work.plan());
    StepLog log = new StepLog(approval.fingerprint(), described(), StepKeys.all(work.changes()));
    journal.found(work);
    journal.steps(log);
    return log;
  }

  private ExecutablePlan plan() {
    return tools
        .planning()
        .make(environment, journal.manifest(), approval.purpose(), approval.options());
  }

  /**
   * Returns a digest of the description, which must stay the approved one while the account moves
   * on: with the identities that are predicted, whatever has been made by now.
   */
  private String described() {
    Resolution predicted =
        new ResolvedEnvironment(environment, tools.services().target(), tools.kinds(), Map.of());
    return Sha256.hex(
        environment.resources().stream()
            .map(
                spec ->
                    spec.address()
                        + " "
                        + Digests.of(tools.kinds().known(spec).desired(predicted))
                        + " "
                        + addresses(spec))
            .collect(Collectors.joining("\n")));
  }

  private static SortedSet<ResourceAddress> addresses(ResourceSpec spec) {
    SortedSet<ResourceAddress> needs = new TreeSet<>();
    spec.dependencies().forEach(needed -> needs.add(needed.address()));
    return needs;
  }

  /**
   * Executes a step. One that is done stays done, and nothing is called.
   *
   * @return {@link Outcome.Done}, {@link Outcome.Unchanged} if its effect was there already, or
   *     {@link Outcome.Paused} if a person is waited for
   * @throws ProvisioningException if it failed; executing it again tries again
   */
  public Outcome execute(String key) {
    StepLog log = log();
    PlannedStep step = log.step(key).orElseThrow(() -> unknown(log, key));
    if (step.done()) {
      return Outcome.unchanged(step.address(), "\"" + step.title() + "\" was done before");
    }
    log.missingBefore(step).ifPresent(first -> refuse(step, first));
    ExecutablePlan work = plan();
    Outcome outcome = act(log, step, work);
    if (outcome instanceof Outcome.Done || outcome instanceof Outcome.Unchanged) {
      if (log.endsItsChange(step)) {
        Calls.joinToTheEnd(tools.calls().retrying(CallOwner.NONE, () -> settle(step, work)));
      }
      journal.stepDone(key);
    }
    return outcome;
  }

  private Outcome act(StepLog log, PlannedStep step, ExecutablePlan work) {
    Optional<PlannedChange> change =
        work.changes().stream()
            .filter(planned -> planned.address().equals(step.address()))
            .findFirst();
    change
        .flatMap(now -> now.change().blocker())
        .ifPresent(
            blocker -> {
              throw blocker;
            });
    return change
        .flatMap(now -> StepKeys.find(step, log.steps(), now))
        .map(now -> run(step, work, change.orElseThrow(), now))
        .orElseGet(
            () ->
                Outcome.unchanged(step.address(), "\"" + step.title() + "\" is in effect already"));
  }

  private Outcome run(PlannedStep step, ExecutablePlan work, PlannedChange change, Step now) {
    SteppedRun run =
        new SteppedRun(
            approval.fingerprint(),
            work.plan(),
            tools.calls().time().instant(),
            tools.calls().stop());
    tools.undertakings().begun(run);
    try {
      return run(run, step, work, change, now);
    } finally {
      tools.undertakings().ended(run);
    }
  }

  private Outcome run(
      Run run, PlannedStep step, ExecutablePlan work, PlannedChange change, Step now) {
    Events told = tools.events().forRun(run);
    Calls.join(told.tell(change.address(), listener -> listener.started(change.change())));
    ChangeRunner runner =
        new ChangeRunner(
            work.resolution(), tools.services(), journal, tools.calls(), told, approval.options());
    Outcome outcome =
        Calls.joinToTheEnd(
            runner.runOne(change, now, !step.after().isEmpty()).toCompletableFuture());
    Calls.joinToTheEnd(told.tell(change.address(), listener -> listener.finished(outcome)));
    if (outcome instanceof Outcome.Failed failed) {
      throw failed.error();
    }
    return outcome;
  }

  /** Records what came of a resource whose last step is done. */
  private Boolean settle(PlannedStep step, ExecutablePlan work) {
    Optional<ResourceSpec> spec =
        approval.purpose() == Plan.Purpose.DESTROY
            ? Optional.empty()
            : environment.resources().stream()
                .filter(wanted -> wanted.address().equals(step.address()))
                .findFirst();
    spec.ifPresentOrElse(
        wanted -> ready(wanted, work),
        () -> {
          if (stays(step.address(), work)) {
            journal.kept(step.address());
          } else {
            journal.removed(step.address());
          }
        });
    return true;
  }

  /** What was disabled is there, and not wanted any more. */
  private boolean stays(ResourceAddress address, ExecutablePlan work) {
    return work.changes().stream()
        .filter(change -> change.address().equals(address))
        .findFirst()
        .map(change -> STAYING.contains(change.change().action()))
        .orElseGet(
            () ->
                !work.gone().contains(address)
                    && journal
                        .manifest()
                        .entry(address)
                        .map(Entry::keeping)
                        .map(Keeping::kept)
                        .orElse(false));
  }

  private void ready(ResourceSpec spec, ExecutablePlan work) {
    BoundSpec<?> known = tools.kinds().known(spec);
    Optional<Observed> there =
        known.kind().read(work.resolution().identity(spec), tools.services());
    journal.ready(
        spec.address(),
        there.map(Observed::identity).orElseGet(() -> work.resolution().identity(spec)),
        there.flatMap(Observed::createdAt),
        addresses(spec),
        new TreeMap<>(Digests.of(known.desired(work.resolution()))),
        known.retention());
  }

  private static ProvisioningException unknown(StepLog log, String key) {
    return new ProvisioningException(
        ErrorCategory.INVALID,
        Optional.empty(),
        "the approved plan has no step " + key,
        "use one of " + log.steps().stream().map(PlannedStep::key).toList());
  }

  private static void refuse(PlannedStep step, PlannedStep first) {
    throw new ProvisioningException(
        ErrorCategory.CONFLICT,
        Optional.of(step.address()),
        "\"" + step.title() + "\" needs " + first.key() + ", which isn't done",
        "execute that first");
  }
}
