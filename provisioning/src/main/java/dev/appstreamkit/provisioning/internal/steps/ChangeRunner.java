package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.retry.RetryEvent;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.calls.CallFailedException;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.ground.Unwrapped;
import dev.appstreamkit.provisioning.internal.planning.BoundSpec;
import dev.appstreamkit.provisioning.internal.planning.Digests;
import dev.appstreamkit.provisioning.internal.planning.Ownership;
import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import dev.appstreamkit.provisioning.internal.planning.ResolvedEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Carries out one change: its steps one after the other, journaled before and after. */
public final class ChangeRunner {

  private final ResolvedEnvironment resolution;
  private final Services services;
  private final Journal journal;
  private final Calls calls;
  private final Events events;
  private final StopSignal stop;
  private final TimeSource time;
  private final Batcher batcher;
  private final ConditionWaiter waiter;
  private final CoalescedReads reads;

  public ChangeRunner(
      ResolvedEnvironment resolution,
      Services services,
      Journal journal,
      Calls calls,
      Events events,
      StopSignal stop) {
    this.resolution = resolution;
    this.services = services;
    this.journal = journal;
    this.calls = calls;
    this.events = events;
    this.stop = stop;
    this.time = calls.time();
    this.batcher = new Batcher(time, group -> calls.retrying(CallOwner.NONE, group::run));
    this.reads = new CoalescedReads(calls, services);
    this.waiter = new ConditionWaiter(calls, services, events, stop);
  }

  /**
   * Ends exceptionally only if the records can't be kept.
   *
   * @param fresh whether the resource is made, or what it needs has been changed, in this run
   */
  public CompletionStage<Ended> run(PlannedChange change, boolean fresh) {
    ChangeContext context = context(change, fresh);
    Instant started = time.instant();
    long begun = time.nanoTime();
    CompletableFuture<Void> chain = record(context, this::begin);
    for (Step step : change.steps()) {
      chain = chain.thenCompose(done -> stepOrOtherwise(context, step));
    }
    return chain
        .thenCompose(
            done -> {
              context.reached("read what is there now");
              return made(context);
            })
        .thenCompose(there -> record(context, recorded -> end(recorded, there)))
        .handle((done, error) -> outcome(context, begun, Optional.ofNullable(error)))
        .thenCompose(outcome -> outcome)
        .thenApply(outcome -> new Ended(outcome, effort(context, started, begun)));
  }

  /** What became of a change, and what it took. */
  public record Ended(Outcome outcome, ApplyResult.Effort effort) {}

  private ApplyResult.Effort effort(ChangeContext context, Instant started, long begun) {
    return ApplyResult.Effort.builder(started)
        .elapsed(since(begun))
        .calls(context.subject().calls().sum())
        .retries(context.retries())
        .build();
  }

  private Duration since(long begun) {
    return Duration.ofNanos(time.nanoTime() - begun);
  }

  /**
   * Carries out one step of a change by itself; what comes of the change is recorded by the caller.
   *
   * @param fresh whether what the resource needs has been changed shortly before
   */
  public CompletionStage<Outcome> runOne(PlannedChange change, Step step, boolean fresh) {
    ChangeContext context = context(change, makes(change) || fresh);
    long begun = time.nanoTime();
    return record(context, this::begin)
        .thenCompose(done -> stepOrOtherwise(context, step))
        .handle((done, error) -> outcome(context, begun, Optional.ofNullable(error)))
        .thenCompose(outcome -> outcome);
  }

  private static boolean makes(PlannedChange change) {
    ChangeAction action = change.change().action();
    return action == ChangeAction.CREATE || action == ChangeAction.REPLACE;
  }

  private ChangeContext context(PlannedChange change, boolean fresh) {
    return new ChangeContext(
        change, CallOwner.of(change, events.run(), fresh), services, resolution, journal, time);
  }

  private CompletableFuture<Void> record(ChangeContext context, Consumer<ChangeContext> what) {
    return calls.recording(
        context.subject(),
        () -> {
          what.accept(context);
          return null;
        },
        event -> retried(context, event));
  }

  private void begin(ChangeContext context) {
    ChangeAction action = context.change().change().action();
    if (action == ChangeAction.CREATE) {
      intend(context);
    } else if (action == ChangeAction.ADOPT) {
      journal.adopting(
          context.address(), context.identity(), time.instant(), context.change().change().after());
    } else if (action == ChangeAction.DELETE || action == ChangeAction.REPLACE) {
      journal.deleting(context.address());
    }
  }

  private void intend(ChangeContext context) {
    journal.intent(
        context.address(), context.identity(), time.instant(), context.change().change().after());
  }

  /** Reads what is new to the environment; empty if nothing is, or is there no more. */
  private CompletableFuture<Optional<Observed>> made(ChangeContext context) {
    boolean adopted = context.change().change().action() == ChangeAction.ADOPT;
    return context.change().wanted().isPresent() && (adopted || makes(context.change()))
        ? reads.read(context.subject(), context.identity())
        : CompletableFuture.completedFuture(Optional.empty());
  }

  private void end(ChangeContext context, Optional<Observed> there) {
    Optional<BoundSpec<?>> wanted = context.change().wanted();
    if (wanted.isEmpty()) {
      journal.removed(context.address());
      return;
    }
    there.map(Observed::identity).ifPresent(context::identity);
    Optional<Instant> createdAt = there.flatMap(Observed::createdAt);
    journal.ready(
        context.address(),
        context.identity(),
        createdAt,
        context.change().change().after(),
        new TreeMap<>(Digests.of(wanted.get().desired(resolution))));
  }

  private CompletableFuture<Void> stepOrOtherwise(ChangeContext context, Step step) {
    CompletableFuture<Void> done = step(context, step);
    return step.onFailure()
        .map(
            recovery ->
                done.exceptionallyCompose(
                    error -> recover(context, recovery, Unwrapped.error(error))))
        .orElse(done);
  }

  /** Leaves the resource as it was; the change has failed all the same. */
  private CompletableFuture<Void> recover(ChangeContext context, Step recovery, Throwable failure) {
    if (!(failure instanceof ProvisioningException) || failure instanceof ManifestException) {
      return CompletableFuture.failedFuture(failure);
    }
    String failed = context.reached();
    return step(context, recovery)
        .thenCompose(done -> record(context, recovered -> journal.stays(recovered.address())))
        .handle(
            (done, error) -> {
              Optional.ofNullable(error).map(Unwrapped::error).ifPresent(failure::addSuppressed);
              context.reached(failed);
              return CompletableFuture.<Void>failedFuture(failure);
            })
        .thenCompose(outcome -> outcome);
  }

  private CompletableFuture<Void> step(ChangeContext context, Step step) {
    if (stop.isAsked()) {
      return CompletableFuture.failedFuture(new StoppedException());
    }
    context.reached(step.title());
    events.tell(context.address(), listener -> listener.step(context.address(), step.title()));
    CompletableFuture<Void> acted =
        step.batch().map(batch -> together(context, batch)).orElseGet(() -> act(context, step));
    return step.until()
        .map(condition -> acted.thenCompose(done -> waiter.await(context, condition)))
        .orElse(acted);
  }

  /** What failed among others is tried by itself, so that it is judged and explained by itself. */
  private CompletableFuture<Void> together(ChangeContext context, Step.Batch batch) {
    return batcher
        .add(batch, context)
        .exceptionallyCompose(
            error ->
                Unwrapped.error(error) instanceof ProvisioningException
                    ? CompletableFuture.failedFuture(error)
                    : alone(context, batch));
  }

  private CompletableFuture<Void> alone(ChangeContext context, Step.Batch batch) {
    return calls.retrying(
        context.subject(),
        attempt -> {
          RuntimeException failure = batch.action().run(List.of(context)).get(context);
          if (failure != null) {
            throw failure;
          }
          return null;
        },
        event -> retried(context, event));
  }

  private CompletableFuture<Void> act(ChangeContext context, Step step) {
    return calls.retrying(
        context.subject(),
        attempt -> {
          if (!step.creates()) {
            step.action().run(context);
          } else if (!isThere(context, attempt)) {
            make(context, step);
          }
          return null;
        },
        event -> retried(context, event));
  }

  /** The call of a process that lost its lease may take effect between our read and our call. */
  private void make(ChangeContext context, Step step) {
    try {
      step.action().run(context);
    } catch (AwsServiceException | NotOwnedException e) {
      if (!saysItIsThere(e) || !isThere(context, 2)) {
        throw e;
      }
    }
  }

  /** An answer without a body, as to a HEAD, has no code. */
  private static boolean saysItIsThere(RuntimeException error) {
    return error instanceof NotOwnedException
        || new Failure(Optional.empty(), Optional.empty(), error)
            .awsErrorCode()
            .filter(code -> code.contains("Already"))
            .isPresent();
  }

  /**
   * Before making something when an earlier attempt may have made it already, reads. Nothing that
   * isn't ours is taken for ours.
   */
  private boolean isThere(ChangeContext context, int attempt) {
    intend(context);
    if (attempt == 1 && !context.change().resumes()) {
      return false;
    }
    Optional<Observed> there = context.change().kind().read(context.identity(), services);
    if (there.isPresent()
        && !Ownership.proven(
            journal.manifest(), journal.manifest().entry(context.address()), there.get())) {
      throw new NotOwnedException(
          Optional.of(context.address()),
          "it is there by now, and nothing proves that this environment made it",
          "choose another name, or adopt it if it is this environment's");
    }
    return there.isPresent();
  }

  private void retried(ChangeContext context, RetryEvent event) {
    context.retried();
    String why =
        event.error() instanceof CallFailedException failed
            ? failed.failure().operation().orElse("call")
                + ": "
                + failed.failure().awsErrorCode().orElse("no answer")
            : event.error().getClass().getSimpleName();
    events.tell(
        context.address(),
        listener -> listener.retried(context.address(), event.attempt(), why, event.delay()));
  }

  private CompletionStage<Outcome> outcome(
      ChangeContext context, long begun, Optional<Throwable> error) {
    Throwable cause = error.map(Unwrapped::error).map(this::deeper).orElse(null);
    if (cause == null) {
      return CompletableFuture.completedFuture(
          Outcome.done(context.address(), context.change().change().action())
              .took(since(begun))
              .retries(context.retries())
              .notices(context.notices())
              .build());
    }
    if (cause instanceof ManifestException || cause instanceof Error) {
      return CompletableFuture.failedFuture(cause);
    }
    return CompletableFuture.completedFuture(ended(context, cause));
  }

  /** What fails after the lease was lost fails because of that. */
  private Throwable deeper(Throwable cause) {
    try {
      journal.require();
      return cause;
    } catch (LeaseLostException lost) {
      if (cause != lost) {
        lost.addSuppressed(cause);
      }
      return lost;
    }
  }

  private Outcome ended(ChangeContext context, Throwable cause) {
    if (cause instanceof PausedException paused) {
      HandOff handOff = paused.handOff();
      return Outcome.paused(context.address(), handOff);
    }
    if (cause instanceof StoppedException) {
      return Outcome.skipped(
          context.address(),
          "the run was " + stop.word() + " before \"" + context.reached() + "\" was done");
    }
    ProvisioningException known =
        cause instanceof ProvisioningException provisioning
            ? provisioning
            : unexpected(context, cause);
    return Outcome.failed(context.address(), context.reached(), known);
  }

  private static ProvisioningException unexpected(ChangeContext context, Throwable cause) {
    ProvisioningException error =
        new ProvisioningException(
            ErrorCategory.INTERNAL,
            Optional.of(context.address()),
            "an unexpected error: " + cause.getClass().getSimpleName(),
            "run again; report it if it stays");
    error.initCause(cause);
    return error;
  }
}
