package dev.appstreamkit.core.pacing;

import dev.appstreamkit.core.internal.Futures;
import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spreads the calls of all threads of a program to one API, so that it doesn't throttle, or soon
 * stops to. Have one per API and account, and give it to each {@link
 * dev.appstreamkit.core.retry.Retrier} that calls that API; it then learns by itself how fast the
 * service may be called.
 *
 * <p>It is a token bucket whose rate is halved when the service throttles, once a second at most,
 * and goes up a step with each second in which calls succeed: first half of the way to nine tenths
 * of the rate that was too much, later by one hundredth. Callers get their turns in the order in
 * which they asked. Thread-safe; holds no thread; needs no closing.
 */
public final class Pacer {

  private static final Logger LOG = LoggerFactory.getLogger(Pacer.class);

  private final String name;
  private final TimeSource time;
  private final List<PacerListener> listeners;
  private final Rate rate;
  private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
  private final Queue<CompletableFuture<Void>> goingOn = new ArrayDeque<>();
  private boolean draining;

  private Pacer(Builder builder) {
    this.name = builder.name;
    this.time = builder.time;
    this.listeners = List.copyOf(builder.listeners);
    this.rate =
        new Rate(
            Math.min(builder.lowest, builder.highest),
            builder.highest,
            builder.highest,
            builder.burst,
            time.nanoTime());
  }

  /**
   * Returns a builder.
   *
   * @param name which API and account this is for, as it is to stand in events
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Returns which API and account this is for. */
  public String name() {
    return name;
  }

  /** Returns how many calls a second are allowed at present. */
  public synchronized double rate() {
    return rate.current();
  }

  /** Returns how many callers are waiting for their turn. */
  public synchronized int waiting() {
    return (int)
        Stream.concat(goingOn.stream(), waiting.stream()).filter(turn -> !turn.isDone()).count();
  }

  /**
   * Asks for a turn.
   *
   * @return completes with null when a call may be made; cancel it to give the turn to others.
   *     Actions attached to it run on the time source's thread and must not block
   */
  public CompletableFuture<Void> acquire() {
    return acquire(waiting);
  }

  /**
   * Asks for a turn for the next call of something that has begun, such as the next page of a list:
   * it comes before those who ask by {@link #acquire}, so that what has begun also ends.
   *
   * @return completes with null when the call may be made; cancel it to give the turn to others.
   *     Actions attached to it run on the time source's thread and must not block
   */
  public CompletableFuture<Void> acquireNext() {
    return acquire(goingOn);
  }

  private CompletableFuture<Void> acquire(Queue<CompletableFuture<Void>> queue) {
    CompletableFuture<Void> turn = new CompletableFuture<>();
    synchronized (this) {
      if (!draining && rate.take(time.nanoTime())) {
        turn.complete(null);
        return turn;
      }
      queue.add(turn);
      if (draining) {
        return turn;
      }
      draining = true;
    }
    drainLater();
    return turn;
  }

  /**
   * Makes an asynchronous call when its turn comes. Whoever calls says afterwards how it went, by
   * {@link #succeeded()} or {@link #throttled()}; a {@link dev.appstreamkit.core.retry.Retrier}
   * does so by itself.
   *
   * @param <T> what the call returns, possibly null
   * @param action begins the call and must not block
   * @return the call's outcome; cancel it to end the call or the wait for its turn
   */
  public <T extends @Nullable Object> CompletableFuture<T> pace(
      Supplier<? extends CompletionStage<T>> action) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    CompletableFuture<Void> turn = acquire();
    AtomicReference<@Nullable CompletionStage<T>> call = new AtomicReference<>();
    turn.whenComplete(
        (nothing, error) -> {
          if (error != null) {
            outcome.completeExceptionally(error);
          } else if (!outcome.isDone()) {
            CompletionStage<T> stage = Futures.from(action);
            call.set(stage);
            Futures.copy(stage, outcome);
          }
        });
    outcome.whenComplete(
        (value, error) -> {
          turn.cancel(false);
          CompletionStage<T> stage = call.get();
          if (stage != null && outcome.isCancelled()) {
            Futures.cancel(stage);
          }
        });
    return outcome;
  }

  /** Says that the service has throttled a call. */
  public void throttled() {
    tell(change(Rate::throttled));
  }

  /** Says that the service has answered a call without throttling it. */
  public void succeeded() {
    tell(change(Rate::succeeded));
  }

  /** Something that may change the rate. */
  private interface RateChange {
    Optional<Rate.Changed> apply(Rate rate, long now);
  }

  private synchronized Optional<PacerEvent> change(RateChange change) {
    return change
        .apply(rate, time.nanoTime())
        .map(
            changed ->
                new PacerEvent(
                    name, changed.change(), changed.previous(), changed.current(), waiting()));
  }

  private void tell(Optional<PacerEvent> event) {
    if (event.isEmpty()) {
      return;
    }
    for (PacerListener listener : listeners) {
      try {
        listener.paced(event.get());
      } catch (Throwable e) {
        LOG.warn("A listener failed when told of the pace of {}", name, e);
      }
    }
  }

  private void drainLater() {
    try (Hold hold = time.hold()) {
      Duration next;
      synchronized (this) {
        next = Duration.ofNanos(rate.nanosUntilNext(time.nanoTime()));
      }
      time.delay(next)
          .whenComplete(
              (nothing, error) -> {
                if (error == null) {
                  drain();
                } else {
                  cancelAll();
                }
              });
    }
  }

  /** Gives turns as long as there are permits, one after the other and in order. */
  private void drain() {
    while (true) {
      CompletableFuture<Void> turn;
      synchronized (this) {
        forgetCancelled(goingOn);
        forgetCancelled(waiting);
        if (goingOn.isEmpty() && waiting.isEmpty()) {
          draining = false;
          return;
        }
        if (!rate.take(time.nanoTime())) {
          break;
        }
        turn = goingOn.isEmpty() ? waiting.remove() : goingOn.remove();
      }
      turn.complete(null);
    }
    drainLater();
  }

  private static void forgetCancelled(Queue<CompletableFuture<Void>> queue) {
    while (!queue.isEmpty() && queue.peek().isDone()) {
      queue.remove();
    }
  }

  /** The time source has been closed: no turn will come any more. */
  private void cancelAll() {
    List<CompletableFuture<Void>> rest;
    synchronized (this) {
      rest = new ArrayList<>(goingOn);
      rest.addAll(waiting);
      goingOn.clear();
      waiting.clear();
      draining = false;
    }
    rest.forEach(turn -> turn.cancel(false));
  }

  @Override
  public String toString() {
    return "Pacer[" + name + ", " + rate() + " calls/s, " + waiting() + " waiting]";
  }

  /** Builds {@link Pacer} objects. Not thread-safe. */
  public static final class Builder {

    private final String name;
    private double highest = 20;
    private double lowest = 0.5;
    private int burst = 5;
    private TimeSource time = SystemTime.instance();
    private final List<PacerListener> listeners = new ArrayList<>();

    private Builder(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * Sets how many calls a second there are at most, and at first. 20 by default.
     *
     * @param callsPerSecond greater than zero
     * @throws IllegalArgumentException if it isn't a finite number greater than zero
     */
    public Builder highestRate(double callsPerSecond) {
      this.highest = positive(callsPerSecond, "highestRate");
      return this;
    }

    /**
     * Sets how many calls a second there are at least, however often the service throttles. 0.5 by
     * default.
     *
     * @param callsPerSecond greater than zero; no more than the highest rate counts
     * @throws IllegalArgumentException if it isn't a finite number greater than zero
     */
    public Builder lowestRate(double callsPerSecond) {
      this.lowest = positive(callsPerSecond, "lowestRate");
      return this;
    }

    /**
     * Sets how many calls may be made at once after a rest. 5 by default.
     *
     * @param calls one or more
     * @throws IllegalArgumentException if it is less than one
     */
    public Builder burst(int calls) {
      if (calls < 1) {
        throw new IllegalArgumentException("burst is " + calls + "; give 1 or more");
      }
      this.burst = calls;
      return this;
    }

    /**
     * Sets where time comes from. The system's by default.
     *
     * @param time not null
     */
    public Builder timeSource(TimeSource time) {
      this.time = Objects.requireNonNull(time, "time");
      return this;
    }

    /**
     * Adds a listener. None by default.
     *
     * @param listener is told when the rate changes
     */
    public Builder listener(PacerListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /** Returns the pacer. */
    public Pacer build() {
      return new Pacer(this);
    }

    private static double positive(double value, String name) {
      if (!(value > 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            name + " is " + value + "; give a finite number greater than zero");
      }
      return value;
    }
  }
}
