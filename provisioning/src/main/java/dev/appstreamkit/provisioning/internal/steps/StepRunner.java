package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.calls.StopSignal;
import dev.appstreamkit.provisioning.internal.ground.Unwrapped;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Runs steps: the action, alone or together with others', then the wait; and if the step fails for
 * good, its recovery.
 */
final class StepRunner {

  private final ChangeCalls calls;
  private final CreateOnce creation;
  private final Batcher batcher;
  private final ConditionWaiter waiter;
  private final ChangeJournal records;
  private final Events events;
  private final StopSignal stop;

  StepRunner(
      ChangeCalls calls,
      CreateOnce creation,
      Batcher batcher,
      ConditionWaiter waiter,
      ChangeJournal records,
      Events events,
      StopSignal stop) {
    this.calls = calls;
    this.creation = creation;
    this.batcher = batcher;
    this.waiter = waiter;
    this.records = records;
    this.events = events;
    this.stop = stop;
  }

  /** Runs a step, and its recovery if it fails. */
  CompletableFuture<Void> run(RunningChange change, Step step) {
    CompletableFuture<Void> done = runOnce(change, step);
    return step.onFailure()
        .map(
            recovery ->
                done.exceptionallyCompose(
                    error -> recover(change, recovery, Unwrapped.error(error))))
        .orElse(done);
  }

  private CompletableFuture<Void> runOnce(RunningChange change, Step step) {
    if (stop.isAsked()) {
      return CompletableFuture.failedFuture(new StoppedException());
    }
    change.currentStep(step.title());
    CompletableFuture<Void> acted =
        events
            .tell(change.address(), listener -> listener.step(change.address(), step.title()))
            .thenCompose(told -> begin(change, step));
    return step.until()
        .map(condition -> acted.thenCompose(done -> waiter.await(change, condition)))
        .orElse(acted);
  }

  private CompletableFuture<Void> begin(RunningChange change, Step step) {
    return step.batch().map(batch -> together(change, batch)).orElseGet(() -> act(change, step));
  }

  private CompletableFuture<Void> act(RunningChange change, Step step) {
    return calls.retrying(
        change,
        repeated -> {
          if (step.creates()) {
            creation.create(change, step, repeated);
          } else {
            step.action().run(change.context());
          }
        });
  }

  /** What failed among others is tried by itself, so that it is explained by itself. */
  private CompletableFuture<Void> together(RunningChange change, Step.Batch batch) {
    return batcher
        .add(batch, change.context())
        .exceptionallyCompose(
            error ->
                stop.isAsked() || Unwrapped.error(error) instanceof ProvisioningException
                    ? CompletableFuture.failedFuture(error)
                    : alone(change, batch));
  }

  private CompletableFuture<Void> alone(RunningChange change, Step.Batch batch) {
    return calls.retrying(
        change,
        repeated -> {
          ChangeContext context = change.context();
          RuntimeException failure = batch.action().run(List.of(context)).get(context);
          if (failure != null) {
            throw failure;
          }
        });
  }

  /** Leaves the resource as it was; the change has failed all the same. */
  private CompletableFuture<Void> recover(RunningChange change, Step recovery, Throwable failure) {
    if (!(failure instanceof ProvisioningException) || failure instanceof ManifestException) {
      return CompletableFuture.failedFuture(failure);
    }
    String failed = change.currentStep();
    return runOnce(change, recovery)
        .thenCompose(done -> records.unchanged(change))
        .handle(
            (done, error) -> {
              Optional.ofNullable(error).map(Unwrapped::error).ifPresent(failure::addSuppressed);
              change.currentStep(failed);
              return CompletableFuture.<Void>failedFuture(failure);
            })
        .thenCompose(outcome -> outcome);
  }
}
