package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.RunTakenOverException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.ground.Sha256;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.RunRecord;
import dev.appstreamkit.provisioning.internal.manifest.StepLog;
import dev.appstreamkit.provisioning.internal.ownership.Manifests;
import dev.appstreamkit.provisioning.internal.planning.BoundSpec;
import dev.appstreamkit.provisioning.internal.planning.Digests;
import dev.appstreamkit.provisioning.internal.planning.ExecutablePlan;
import dev.appstreamkit.provisioning.internal.planning.ResolvedEnvironment;
import dev.appstreamkit.provisioning.internal.steps.Journal;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.RunKey;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Resolution;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Begins the run of an approved plan: the plan is made again, and if it is the approved one, its
 * steps are written into the manifest. From then on nothing is planned as a whole.
 */
final class RunOpening {

  private static final int TRIES = 20;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final AppStreamEnvironment environment;
  private final Approval approval;
  private final Consumer<Plan> check;
  private final Manifests manifests;
  private final StepByStep.Tools tools;

  RunOpening(
      AppStreamEnvironment environment,
      Approval approval,
      Consumer<Plan> check,
      Manifests manifests,
      StepByStep.Tools tools) {
    this.environment = environment;
    this.approval = approval;
    this.check = check;
    this.manifests = manifests;
    this.tools = tools;
  }

  /**
   * Returns the record of the run, if the manifest has one of this approval.
   *
   * @throws StalePlanException if the environment is described otherwise than when it was approved
   */
  Optional<StepLog> recorded(Manifest manifest) {
    return manifest
        .steps()
        .filter(log -> log.approval().equals(approval.fingerprint()))
        .filter(log -> log.run().filter(RunRecord::ended).isEmpty())
        .map(this::described);
  }

  /**
   * Returns the record of the run; begins it if that is yet to be done.
   *
   * @throws ProvisioningException if the plan isn't the approved one
   */
  StepLog open() {
    for (int attempt = 1; true; attempt++) {
      Optional<StepLog> there = recorded(manifests.load(environment));
      if (there.isPresent()) {
        return there.get();
      }
      try {
        return begin();
      } catch (ManifestException busy) {
        if (busy.category() != ErrorCategory.RETRY_LATER || attempt == TRIES) {
          throw busy;
        }
      }
      // Another worker may be beginning the same run.
      Calls.join(manifests.wall().delay(PAUSE));
    }
  }

  private StepLog begin() {
    try (Manifests.Open open = manifests.open(environment, this::requireNoOther)) {
      Optional<StepLog> there = recorded(open.manifest());
      if (there.isPresent()) {
        return there.get();
      }
      ExecutablePlan work =
          tools
              .planning()
              .make(environment, open.manifest(), approval.purpose(), approval.options());
      check.accept(work.plan());
      RunRecord run = RunRecord.begin().using(used(work));
      StepLog log =
          new StepLog(
              approval.fingerprint(),
              digest(),
              new StepKeys(run.salt()).all(work.changes()),
              Optional.of(run));
      Journal journal = new Journal(open.writer(), open.manifest());
      Calls.joinToTheEnd(
          tools
              .calls()
              .recording(
                  CallOwner.NONE,
                  () -> {
                    journal.found(work);
                    journal.steps(log);
                    return true;
                  }));
      return log;
    }
  }

  private void requireNoOther(Manifest manifest) {
    if (recorded(manifest).isEmpty()) {
      Manifests.requireNoRun(manifest);
    }
  }

  /** What is only used was read for the plan, and isn't read again for each step. */
  private Map<ResourceAddress, Identity> used(ExecutablePlan work) {
    Map<ResourceAddress, Identity> used = new TreeMap<>();
    if (approval.purpose() == Plan.Purpose.BUILD) {
      environment.resources().stream()
          .filter(spec -> !tools.kinds().known(spec).managed())
          .forEach(spec -> used.put(spec.address(), work.resolution().identity(spec)));
    }
    return used;
  }

  private StepLog described(StepLog log) {
    if (!log.described().equals(digest())) {
      throw new StalePlanException(
          Optional.empty(),
          "the environment is described otherwise than when its plan was approved",
          "use the description that was approved, or have the plan of this one approved");
    }
    return log;
  }

  /**
   * Returns a digest of the description, which must stay the approved one while the account moves
   * on: with the identities that are predicted, whatever has been made by now.
   */
  private String digest() {
    Resolution predicted =
        new ResolvedEnvironment(environment, tools.target(), tools.kinds(), Map.of());
    return Sha256.hex(
        environment.resources().stream()
            .map(
                spec -> {
                  BoundSpec<?> known = tools.kinds().known(spec);
                  return spec.address()
                      + " "
                      + Digests.of(known.desired(predicted))
                      + " "
                      + needs(spec);
                })
            .collect(Collectors.joining("\n")));
  }

  private static SortedSet<ResourceAddress> needs(ResourceSpec spec) {
    SortedSet<ResourceAddress> needs = new TreeSet<>();
    spec.dependencies().forEach(needed -> needs.add(needed.address()));
    return needs;
  }

  /**
   * Takes a run over from whoever carries it on: they make no call any more.
   *
   * @param id the run's id
   * @return the run as it is known from now on
   * @throws RunTakenOverException if another run is recorded
   */
  RunKey takeOver(String id) {
    Manifest there =
        manifests.update(
            environment,
            manifest -> {
              StepLog log = recorded(manifest).orElseThrow(() -> none(id));
              RunRecord run =
                  log.run().filter(known -> known.id().equals(id)).orElseThrow(() -> none(id));
              return manifest.with(log.with(run.takenOver()).unclaimed());
            });
    return key(there.steps().orElseThrow());
  }

  private static RunTakenOverException none(String id) {
    return new RunTakenOverException("none of this approval", 0, id);
  }

  /** Returns the run as its workers know it. */
  static RunKey key(StepLog log) {
    return log.run()
        .map(run -> new RunKey(run.id(), run.epoch()))
        .orElseThrow(
            () ->
                new ManifestException(
                    ErrorCategory.CONFLICT,
                    Optional.empty(),
                    "an earlier version of this library began to execute the plan "
                        + log.approval(),
                    "finish it with executeStep, or have a new plan approved"));
  }
}
