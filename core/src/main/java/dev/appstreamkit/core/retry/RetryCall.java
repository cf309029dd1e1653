package dev.appstreamkit.core.retry;

import dev.appstreamkit.core.internal.Durations;
import dev.appstreamkit.core.internal.Futures;
import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.TimeSource;
import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call with all its attempts. The attempts follow each other, so that what they share is seen
 * by the next one without a lock.
 */
final class RetryCall<T extends @Nullable Object> extends CompletableFuture<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Retrier.class);
  private static final int REMEMBERED = 10;

  private final String name;
  private final RetryPolicy policy;
  private final Retrier retrier;
  private final TimeSource time;
  private final Supplier<? extends CompletionStage<T>> action;
  private final CallScheduler scheduler;
  private final long start;

  /** Errors of earlier attempts, the oldest first; null until there is one. */
  private @Nullable Deque<Throwable> earlier;

  private Duration delay = Duration.ZERO;
  private int attempts;
  private volatile @Nullable CompletionStage<T> running;

  RetryCall(Retrier retrier, String name, Supplier<? extends CompletionStage<T>> action) {
    this.retrier = retrier;
    this.name = name;
    this.policy = retrier.policy();
    this.time = retrier.time();
    this.action = action;
    this.scheduler = new CallScheduler(time.scheduler());
    this.start = time.nanoTime();
  }

  RetryCall<T> start(Retry retry) {
    // The first attempt may have ended before Resilience4j looks at it; its delay follows then.
    try (Hold hold = time.hold()) {
      Retry.decorateCompletionStage(retry, scheduler, this::attempt)
          .get()
          .whenComplete(this::finish);
    } catch (RuntimeException e) {
      completeExceptionally(e);
    }
    return this;
  }

  /** Makes an attempt. Never throws: Resilience4j would lose what is thrown at a repetition. */
  private CompletionStage<T> attempt() {
    if (isDone()) {
      return CompletableFuture.failedFuture(
          AttemptFailedException.last(
              new CancellationException(), Verdict.FINAL, AttemptFailedException.End.FINAL_ERROR));
    }
    attempts++;
    CompletionStage<T> stage = retrier.begin(action);
    if (Futures.hasSucceeded(stage)) {
      retrier.succeeded();
      return stage;
    }
    CompletableFuture<T> outcome = new CompletableFuture<>();
    running = stage;
    if (isCancelled()) {
      Futures.cancel(stage);
    }
    stage.whenComplete((value, error) -> ended(value, error, outcome));
    return outcome;
  }

  private void ended(T value, @Nullable Throwable error, CompletableFuture<T> outcome) {
    if (error == null) {
      retrier.succeeded();
      outcome.complete(value);
      return;
    }
    Throwable failure = Futures.unwrap(error);
    try {
      outcome.completeExceptionally(classified(failure));
    } catch (Throwable e) {
      // A backoff may throw anything; whoever waits for the call is told of both.
      if (e != failure) {
        e.addSuppressed(failure);
      }
      outcome.completeExceptionally(e);
    }
  }

  private AttemptFailedException classified(Throwable error) {
    Verdict verdict = verdict(error);
    retrier.classified(verdict);
    if (verdict.kind() == ErrorKind.FINAL || isDone()) {
      return AttemptFailedException.last(error, verdict, AttemptFailedException.End.FINAL_ERROR);
    }
    if (attempts >= policy.maxAttempts()) {
      return AttemptFailedException.last(error, verdict, AttemptFailedException.End.ATTEMPTS);
    }
    delay = nextDelay(verdict);
    Duration elapsed = elapsed();
    if (delay.compareTo(policy.deadline().minus(elapsed)) >= 0) {
      return AttemptFailedException.last(error, verdict, AttemptFailedException.End.DEADLINE);
    }
    remember(error);
    retrier.notify(new RetryEvent(name, attempts, verdict, error, delay, elapsed));
    return AttemptFailedException.retried(error, verdict, delay);
  }

  private Verdict verdict(Throwable error) {
    if (error instanceof Error
        || error instanceof InterruptedException
        || error instanceof CancellationException) {
      return Verdict.FINAL;
    }
    try {
      @Nullable Verdict verdict = policy.classifier().classify(error);
      if (verdict != null) {
        return verdict;
      }
      LOG.warn("The classifier returned null for an error of {}; it counts as final", name);
    } catch (Throwable e) {
      LOG.warn("The classifier failed on an error of {}; it counts as final", name, e);
    }
    return Verdict.FINAL;
  }

  private Duration nextDelay(Verdict verdict) {
    Duration backoff =
        Objects.requireNonNull(
            policy.backoff(verdict.kind()).delay(attempts, delay, retrier.random()),
            () -> "the Backoff of " + verdict.kind() + " returned null; return Duration.ZERO");
    Duration wanted = Durations.max(backoff, verdict.retryAfter().orElse(Duration.ZERO));
    // Resilience4j counts in milliseconds; rounded up, a delay is never shorter than asked for.
    long nanos = Math.max(0, Durations.saturatedNanos(wanted));
    return Duration.ofMillis(nanos / 1_000_000 + (nanos % 1_000_000 == 0 ? 0 : 1));
  }

  private void remember(Throwable error) {
    Deque<Throwable> errors = earlier;
    if (errors == null) {
      errors = new ArrayDeque<>();
      earlier = errors;
    }
    if (errors.size() == REMEMBERED) {
      errors.removeFirst();
    }
    errors.addLast(error);
  }

  private List<Throwable> earlier() {
    return earlier == null ? List.of() : new ArrayList<>(earlier);
  }

  private Duration elapsed() {
    return Duration.ofNanos(time.nanoTime() - start);
  }

  private void finish(T value, @Nullable Throwable error) {
    if (error == null) {
      complete(value);
    } else if (Futures.unwrap(error) instanceof AttemptFailedException failed) {
      completeExceptionally(conclude(failed));
    } else {
      completeExceptionally(error);
    }
  }

  private Throwable conclude(AttemptFailedException failed) {
    Throwable last = failed.getCause() == null ? failed : failed.getCause();
    if (failed.end() == AttemptFailedException.End.FINAL_ERROR) {
      for (Throwable error : earlier()) {
        if (error != last) {
          last.addSuppressed(error);
        }
      }
      return last;
    }
    String limit =
        failed.end() == AttemptFailedException.End.DEADLINE
            ? "the next attempt would come after the deadline of "
                + policy.deadline()
                + "; see the cause, or give the RetryPolicy a longer deadline"
            : "no more than "
                + policy.maxAttempts()
                + " attempts are allowed; see the cause, or give the RetryPolicy more maxAttempts";
    return new RetriesExhaustedException(
        name, attempts, elapsed(), failed.verdict().kind(), limit, last, earlier());
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      scheduler.cancel();
      CompletionStage<T> current = running;
      if (current != null) {
        Futures.cancel(current);
      }
    }
    return cancelled;
  }
}
