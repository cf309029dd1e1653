package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.calls.StopSignal;
import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import dev.appstreamkit.provisioning.internal.planning.ResolvedEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Carries out changes: the steps of each one after the other, journaled before and after. */
public final class ChangeRunner {

  private final ResolvedEnvironment resolution;
  private final Services services;
  private final Journal journal;
  private final Events events;
  private final TimeSource time;
  private final ChangeJournal records;
  private final StepRunner steps;
  private final CoalescedReads reads;
  private final Outcomes outcomes;
  private final Calls calls;
  private final PlanOptions options;

  /**
   * Makes the runner of a run's changes.
   *
   * @param resolution the environment
   * @param services the clients
   * @param journal where it is written down
   * @param calls what makes the calls; their signal says when to begin no further step
   * @param events whom to tell
   * @param options say how long it may wait
   */
  public ChangeRunner(
      ResolvedEnvironment resolution,
      Services services,
      Journal journal,
      Calls calls,
      Events events,
      PlanOptions options) {
    StopSignal stop = calls.stop();
    this.calls = calls;
    this.options = options;
    this.resolution = resolution;
    this.services = services;
    this.journal = journal;
    this.events = events;
    this.time = calls.time();
    this.reads = new CoalescedReads(calls, services);
    this.outcomes = new Outcomes(journal, stop);
    ChangeCalls changeCalls = new ChangeCalls(calls, events);
    this.records = new ChangeJournal(journal, changeCalls, resolution, time);
    this.steps =
        new StepRunner(
            changeCalls,
            new CreateOnce(records, journal, services),
            new Batcher(time, stop, group -> calls.retrying(CallOwner.NONE, group::run)),
            new ConditionWaiter(calls, services, events, options),
            records,
            events,
            stop);
  }

  /**
   * Tells how a change ended.
   *
   * @param outcome what became of it
   * @param effort what it took
   */
  public record Ended(Outcome outcome, ApplyResult.Effort effort) {}

  /**
   * Carries out a change. The stage fails only if the records can't be kept.
   *
   * @param fresh whether the resource is made, or what it needs has been changed, in this run
   */
  public CompletionStage<Ended> run(PlannedChange planned, boolean fresh) {
    RunningChange change = running(planned, fresh);
    Instant started = time.instant();
    long begun = time.nanoTime();
    CompletableFuture<Void> chain = records.begin(change);
    for (Step step : planned.steps()) {
      chain = chain.thenCompose(done -> steps.run(change, step));
    }
    return chain
        .thenCompose(done -> readMade(change))
        .thenCompose(made -> records.end(change, made))
        .handle((done, error) -> outcomes.of(change, since(begun), Optional.ofNullable(error)))
        .thenCompose(outcome -> outcome)
        .thenApply(outcome -> new Ended(outcome, effort(change, started, begun)));
  }

  /**
   * Returns one step of a change, to be carried out by itself; what comes of the change is recorded
   * by the caller.
   *
   * @param fresh whether what the resource needs has been changed shortly before
   */
  public SingleStep single(PlannedChange planned, Step step, boolean fresh) {
    return new SingleStep(
        running(planned, makes(planned) || fresh), step, steps, records, outcomes);
  }

  /**
   * Does the actions of steps that the service takes in one call.
   *
   * @param together steps of one batch
   * @return for each what came of it; none of them waits
   */
  public Map<SingleStep, CompletableFuture<Void>> actTogether(List<SingleStep> together) {
    Step.Batch batch = together.get(0).step().batch().orElseThrow();
    List<StepContext> contexts = new ArrayList<>();
    together.forEach(one -> contexts.add(one.change().context()));
    CompletableFuture<Map<StepContext, RuntimeException>> sent =
        calls.retrying(
            CallOwner.NONE, () -> batch.action().run(Collections.unmodifiableList(contexts)));
    Map<SingleStep, CompletableFuture<Void>> done = new LinkedHashMap<>();
    together.forEach(one -> done.put(one, one.actTogether(sent)));
    return done;
  }

  /** Polls once what steps wait for; what can be read together is read together. */
  public Map<SingleStep, PollResult> look(List<SingleStep> waiting) {
    return new Looks(calls, services).at(waiting);
  }

  /** Returns how long a step waits at most. */
  public Duration deadline(SingleStep waiting) {
    return ConditionWaiter.deadline(options, waiting.address(), waiting.condition());
  }

  /** Reads what a step's change has made; empty if it isn't there. */
  public CompletableFuture<Optional<Observed>> readMade(SingleStep step) {
    return reads.read(step.change().owner(), step.change().context().identity());
  }

  private RunningChange running(PlannedChange planned, boolean fresh) {
    return new RunningChange(
        planned,
        CallOwner.of(planned, events.run(), fresh),
        new ChangeContext(planned, services, resolution, journal, time));
  }

  private static boolean makes(PlannedChange planned) {
    ChangeAction action = planned.change().action();
    return action == ChangeAction.CREATE || action == ChangeAction.REPLACE;
  }

  /** Reads what is new to the environment; empty if nothing is, or is there no more. */
  private CompletableFuture<Optional<Observed>> readMade(RunningChange change) {
    change.currentStep("read what is there now");
    PlannedChange planned = change.planned();
    boolean adopted = planned.change().action() == ChangeAction.ADOPT;
    return planned.wanted().isPresent() && (adopted || makes(planned))
        ? reads.read(change.owner(), change.context().identity())
        : CompletableFuture.completedFuture(Optional.empty());
  }

  private ApplyResult.Effort effort(RunningChange change, Instant started, long begun) {
    return ApplyResult.Effort.builder(started)
        .elapsed(since(begun))
        .calls(change.owner().calls().sum())
        .retries(change.retries())
        .build();
  }

  private Duration since(long begun) {
    return Duration.ofNanos(time.nanoTime() - begun);
  }
}
