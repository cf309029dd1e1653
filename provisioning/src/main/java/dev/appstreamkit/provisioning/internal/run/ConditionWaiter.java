package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Progress;
import dev.appstreamkit.provisioning.errors.WaitExpiredException;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Poll;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Waits for conditions: looks, and looks again later, without holding a thread in between. */
final class ConditionWaiter {

  private final Calls calls;
  private final Events events;
  private final TimeSource time;
  private final BooleanSupplier cancelled;

  ConditionWaiter(Calls calls, Events events, BooleanSupplier cancelled) {
    this.calls = calls;
    this.events = events;
    this.time = calls.time();
    this.cancelled = cancelled;
  }

  CompletableFuture<Void> await(ChangeContext context, Condition condition) {
    return new Wait(context, condition).look();
  }

  private final class Wait {
    private final ChangeContext context;
    private final Condition condition;
    private final long begun = time.nanoTime();
    private boolean handedOff;

    Wait(ChangeContext context, Condition condition) {
      this.context = context;
      this.condition = condition;
    }

    CompletableFuture<Void> look() {
      return calls
          .retrying(Subject.of(context.change()), () -> condition.poll(context))
          .thenCompose(this::judge);
    }

    private CompletableFuture<Void> judge(Poll poll) {
      if (poll instanceof Poll.Done) {
        return CompletableFuture.completedFuture(null);
      }
      if (poll instanceof Poll.Failed failed) {
        return CompletableFuture.failedFuture(failed.error());
      }
      Duration elapsed = Duration.ofNanos(time.nanoTime() - begun);
      tell(poll, elapsed);
      if (cancelled.getAsBoolean()) {
        return CompletableFuture.failedFuture(new CancelledException());
      }
      if (elapsed.compareTo(condition.deadline()) >= 0) {
        return CompletableFuture.failedFuture(expired(poll, elapsed));
      }
      return handOff().thenCompose(done -> time.delay(pause(elapsed))).thenCompose(done -> look());
    }

    private void tell(Poll poll, Duration elapsed) {
      Progress progress =
          new Progress(
              context.address(), condition.goal(), poll.state(), elapsed, condition.expected());
      events.tell(listener -> listener.waiting(progress));
    }

    /** Asks the person, once, and only if what is waited for isn't there already. */
    private CompletableFuture<Void> handOff() {
      if (handedOff || condition.handOff().isEmpty()) {
        return CompletableFuture.completedFuture(null);
      }
      handedOff = true;
      return calls.once(
          Subject.of(context.change()),
          () -> {
            events.tell(
                listener -> listener.handedOff(condition.handOff().orElseThrow().apply(context)));
            return null;
          });
    }

    private Duration pause(Duration elapsed) {
      return PollTimes.next(elapsed, condition);
    }

    private RuntimeException expired(Poll poll, Duration elapsed) {
      if (condition.handOff().isPresent()) {
        return new PausedException(condition.handOff().get().apply(context));
      }
      String detail =
          poll instanceof Poll.Pending pending && !pending.detail().isEmpty()
              ? " (" + pending.detail() + ")"
              : "";
      return new WaitExpiredException(
          Optional.of(context.address()),
          "it is still "
              + poll.state()
              + detail
              + " after "
              + elapsed
              + " of waiting for "
              + condition.goal(),
          "look at it in the AppStream console, then run again: it goes on waiting");
    }
  }
}
