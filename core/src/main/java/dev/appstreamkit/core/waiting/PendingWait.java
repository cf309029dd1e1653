package dev.appstreamkit.core.waiting;

import dev.appstreamkit.core.internal.Durations;
import dev.appstreamkit.core.internal.Futures;
import dev.appstreamkit.core.retry.ErrorKind;
import dev.appstreamkit.core.retry.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wait under way: takes what each poll brought, ends with the outcome, and says when to poll
 * again until then. Polls follow each other, so that what they share is seen by the next one
 * without a lock.
 */
class PendingWait<T> extends CompletableFuture<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Waiter.class);
  private static final Duration TICK = Duration.ofMillis(1);

  private final Waiter<T> waiter;
  private final long start;
  private int polls;
  private PollResult last = PollResult.pending("");
  private @Nullable Throwable lastError;

  PendingWait(Waiter<T> waiter) {
    this.waiter = waiter;
    this.start = waiter.time().nanoTime();
  }

  Waiter<T> waiter() {
    return waiter;
  }

  Duration elapsed() {
    return Duration.ofNanos(waiter.time().nanoTime() - start);
  }

  /**
   * Takes what a poll brought: a value or an error.
   *
   * @return how long until the next poll; empty if the wait has ended
   */
  Optional<Duration> polled(@Nullable T value, @Nullable Throwable error) {
    if (isDone()) {
      return Optional.empty();
    }
    polls++;
    try {
      return error != null ? failed(Futures.unwrap(error)) : seen(value);
    } catch (Throwable e) { // A condition or plan may throw anything; whoever waits is told of it.
      completeExceptionally(e);
      return Optional.empty();
    }
  }

  private Optional<Duration> seen(@Nullable T value) {
    if (value == null) {
      throw new NullPointerException(
          "the poll for "
              + waiter.goal()
              + " returned null; return an Optional for what may be"
              + " absent, and wait with WaitCondition.ofPresent or WaitCondition.untilAbsent");
    }
    last = waiter.condition().evaluate(value);
    lastError = null;
    switch (last.outcome()) {
      case SUCCESS -> complete(value);
      case FAILURE ->
          completeExceptionally(
              last.error()
                  .orElseGet(() -> new WaitFailedException(waiter.goal(), last, elapsed(), polls)));
      case PENDING -> {
        return goOn(Duration.ZERO);
      }
    }
    return Optional.empty();
  }

  private Optional<Duration> failed(Throwable error) {
    Verdict verdict = verdict(error);
    if (verdict.kind() == ErrorKind.FINAL) {
      completeExceptionally(error);
      return Optional.empty();
    }
    lastError = error;
    return goOn(verdict.retryAfter().orElse(Duration.ZERO));
  }

  private Verdict verdict(Throwable error) {
    if (error instanceof Error
        || error instanceof InterruptedException
        || error instanceof CancellationException) {
      return Verdict.FINAL;
    }
    return waiter.errors().classify(error);
  }

  private Optional<Duration> goOn(Duration atLeast) {
    Duration elapsed = elapsed();
    Duration left = waiter.deadline().minus(elapsed);
    if (left.isZero() || left.isNegative()) {
      expire();
      return Optional.empty();
    }
    Duration planned = waiter.plan().delay(polls, elapsed, waiter.expected(), waiter.random());
    Duration next = Durations.min(left, Durations.max(TICK, Durations.max(planned, atLeast)));
    tell(elapsed, next);
    return Optional.of(next);
  }

  private void tell(Duration elapsed, Duration next) {
    WaitProgress progress =
        new WaitProgress(
            waiter.goal(),
            last.state(),
            last.detail(),
            polls,
            elapsed,
            waiter.expected(),
            next,
            Optional.ofNullable(lastError));
    for (WaitListener listener : waiter.listeners()) {
      try {
        listener.waiting(progress);
      } catch (Throwable e) {
        LOG.warn("A listener failed when told of the wait for {}", waiter.goal(), e);
      }
    }
  }

  /** Ends the wait because its time is over. */
  final void expire() {
    if (isDone()) {
      return;
    }
    WaitTimeoutException timeout = new WaitTimeoutException(waiter.goal(), last, elapsed(), polls);
    if (lastError != null) {
      timeout.initCause(lastError);
    }
    completeExceptionally(timeout);
  }
}
