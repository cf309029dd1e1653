package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.waiting.Judgement;
import dev.appstreamkit.core.waiting.WaitProgress;
import dev.appstreamkit.core.waiting.WaitTimeoutException;
import dev.appstreamkit.core.waiting.Waiter;
import dev.appstreamkit.provisioning.Progress;
import dev.appstreamkit.provisioning.errors.WaitExpiredException;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Poll;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Waits for conditions with core's {@link Waiter}, which holds no thread between two looks. */
final class ConditionWaiter {

  private final Calls calls;
  private final Events events;
  private final BooleanSupplier cancelled;

  ConditionWaiter(Calls calls, Events events, BooleanSupplier cancelled) {
    this.calls = calls;
    this.events = events;
    this.cancelled = cancelled;
  }

  CompletableFuture<Void> await(ChangeContext context, Condition condition) {
    return new Wait(context, condition).start();
  }

  private final class Wait {
    private final ChangeContext context;
    private final Condition condition;
    private boolean handedOff;

    Wait(ChangeContext context, Condition condition) {
      this.context = context;
      this.condition = condition;
    }

    CompletableFuture<Void> start() {
      return Waiter.<Poll>builder(condition.goal(), this::judge)
          .expected(condition.expected())
          .deadline(condition.deadline())
          .timeSource(calls.time())
          .listener(this::tell)
          .build()
          .start(this::look)
          .<Void>thenApply(done -> null)
          .exceptionallyCompose(
              error -> CompletableFuture.failedFuture(meaning(Execution.unwrapped(error))));
    }

    private CompletableFuture<Poll> look() {
      return calls
          .retrying(context.subject(), () -> condition.poll(context))
          .thenCompose(poll -> handOff(poll).thenApply(done -> poll));
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

    private Judgement judge(Poll poll) {
      if (poll instanceof Poll.Failed failed) {
        return Judgement.failure(failed.state(), failed.error());
      }
      if (poll instanceof Poll.Done) {
        return Judgement.success(poll.state());
      }
      return cancelled.getAsBoolean()
          ? Judgement.failure(poll.state(), new CancelledException())
          : Judgement.pending(poll.state(), ((Poll.Pending) poll).detail());
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

    private Throwable meaning(Throwable error) {
      if (!(error instanceof WaitTimeoutException expired)) {
        return error;
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
              "it is still "
                  + expired.state()
                  + detail
                  + " after "
                  + expired.elapsed().toMinutes()
                  + " min and "
                  + expired.polls()
                  + " looks, waiting for "
                  + condition.goal(),
              "look at it in the AppStream console, then run again: it goes on waiting");
      error.initCause(expired);
      return error;
    }
  }
}
