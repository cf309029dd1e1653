package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.calls.StopSignal;
import dev.appstreamkit.provisioning.internal.ground.Unwrapped;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

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
    return actOnce(change, step, () -> begin(change, step))
        .thenCompose(done -> awaitOnce(change, step));
  }

  private CompletableFuture<Void> actOnce(
      RunningChange change, Step step, Supplier<CompletableFuture<Void>> action) {
    if (stop.isAsked()) {
      return CompletableFuture.failedFuture(new StoppedException());
    }
    change.currentStep(step.title());
    return events
        .told(change.address(), listener -> listener.step(change.address(), step.title()))
        .thenCompose(told -> action.get());
  }

  private CompletableFuture<Void> awaitOnce(RunningChange change, Step step) {
    return step.until()
        .map(condition -> waiter.await(change, condition))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  /** Does a step's action, or its recovery's if that fails, and waits for nothing. */
  CompletableFuture<Void> act(RunningChange change, Step step) {
    return soon(change, step, () -> begin(change, step));
  }

  /**
   * Does the same where the action was done for several changes in one call. What failed among
   * others is tried by itself.
   *
   * @param sent the call, with the failures
   */
  CompletableFuture<Void> settled(
      RunningChange change, Step step, CompletableFuture<Map<StepContext, RuntimeException>> sent) {
    Supplier<CompletableFuture<Void>> action =
        () ->
            sent.thenCompose(
                failures ->
                    failures.containsKey(change.context())
                        ? alone(change, step.batch().orElseThrow())
                        : CompletableFuture.completedFuture(null));
    return soon(change, step, action);
  }

  private CompletableFuture<Void> soon(
      RunningChange change, Step step, Supplier<CompletableFuture<Void>> action) {
    return actOnce(change, step, action)
        .exceptionallyCompose(error -> recoverFrom(change, step, Unwrapped.error(error)));
  }

  /** Waits for what a step brings about; if that fails, its recovery is run, too. */
  CompletableFuture<Void> await(RunningChange change, Step step) {
    change.currentStep(step.title());
    CompletableFuture<Void> done = awaitOnce(change, step);
    return step.onFailure()
        .map(
            recovery ->
                done.exceptionallyCompose(
                    error -> recover(change, recovery, Unwrapped.error(error))))
        .orElse(done);
  }

  /** Does the action of a failed step's recovery, if it has one, and waits for nothing. */
  CompletableFuture<Void> recoverFrom(RunningChange change, Step step, Throwable failure) {
    return step.onFailure()
        .map(
            recovery ->
                recover(
                    change,
                    failure,
                    () -> actOnce(change, recovery, () -> begin(change, recovery))))
        .orElseGet(() -> CompletableFuture.failedFuture(failure));
  }

  private CompletableFuture<Void> begin(RunningChange change, Step step) {
    return step.batch().map(batch -> together(change, batch)).orElseGet(() -> single(change, step));
  }

  private CompletableFuture<Void> single(RunningChange change, Step step) {
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
    return recover(change, failure, () -> runOnce(change, recovery));
  }

  private CompletableFuture<Void> recover(
      RunningChange change, Throwable failure, Supplier<CompletableFuture<Void>> recovery) {
    if (!(failure instanceof ProvisioningException) || failure instanceof ManifestException) {
      return CompletableFuture.failedFuture(failure);
    }
    String failed = change.currentStep();
    return recovery
        .get()
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
