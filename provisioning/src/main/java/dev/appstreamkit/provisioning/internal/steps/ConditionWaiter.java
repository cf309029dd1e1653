package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.provisioning.internal.ground.Unwrapped;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.core.waiting.WaitCondition;
import dev.appstreamkit.core.waiting.WaitProgress;
import dev.appstreamkit.core.waiting.WaitTimeoutException;
import dev.appstreamkit.core.waiting.Waiter;
import dev.appstreamkit.provisioning.errors.ResourceVanishedException;
import dev.appstreamkit.provisioning.errors.WaitExpiredException;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.calls.RetryRules;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Poll;
import dev.appstreamkit.provisioning.spi.Services;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Waits for conditions with core's {@link Waiter}, which holds no thread between two looks. Waits
 * for the same sort of thing share their looks.
 */
final class ConditionWaiter {

  /** A wait that is over doesn't wait longer than this for a look that doesn't come back. */
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

  private final Calls calls;
  private final Events events;
  private final StopSignal stop;
  private final SharedReads looks;

  ConditionWaiter(Calls calls, Services services, Events events, StopSignal stop) {
    this.calls = calls;
    this.events = events;
    this.stop = stop;
    this.looks = new SharedReads(calls, services);
  }

  CompletableFuture<Void> await(ChangeContext context, Condition condition) {
    return new Wait(context, condition).start();
  }

  private final class Wait {
    private final ChangeContext context;
    private final Condition condition;
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private boolean handedOff;
    private CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);
    private boolean over;

    Wait(ChangeContext context, Condition condition) {
      this.context = context;
      this.condition = condition;
    }

    CompletableFuture<Void> start() {
      CompletableFuture<?> wait =
          condition
              .shared()
              .<CompletableFuture<?>>map(this::together)
              .orElseGet(() -> waiter(this::judgement).start(this::look));
      stop.ends(wait);
      return wait.<Void>thenApply(done -> null)
          .exceptionallyCompose(
              error -> lookUnderWay().thenCompose(done -> ended(Unwrapped.error(error))));
    }

    private <T> Waiter<T> waiter(WaitCondition<T> judge) {
      return Waiter.builder(condition.goal(), judge)
          .expected(condition.expected())
          .deadline(condition.deadline())
          .errors(RetryRules::ofPoll)
          .timeSource(calls.time())
          .listener(this::tell)
          .build();
    }

    private <T> CompletableFuture<Optional<T>> together(Condition.Shared<T> shared) {
      CompletableFuture<Optional<T>> wait =
          looks
              .by(shared.look(), context.change().kind())
              .start(shared.name().apply(context), waiter(new SharedJudge<>(shared)));
      told.whenComplete(
          (done, error) -> {
            if (error != null) {
              wait.completeExceptionally(error);
            }
          });
      return wait;
    }

    private CompletableFuture<Poll> look() {
      return begin().thenCompose(poll -> handOff(poll).thenApply(done -> poll));
    }

    private synchronized CompletableFuture<Poll> begin() {
      CompletableFuture<Poll> look = calls.raw(context.subject(), this::poll);
      underWay = look;
      return look;
    }

    private Poll poll() {
      synchronized (this) {
        if (over) {
          throw new CancellationException();
        }
      }
      return condition.poll(context);
    }

    /**
     * Begins no look any more, and lets the one under way end: one that changes something, as a
     * drain's do, isn't to do so after its run.
     */
    private CompletableFuture<Void> lookUnderWay() {
      CompletableFuture<?> last;
      synchronized (this) {
        over = true;
        last = underWay;
      }
      if (last.isDone()) {
        return CompletableFuture.completedFuture(null);
      }
      CompletableFuture<Void> enough = calls.time().delay(LONGEST_LOOK);
      return CompletableFuture.anyOf(last, enough)
          .handle(
              (done, error) -> {
                enough.cancel(false);
                return null;
              });
    }

    /** Judges what was read together with others. */
    private final class SharedJudge<T> implements WaitCondition<Optional<T>> {
      private final Condition.Shared<T> shared;
      private final long begun = calls.time().nanoTime();

      SharedJudge(Condition.Shared<T> shared) {
        this.shared = shared;
      }

      @Override
      public PollResult judge(Optional<T> seen) {
        try {
          Poll poll = shared.judge().apply(context, seen);
          handOff(poll).whenComplete((done, error) -> fail(error));
          return judgement(poll);
        } catch (ResourceVanishedException unseen) {
          if (mayComeYet()) {
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

      /** What was just made may not be seen everywhere. */
      private boolean mayComeYet() {
        Duration since = Duration.ofNanos(calls.time().nanoTime() - begun);
        return context.subject().fresh() && since.compareTo(RetryRules.PROPAGATION) < 0;
      }

      @Override
      public boolean expectsAbsence() {
        return shared.untilGone();
      }
    }

    /** Asks the person, once, and only if what is waited for isn't there already. */
    private CompletableFuture<Void> handOff(Poll poll) {
      if (handedOff || condition.handOff().isEmpty() || !(poll instanceof Poll.Pending)) {
        return CompletableFuture.completedFuture(null);
      }
      handedOff = true;
      return calls.once(
          context.subject(),
          () -> {
            events.tell(
                context.address(),
                listener -> listener.handedOff(condition.handOff().orElseThrow().apply(context)));
            return null;
          });
    }

    private PollResult judgement(Poll poll) {
      if (poll instanceof Poll.Failed failed) {
        return PollResult.failure(failed.state(), failed.error());
      }
      return poll instanceof Poll.Pending pending
          ? PollResult.pending(pending.state(), pending.detail())
          : PollResult.success(poll.state());
    }

    private void tell(WaitProgress wait) {
      Progress progress =
          new Progress(
              context.address(),
              condition.goal(),
              wait.state(),
              wait.elapsed(),
              condition.expected());
      events.tell(context.address(), listener -> listener.waiting(progress));
    }

    private CompletableFuture<Void> ended(Throwable error) {
      return error instanceof WaitTimeoutException && condition.isLenient()
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

    private WaitExpiredException overdue(WaitTimeoutException expired) {
      String detail = expired.detail().isEmpty() ? "" : " (" + expired.detail() + ")";
      WaitExpiredException error =
          new WaitExpiredException(
              Optional.of(context.address()),
              (expired.state().isEmpty() ? "it couldn't be seen" : "it is still " + expired.state())
                  + detail
                  + " after "
                  + expired.elapsed().toMinutes()
                  + " min and "
                  + expired.polls()
                  + " looks, waiting for "
                  + condition.goal(),
              "look at it in the AppStream console, then run again: it goes on waiting");
      error.initCause(expired);
      Optional.ofNullable(expired.getCause()).map(Calls::explained).ifPresent(error::addSuppressed);
      return error;
    }
  }
}
