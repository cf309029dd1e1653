package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.core.waiting.WaitCondition;
import dev.appstreamkit.core.waiting.WaitProgress;
import dev.appstreamkit.core.waiting.WaitTimeoutException;
import dev.appstreamkit.core.waiting.Waiter;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.calls.RetryRules;
import dev.appstreamkit.provisioning.internal.calls.StopSignal;
import dev.appstreamkit.provisioning.internal.ground.Unwrapped;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Services;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Waits for conditions with core's {@link Waiter}, which holds no thread between two polls. Waits
 * for the same sort of thing share their polls.
 */
final class ConditionWaiter {

  /** A wait that is over doesn't wait longer than this for a poll that doesn't come back. */
  private static final Duration LONGEST_POLL = Duration.ofMinutes(1);

  private final Calls calls;
  private final Events events;
  private final StopSignal stop;
  private final SharedReads reads;
  private final PlanOptions options;

  ConditionWaiter(Calls calls, Services services, Events events, PlanOptions options) {
    this.calls = calls;
    this.events = events;
    this.stop = calls.stop();
    this.options = options;
    this.reads = new SharedReads(calls, services);
  }

  CompletableFuture<Void> await(RunningChange change, Condition condition) {
    return new Wait(change, condition).start();
  }

  /** What people are given, to end their sessions or to act, has a deadline of its own. */
  static Duration deadline(PlanOptions options, ResourceAddress address, Condition condition) {
    if (condition.isOptional() || condition.handOff().isPresent()) {
      return condition.deadline();
    }
    return Optional.ofNullable(options.waitDeadlines().get(address))
        .or(options::waitDeadline)
        .orElseGet(condition::deadline);
  }

  private final class Wait {
    private final RunningChange change;
    private final ChangeContext context;
    private final Condition condition;
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private boolean handedOff;
    private CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);
    private boolean over;

    Wait(RunningChange change, Condition condition) {
      this.change = change;
      this.context = change.context();
      this.condition = condition;
    }

    CompletableFuture<Void> start() {
      CompletableFuture<?> wait =
          condition
              .shared()
              .<CompletableFuture<?>>map(this::together)
              .orElseGet(() -> waiter((PollResult result) -> result).start(this::pollAndHandOff));
      stop.ends(wait);
      return wait.<Void>thenApply(done -> null)
          .exceptionallyCompose(
              error -> pollUnderWay().thenCompose(done -> ended(Unwrapped.error(error))));
    }

    private <T> Waiter<T> waiter(WaitCondition<T> ends) {
      return Waiter.builder(condition.goal(), ends)
          .expected(condition.expected())
          .deadline(deadline())
          .plan(Polling.of(condition))
          .errors(RetryRules::ofPoll)
          .timeSource(calls.time())
          .listener(this::tell)
          .build();
    }

    private Duration deadline() {
      return ConditionWaiter.deadline(options, change.address(), condition);
    }

    private <T> CompletableFuture<Optional<T>> together(Condition.Shared<T> shared) {
      CompletableFuture<Optional<T>> wait =
          reads
              .by(shared.read(), change.planned().kind())
              .start(shared.name().apply(context), waiter(new SharedCondition<>(shared)));
      told.whenComplete(
          (done, error) -> {
            if (error != null) {
              wait.completeExceptionally(error);
            }
          });
      return wait;
    }

    private CompletableFuture<PollResult> pollAndHandOff() {
      return begin().thenCompose(result -> handOff(result).thenApply(done -> result));
    }

    private synchronized CompletableFuture<PollResult> begin() {
      CompletableFuture<PollResult> poll = calls.raw(change.owner(), this::poll);
      underWay = poll;
      return poll;
    }

    private PollResult poll() {
      synchronized (this) {
        if (over) {
          throw new CancellationException();
        }
      }
      return condition.poll(context);
    }

    /**
     * Begins no poll any more, and lets the one under way end: one that changes something, as a
     * drain's do, isn't to do so after its run.
     */
    private CompletableFuture<Void> pollUnderWay() {
      CompletableFuture<?> last;
      synchronized (this) {
        over = true;
        last = underWay;
      }
      if (last.isDone()) {
        return CompletableFuture.completedFuture(null);
      }
      CompletableFuture<Void> enough = calls.time().delay(LONGEST_POLL);
      return CompletableFuture.anyOf(last, enough)
          .handle(
              (done, error) -> {
                enough.cancel(false);
                return null;
              });
    }

    /** Evaluates what was read together with others. */
    private final class SharedCondition<T> implements WaitCondition<Optional<T>> {
      private final Condition.Shared<T> shared;
      private final long begun = calls.time().nanoTime();

      SharedCondition(Condition.Shared<T> shared) {
        this.shared = shared;
      }

      @Override
      public PollResult evaluate(Optional<T> found) {
        try {
          PollResult result = shared.meaning().apply(context, found);
          handOff(result).whenComplete((done, error) -> fail(error));
          return result;
        } catch (ProvisioningException unseen) {
          if (unseen.category() == ErrorCategory.NOT_FOUND && mayComeYet()) {
            return PollResult.pending("not seen yet");
          }
          throw unseen;
        }
      }

      private void fail(@Nullable Throwable error) {
        if (error != null) {
          told.completeExceptionally(error);
        }
      }

      /** What was just made may not be known everywhere. */
      private boolean mayComeYet() {
        Duration since = Duration.ofNanos(calls.time().nanoTime() - begun);
        return change.owner().fresh() && since.compareTo(RetryRules.PROPAGATION) < 0;
      }

      @Override
      public boolean expectsAbsence() {
        return shared.untilGone();
      }
    }

    /** Asks the person, once, and only if what is waited for isn't there already. */
    private CompletableFuture<Void> handOff(PollResult result) {
      if (handedOff
          || condition.handOff().isEmpty()
          || result.outcome() != PollResult.Outcome.PENDING) {
        return CompletableFuture.completedFuture(null);
      }
      handedOff = true;
      return events.told(
          context.address(),
          listener -> listener.handedOff(condition.handOff().orElseThrow().apply(context)));
    }

    private void tell(WaitProgress wait) {
      Progress progress =
          Progress.builder(context.address(), condition.goal(), wait.state())
              .elapsed(wait.elapsed())
              .expected(condition.expected())
              .build();
      events.tell(context.address(), listener -> listener.waiting(progress));
    }

    private CompletableFuture<Void> ended(Throwable error) {
      return error instanceof WaitTimeoutException && condition.isOptional()
          ? CompletableFuture.completedFuture(null)
          : CompletableFuture.failedFuture(meaning(error));
    }

    private Throwable meaning(Throwable error) {
      if (error instanceof CancellationException && stop.isAsked()) {
        return new StoppedException();
      }
      if (!(error instanceof WaitTimeoutException expired)) {
        return Calls.explained(error);
      }
      return condition
          .handOff()
          .<Throwable>map(person -> new PausedException(person.apply(context)))
          .orElseGet(() -> overdue(expired));
    }

    private ProvisioningException overdue(WaitTimeoutException expired) {
      String detail = expired.detail().isEmpty() ? "" : " (" + expired.detail() + ")";
      ProvisioningException error =
          new ProvisioningException(
              ErrorCategory.RETRY_LATER,
              Optional.of(context.address()),
              (expired.state().isEmpty() ? "it couldn't be seen" : "it is still " + expired.state())
                  + detail
                  + " after "
                  + expired.elapsed().toMinutes()
                  + " min and "
                  + expired.polls()
                  + " polls, waiting for "
                  + condition.goal(),
              "look at it in the AppStream console, then run again: it goes on waiting");
      error.initCause(expired);
      Optional.ofNullable(expired.getCause()).map(Calls::explained).ifPresent(error::addSuppressed);
      return error;
    }
  }
}
