package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One step of a change that is carried out by itself, in parts: its beginning is recorded, its
 * action is done, and what it brings about is waited for or looked at.
 */
public final class SingleStep {

  private final RunningChange change;
  private final Step step;
  private final StepRunner runner;
  private final ChangeJournal records;
  private final Outcomes outcomes;

  SingleStep(
      RunningChange change,
      Step step,
      StepRunner runner,
      ChangeJournal records,
      Outcomes outcomes) {
    this.change = change;
    this.step = step;
    this.runner = runner;
    this.records = records;
    this.outcomes = outcomes;
  }

  RunningChange change() {
    return change;
  }

  /** Returns the change that it is a part of. */
  public PlannedChange planned() {
    return change.planned();
  }

  /** Returns the resource. */
  public ResourceAddress address() {
    return change.address();
  }

  /** Returns what is done. */
  public Step step() {
    return step;
  }

  /** Returns whether something is waited for. */
  public boolean waits() {
    return step.until().isPresent();
  }

  /** Returns what is waited for. */
  public Condition condition() {
    return step.until().orElseThrow();
  }

  /** Returns what a person is asked to do; empty if no person is waited for. */
  public Optional<HandOff> handOff() {
    return step.until().flatMap(Condition::handOff).map(task -> task.apply(change.context()));
  }

  /** Records that its change begins. */
  public CompletableFuture<Void> recordBeginning() {
    return records.begin(change);
  }

  /** Does the action; if that fails for good, also what leaves the resource as it was. */
  public CompletableFuture<Void> act() {
    return runner.act(change, step);
  }

  /** Does the same together with others of the same batch. */
  CompletableFuture<Void> actTogether(CompletableFuture<Map<StepContext, RuntimeException>> sent) {
    return runner.settled(change, step, sent);
  }

  /** Waits for what it brings about, to the end. */
  public CompletableFuture<Void> await() {
    return runner.await(change, step);
  }

  /** Leaves the resource as it was, after what was waited for has become impossible. */
  public CompletableFuture<Void> recover(PollResult failure) {
    return runner.recoverFrom(change, step, failure.error().orElseThrow());
  }

  /** Returns how it ended. */
  public CompletionStage<Outcome> outcome(Duration took, Optional<Throwable> error) {
    return outcomes.of(change, took, error);
  }
}
