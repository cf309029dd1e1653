package dev.appstreamkit.core.waiting;

import dev.appstreamkit.core.internal.Durations;
import dev.appstreamkit.core.internal.blocking.CallingThread;
import dev.appstreamkit.core.retry.ErrorClassifier;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Waits for something slow: what is waited for, how long it usually takes, how long to wait at
 * most, and when to poll. Immutable and thread-safe; used again for any number of waits.
 *
 * <pre>{@code
 * Waiter<Fleet> running = Waiter.builder("the fleet to be RUNNING", condition)
 *     .expected(Duration.ofMinutes(10))
 *     .deadline(Duration.ofMinutes(40))
 *     .build();
 * Fleet fleet = running.await(() -> describe("my-fleet"));                         // blocks
 * CompletableFuture<Fleet> later = running.start(() -> describeAsync("my-fleet")); // doesn't
 * }</pre>
 *
 * <p><b>A wait</b> polls at once, then when its {@link PollingPlan} says so, and for the last time
 * at its deadline; polls never overlap. Deadlines are measured with the monotonic clock. A poll
 * that has begun may take up to ten seconds beyond the deadline.
 *
 * <p><b>The outcome</b> is the value that counted as a success. Otherwise the wait fails with a
 * {@link WaitFailedException} (or the exception of the {@link PollResult}) as soon as success has
 * become impossible, with a {@link WaitTimeoutException} at the deadline, or with a poll's own
 * error if that is final. Errors that aren't final count as "not yet".
 *
 * <p><b>Cancelling</b> the future ends the wait, from any thread: the delay is forgotten, and the
 * poll under way is cancelled if it can be. A wait whose future is dropped without being cancelled
 * goes on until its deadline.
 *
 * @param <T> what a poll returns
 */
public final class Waiter<T> {

  private final String goal;
  private final WaitCondition<T> condition;
  private final Optional<Duration> expected;
  private final Duration deadline;
  private final PollingPlan plan;
  private final ErrorClassifier errors;
  private final TimeSource time;
  private final @Nullable RandomGenerator random;
  private final List<WaitListener> listeners;

  private Waiter(Builder<T> builder) {
    this.goal = builder.goal;
    this.condition = builder.condition;
    this.expected = Optional.ofNullable(builder.expected);
    this.deadline = builder.deadline();
    this.plan = builder.plan;
    this.errors = builder.errors;
    this.time = builder.time;
    this.random = builder.random;
    this.listeners = List.copyOf(builder.listeners);
  }

  /**
   * Returns a builder.
   *
   * @param <T> what a poll returns
   * @param goal what is waited for, as it reads after "waiting for": {@code "the fleet to be
   *     RUNNING"}
   * @param condition says what each poll means
   */
  public static <T> Builder<T> builder(String goal, WaitCondition<T> condition) {
    return new Builder<>(goal, condition);
  }

  /** Returns a builder with what this waiter says. */
  public Builder<T> toBuilder() {
    Builder<T> builder = new Builder<>(goal, condition);
    builder.expected = expected.orElse(null);
    builder.deadline = deadline;
    builder.plan = plan;
    builder.errors = errors;
    builder.time = time;
    builder.random = random;
    builder.listeners.addAll(listeners);
    return builder;
  }

  /**
   * Starts a wait that polls asynchronously, and holds no thread. The first poll begins on this
   * thread before the method returns, later ones on the time source's.
   *
   * @param poll begins a poll and must not block; its stage completes with what was seen, never
   *     with null. On self-advancing time, what it does on other threads takes a hold of its own
   * @return the value that counted as a success; cancel it to end the wait
   */
  public CompletableFuture<T> start(Supplier<? extends CompletionStage<T>> poll) {
    Objects.requireNonNull(poll, "poll");
    return new PolledWait<>(this, poll).start();
  }

  /**
   * Waits. All polls happen on this thread, each with the time source held.
   *
   * @param poll polls once; may block, and returns what was seen, never null
   * @return the value that counted as a success
   * @throws WaitException if the deadline has passed or success has become impossible
   * @throws java.util.concurrent.CancellationException if the thread is interrupted, at once and
   *     with its interrupt flag set
   * @throws java.util.concurrent.CompletionException around a poll's final error that is a checked
   *     exception; an unchecked one is thrown as it is
   */
  public T await(Callable<T> poll) {
    Objects.requireNonNull(poll, "poll");
    return CallingThread.join(here -> start(() -> here.supply(poll, time)));
  }

  /** Returns what is waited for. */
  public String goal() {
    return goal;
  }

  /** Returns how long it usually takes; empty if nobody knows. */
  public Optional<Duration> expected() {
    return expected;
  }

  /** Returns how long to wait at most. */
  public Duration deadline() {
    return deadline;
  }

  WaitCondition<T> condition() {
    return condition;
  }

  PollingPlan plan() {
    return plan;
  }

  ErrorClassifier errors() {
    return errors;
  }

  TimeSource time() {
    return time;
  }

  RandomGenerator random() {
    return random != null ? random : ThreadLocalRandom.current();
  }

  List<WaitListener> listeners() {
    return listeners;
  }

  @Override
  public String toString() {
    return "Waiter[" + goal + ", at most " + deadline + "]";
  }

  /**
   * Builds {@link Waiter} objects. Not thread-safe.
   *
   * @param <T> what a poll returns
   */
  public static final class Builder<T> {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private final String goal;
    private final WaitCondition<T> condition;
    private @Nullable Duration expected;
    private @Nullable Duration deadline;
    private PollingPlan plan = PollingPlan.expectedTime();
    private ErrorClassifier errors = ErrorClassifier.ofDefaults();
    private TimeSource time = SystemTime.instance();
    private @Nullable RandomGenerator random;
    private final List<WaitListener> listeners = new ArrayList<>();

    private Builder(String goal, WaitCondition<T> condition) {
      this.goal = Objects.requireNonNull(goal, "goal");
      this.condition = Objects.requireNonNull(condition, "condition");
    }

    /**
     * Sets how long it usually takes, which {@link PollingPlan#expectedTime()} goes by. Unknown by
     * default.
     *
     * @param expected longer than zero
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Builder<T> expected(Duration expected) {
      this.expected = Durations.positive(expected, "expected");
      return this;
    }

    /**
     * Sets how long to wait at most. By default four times the expected duration, an hour at least.
     *
     * @param deadline longer than zero, counted from the beginning of the wait
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Builder<T> deadline(Duration deadline) {
      // What is longer than a time source can count is forever all the same.
      this.deadline = Durations.min(FOREVER, Durations.positive(deadline, "deadline"));
      return this;
    }

    /**
     * Sets when to poll. {@link PollingPlan#expectedTime()} by default.
     *
     * @param plan not null
     */
    public Builder<T> plan(PollingPlan plan) {
      this.plan = Objects.requireNonNull(plan, "plan");
      return this;
    }

    /**
     * Sets which errors of a poll end the wait: the final ones. After any other it goes on, no
     * sooner than the verdict asks for. {@link ErrorClassifier#ofDefaults()} by default.
     *
     * @param errors not null
     */
    public Builder<T> errors(ErrorClassifier errors) {
      this.errors = Objects.requireNonNull(errors, "errors");
      return this;
    }

    /**
     * Adds a listener. None by default.
     *
     * @param listener is told of each poll that didn't end the wait
     */
    public Builder<T> listener(WaitListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Sets where time comes from. The system's by default.
     *
     * @param time not null
     */
    public Builder<T> timeSource(TimeSource time) {
      this.time = Objects.requireNonNull(time, "time");
      return this;
    }

    /**
     * Sets where chance comes from, for tests that want the same course each time. Each thread's
     * own generator by default.
     *
     * @param random thread-safe, as {@link java.util.Random} is
     */
    public Builder<T> random(RandomGenerator random) {
      this.random = Objects.requireNonNull(random, "random");
      return this;
    }

    /** Returns the waiter. */
    public Waiter<T> build() {
      return new Waiter<>(this);
    }

    private Duration deadline() {
      if (deadline != null) {
        return deadline;
      }
      return expected == null ? HOUR : Durations.max(HOUR, Durations.times(expected, 4));
    }
  }
}
