package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.manifest.LoggedStep;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.StepLog;
import dev.appstreamkit.provisioning.internal.ownership.Manifests;
import dev.appstreamkit.provisioning.internal.steps.SingleStep;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.RunKey;
import dev.appstreamkit.provisioning.plan.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step that a worker carries out: it is claimed, its action is done, and what it brings about
 * is looked at or waited for. The manifest isn't held meanwhile.
 */
final class StepWork {

  /**
   * Says where steps are carried out.
   *
   * @param environment what is wanted
   * @param approval what was approved
   * @param manifests where manifests are
   * @param tools what steps are executed with
   */
  record Place(
      AppStreamEnvironment environment,
      Approval approval,
      Manifests manifests,
      StepByStep.Tools tools) {}

  private static final Logger LOG = LoggerFactory.getLogger(StepWork.class);

  private final Place place;
  private final LoggedStep step;
  private final Optional<RunKey> run;
  private final StepClaim claim;
  private final StepManifest writer;
  private final StepParts parts;

  /**
   * Prepares to carry out a step.
   *
   * @param there the manifest as it is
   * @param log the record of the run in it
   * @param step the step
   * @param run the run as the worker knows it; empty for a run of an earlier version
   */
  StepWork(Place place, Manifest there, StepLog log, LoggedStep step, Optional<RunKey> run) {
    this.place = place;
    this.step = step;
    this.run = run;
    this.claim = new StepClaim(step.key(), run, place.manifests().wall());
    this.writer = new StepManifest(place.manifests(), place.environment(), step.addresses(), claim);
    this.parts = new StepParts(place, there, log, step, run, writer, this::permit);
  }

  /** Asked before each call. While it only waits, the run may be taken over at any time. */
  private void permit() {
    if (!parts.onlyWaits()) {
      claim.require();
      return;
    }
    try {
      claim.require();
    } catch (ProvisioningException lapsed) {
      claim.checked(place.manifests().peek(place.environment()));
      claim.renewed();
    }
  }

  private Instant now() {
    return place.tools().calls().time().instant();
  }

  private Duration since(Instant begun) {
    return Duration.between(begun, now());
  }

  /** Does the action, and looks once. */
  StepStatus begin() {
    List<SingleStep> singles = acting();
    if (singles.isEmpty()) {
      return done("in effect already", List.of());
    }
    return parts.told(
        singles.get(0),
        () -> {
          List<Outcome> outcomes = act(singles);
          Optional<ProvisioningException> failed = failure(outcomes).or(() -> unfinished(outcomes));
          if (failed.isPresent()) {
            return StepStatus.failed(step.key(), failed.get());
          }
          return givingBack(() -> looked(singles.get(0), outcomes));
        });
  }

  private StepStatus looked(SingleStep single, List<Outcome> outcomes) {
    if (!single.waits()) {
      return done("done", outcomes);
    }
    PollResult seen =
        Objects.requireNonNull(parts.runner(single).look(List.of(single)).get(single));
    return seen(single, seen, now(), outcomes);
  }

  /** What fails after the action, as a read of what was made, keeps nobody from trying again. */
  private <T> T givingBack(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (claim.isHeld()) {
        release();
      }
      throw e;
    }
  }

  /** Does the action, and waits to the end for what it brings about. */
  Outcome execute() {
    if (step.state() == LoggedStep.State.BEGUN) {
      List<SingleStep> waiting = parts.waiting();
      return waiting.isEmpty()
          ? inEffect()
          : parts.told(waiting.get(0), () -> await(waiting.get(0)));
    }
    List<SingleStep> singles = acting();
    if (singles.isEmpty()) {
      return inEffect();
    }
    return parts.told(
        singles.get(0),
        () -> {
          List<Outcome> outcomes = act(singles);
          Optional<ProvisioningException> failed = failure(outcomes);
          if (failed.isPresent()) {
            throw failed.get();
          }
          Outcome whole = whole(outcomes);
          if (!(whole instanceof Outcome.Done)) {
            return whole;
          }
          if (singles.get(0).waits()) {
            begun(now());
            return await(singles.get(0));
          }
          return givingBack(
              () -> {
                done("done", outcomes);
                return whole;
              });
        });
  }

  private Outcome inEffect() {
    done("in effect already", List.of());
    return Outcome.unchanged(
        step.addresses().get(0), "\"" + step.title() + "\" is in effect already");
  }

  private static Outcome whole(List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> !(outcome instanceof Outcome.Done))
        .findFirst()
        .orElseGet(() -> outcomes.get(0));
  }

  /** Returns the parts with something to do, claimed; none if all of it is in effect. */
  private List<SingleStep> acting() {
    Instant now = place.manifests().wall().instant();
    if (step.isClaimed(now)) {
      throw StepClaim.busy(step, now);
    }
    List<SingleStep> singles = parts.acting();
    if (!singles.isEmpty()) {
      writer.gather();
      singles.forEach(single -> Calls.joinToTheEnd(single.recordBeginning()));
      writer.write(claim::taken);
    }
    return singles;
  }

  /** Whatever comes of it, nobody is kept from beginning it again but by this process's death. */
  private List<Outcome> act(List<SingleStep> singles) {
    boolean kept = false;
    try (ClaimRenewal renewal = ClaimRenewal.begin(place.manifests().wall(), this::renew)) {
      List<Outcome> outcomes = outcomes(singles);
      kept = outcomes.stream().allMatch(Outcome.Done.class::isInstance);
      return outcomes;
    } finally {
      if (!kept) {
        release();
      }
    }
  }

  private void renew() {
    place.manifests().update(place.environment(), claim::extended);
  }

  private List<Outcome> outcomes(List<SingleStep> singles) {
    Instant begun = now();
    Map<SingleStep, CompletableFuture<Void>> actions = new LinkedHashMap<>();
    if (step.addresses().size() > 1) {
      actions.putAll(parts.runner(singles.get(0)).actTogether(singles));
    } else {
      singles.forEach(single -> actions.put(single, single.act()));
    }
    List<Outcome> outcomes = new ArrayList<>();
    actions.forEach(
        (single, action) ->
            outcomes.add(
                Calls.joinToTheEnd(
                    action
                        .<Optional<Throwable>>handle((done, error) -> Optional.ofNullable(error))
                        .thenCompose(error -> single.outcome(since(begun), error)))));
    outcomes.stream()
        .filter(outcome -> !(outcome instanceof Outcome.Done))
        .forEach(parts::finished);
    return outcomes;
  }

  private static Optional<ProvisioningException> failure(List<Outcome> outcomes) {
    List<ProvisioningException> errors =
        outcomes.stream()
            .filter(Outcome.Failed.class::isInstance)
            .map(outcome -> ((Outcome.Failed) outcome).error())
            .toList();
    errors.stream().skip(1).forEach(more -> errors.get(0).addSuppressed(more));
    return errors.stream().findFirst();
  }

  /** A worker that is closed finishes nothing. */
  private static Optional<ProvisioningException> unfinished(List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> !(outcome instanceof Outcome.Done))
        .findFirst()
        .map(
            outcome ->
                new ProvisioningException(
                    ErrorCategory.RETRY_LATER,
                    Optional.of(outcome.address()),
                    outcome.words(),
                    "begin the step again: it goes on"));
  }

  private Outcome await(SingleStep waiting) {
    Instant begun = now();
    parts.waits();
    claim.released();
    Outcome outcome =
        Calls.joinToTheEnd(
            waiting
                .await()
                .<Optional<Throwable>>handle((done, error) -> Optional.ofNullable(error))
                .thenCompose(error -> waiting.outcome(since(begun), error))
                .toCompletableFuture());
    if (outcome instanceof Outcome.Done) {
      done("done", List.of(outcome));
      return outcome;
    }
    parts.finished(outcome);
    if (outcome instanceof Outcome.Failed failed) {
      if (!failed.error().category().retryable()) {
        release();
      }
      throw failed.error();
    }
    return outcome;
  }

  private void release() {
    place.tools().memory().forget(run, step.key());
    try {
      writer.write(there -> claim.given(there, same -> same.in(LoggedStep.State.OPEN)));
    } catch (ManifestException lost) {
      LOG.debug("The step {} can't be given back; its claim lapses.", step.key(), lost);
    }
  }

  private void begun(Instant since) {
    writer.write(there -> claim.given(there, same -> same.begun(since)));
    claim.released();
  }

  /** Records that it is done, and what came of the resources whose last step it is. */
  private StepStatus done(String words, List<Outcome> outcomes) {
    place.tools().memory().forget(run, step.key());
    outcomes.forEach(parts::finished);
    Manifest after =
        parts.settled(there -> claim.given(there, same -> same.in(LoggedStep.State.DONE)));
    claim.released();
    if (after.steps().filter(StepLog::isOver).isPresent()) {
      new RunEnd(place).record(after);
    }
    List<String> notices = new ArrayList<>();
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Done one) {
        notices.addAll(one.notices());
        outputs.putAll(one.outputs());
      }
    }
    return StepStatus.done(step.key(), words).telling(notices, outputs);
  }

  StepParts parts() {
    return parts;
  }

  String key() {
    return step.key();
  }

  /** Records that what it waits for is there already. */
  StepStatus inEffectAlready() {
    return done("in effect already", List.of());
  }

  /** Records what was seen of what it waits for. */
  StepStatus seen(SingleStep waiting, PollResult result) {
    return seen(waiting, result, step.begunAt().orElseGet(this::now), List.of());
  }

  private StepStatus seen(
      SingleStep waiting, PollResult result, Instant begun, List<Outcome> before) {
    Duration waited = since(begun);
    return switch (result.outcome()) {
      case SUCCESS -> done("done", outcome(waiting, waited, before));
      case FAILURE -> failed(waiting, result);
      case PENDING -> pending(waiting, result, begun, waited, before);
    };
  }

  /** What was noted while it waited is told, too. */
  private static List<Outcome> outcome(SingleStep waiting, Duration waited, List<Outcome> before) {
    return before.isEmpty()
        ? List.of(
            Calls.joinToTheEnd(waiting.outcome(waited, Optional.empty()).toCompletableFuture()))
        : before;
  }

  private StepStatus failed(SingleStep waiting, PollResult result) {
    Outcome outcome =
        Calls.joinToTheEnd(
            waiting
                .recover(result)
                .<Optional<Throwable>>handle((done, error) -> Optional.ofNullable(error))
                .thenCompose(error -> waiting.outcome(Duration.ZERO, error))
                .toCompletableFuture());
    release();
    return outcome instanceof Outcome.Failed failed
        ? StepStatus.failed(step.key(), failed.error())
        : StepStatus.done(step.key(), outcome.words());
  }

  private StepStatus pending(
      SingleStep waiting, PollResult result, Instant begun, Duration waited, List<Outcome> before) {
    StepPatience patience =
        new StepPatience(step, waiting, parts.runner(waiting).deadline(waiting));
    if (patience.isOver(waited) && waiting.condition().isOptional()) {
      return done("done, though it wasn't " + waiting.condition().goal(), before);
    }
    if (step.begunAt().isEmpty()) {
      begun(begun);
      parts.remember(waiting);
      parts.askPerson(waiting);
    }
    return patience.status(result, waited);
  }

  /** Returns what a person is asked to do; empty if nobody is. */
  Optional<HandOff> handOff() {
    parts.waits();
    return parts.waiting().stream().findFirst().flatMap(SingleStep::handOff);
  }
}
