package dev.appstreamkit.core.waiting;

import dev.appstreamkit.core.internal.Durations;
import dev.appstreamkit.core.internal.Futures;
import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The waits of a batch and the tick at which the next ones are read. One tick at a time; its
 * monitor guards what is here, and nothing foreign runs while that is held.
 */
final class Batch<T> {

  /** How long a new wait waits for others that are started with it. */
  private static final Duration GATHER = Duration.ofMillis(50);

  private final TimeSource time;
  private final Duration gap;
  private final BatchReads<T> reads;
  private final Set<BatchedWait<T>> waits = new LinkedHashSet<>();
  private @Nullable CompletableFuture<Void> timer;
  private long timerDue;
  private long lastTick;
  private boolean reading;

  Batch(TimeSource time, Duration gap, BatchReads<T> reads) {
    this.time = time;
    this.gap = gap;
    this.reads = reads;
    this.lastTick = time.nanoTime() - Durations.saturatedNanos(gap);
  }

  BatchedWait<T> join(String name, Waiter<Optional<T>> waiter) {
    long due = time.nanoTime() + GATHER.toNanos();
    BatchedWait<T> wait = new BatchedWait<>(name, waiter, this, due);
    synchronized (this) {
      waits.add(wait);
    }
    schedule();
    return wait;
  }

  void leave(BatchedWait<T> wait) {
    synchronized (this) {
      waits.remove(wait);
    }
    schedule();
  }

  synchronized int size() {
    // A wait ends a moment before it leaves.
    return (int) waits.stream().filter(wait -> !wait.isDone()).count();
  }

  /** Sets the timer to the next tick, if that has changed. */
  private void schedule() {
    CompletableFuture<Void> obsolete;
    CompletableFuture<Void> next = null;
    try (Hold hold = time.hold()) {
      synchronized (this) {
        obsolete = timer;
        if (reading) {
          return;
        }
        long due = nextTick();
        if (waits.isEmpty()) {
          timer = null;
        } else if (obsolete != null && timerDue - due == 0) {
          return;
        } else {
          next = time.delay(Duration.ofNanos(Math.max(0, due - time.nanoTime())));
          timer = next;
          timerDue = due;
        }
      }
      if (obsolete != null) {
        obsolete.cancel(false);
      }
      if (next != null) {
        CompletableFuture<Void> started = next;
        started.whenComplete((nothing, error) -> ticked(started, error));
      }
    }
  }

  private long nextTick() {
    long earliest = lastTick + Durations.saturatedNanos(gap);
    long due = Long.MAX_VALUE;
    for (BatchedWait<T> wait : waits) {
      due = Math.min(due, wait.due());
    }
    return Math.max(earliest, due);
  }

  private void ticked(CompletableFuture<Void> own, @Nullable Throwable error) {
    if (error == null) {
      tick(own);
    } else {
      cancelAll(own);
    }
  }

  /** Ends all waits, if the timer was cancelled by its time source and not from here. */
  private void cancelAll(CompletableFuture<Void> own) {
    List<BatchedWait<T>> rest;
    synchronized (this) {
      if (timer != own) {
        return;
      }
      timer = null;
      rest = new ArrayList<>(waits);
      waits.clear();
    }
    rest.forEach(wait -> wait.cancel(false));
  }

  private void tick(CompletableFuture<Void> own) {
    List<BatchedWait<T>> read = new ArrayList<>();
    synchronized (this) {
      if (timer != own) {
        return;
      }
      timer = null;
      reading = true;
      lastTick = time.nanoTime();
      for (BatchedWait<T> wait : waits) {
        if (wait.joins(lastTick)) {
          read.add(wait);
        }
      }
    }
    // Whatever goes wrong must come back as an outcome, or no tick would follow.
    Futures.from(() -> reads.read(read))
        .whenComplete(
            (results, error) -> {
              try (Hold hold = time.hold()) {
                tell(read, results, error);
              }
            });
  }

  private void tell(
      List<BatchedWait<T>> read,
      @Nullable Map<String, ReadResult<T>> results,
      @Nullable Throwable error) {
    for (BatchedWait<T> wait : read) {
      ReadResult<T> result =
          results == null
              ? ReadResult.failed(
                  error == null ? new IllegalStateException("nothing was read") : error)
              : results.getOrDefault(wait.name(), ReadResult.absent());
      Optional<Duration> next = wait.polled(result.value(), result.error());
      synchronized (this) {
        wait.alone(result.spoils());
        if (next.isPresent()) {
          wait.askAgain(time.nanoTime(), Durations.saturatedNanos(next.get()));
        } else {
          waits.remove(wait);
        }
      }
    }
    synchronized (this) {
      reading = false;
    }
    schedule();
  }
}
