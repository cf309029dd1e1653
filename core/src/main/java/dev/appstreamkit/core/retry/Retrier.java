package dev.appstreamkit.core.retry;

import dev.appstreamkit.core.internal.Futures;
import dev.appstreamkit.core.internal.blocking.CallingThread;
import dev.appstreamkit.core.pacing.Pacer;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import io.github.resilience4j.retry.RetryRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a {@link RetryPolicy} out, on Resilience4j. Thread-safe; one is enough for a program.
 *
 * <pre>{@code
 * Retrier retrier = Retrier.create(
 *     RetryPolicy.builder()
 *         .classifier(ErrorClassifier.on(MyServiceException.class,
 *             e -> e.statusCode() == 429 ? Verdict.THROTTLED : Verdict.FINAL))
 *         .build());
 * Order order = retrier.call("GetOrder", () -> client.getOrder(id));
 * }</pre>
 *
 * <p><b>Names</b> are those of Resilience4j's metrics and events: one per operation, never one per
 * item. Metrics come by the {@link #registry()}, to which any of Resilience4j's own bindings can be
 * attached. An attempt's error is wrapped in an {@link AttemptFailedException} there. A call that
 * its deadline ends, or a final error after a retry, is counted as failed without retry.
 *
 * <p><b>Errors.</b> A final error is what the call fails with, itself; the errors of earlier
 * attempts are added to it as suppressed exceptions. When the attempts or the time are used up, it
 * fails with a {@link RetriesExhaustedException}.
 */
public final class Retrier {

  private static final Logger LOG = LoggerFactory.getLogger(Retrier.class);

  private final RetryPolicy policy;
  private final TimeSource time;
  private final RetryStates states;
  private final List<RetryListener> listeners;
  private final @Nullable RandomGenerator random;
  private final @Nullable Pacer pacer;

  private Retrier(
      RetryPolicy policy,
      TimeSource time,
      RetryStates states,
      List<RetryListener> listeners,
      @Nullable RandomGenerator random,
      @Nullable Pacer pacer) {
    this.policy = policy;
    this.time = time;
    this.states = states;
    this.listeners = List.copyOf(listeners);
    this.random = random;
    this.pacer = pacer;
  }

  /**
   * Returns a retrier with a registry of its own, on the system's time.
   *
   * @param policy what to do
   */
  public static Retrier create(RetryPolicy policy) {
    return builder(policy).build();
  }

  /**
   * Returns a builder.
   *
   * @param policy what to do
   */
  public static Builder builder(RetryPolicy policy) {
    return new Builder(policy);
  }

  /** Returns the policy that this carries out. */
  public RetryPolicy policy() {
    return policy;
  }

  /** Returns Resilience4j's registry, with one retry for each name that was called so far. */
  public RetryRegistry registry() {
    return states.registry();
  }

  /**
   * Returns a retrier like this one that carries out another policy; registry, time and listeners
   * are shared. Cheap enough to be made for one call.
   *
   * @param other what to do
   */
  public Retrier withPolicy(RetryPolicy other) {
    return new Retrier(
        Objects.requireNonNull(other, "other"), time, states, listeners, random, pacer);
  }

  /**
   * Returns a retrier like this one that tells one listener more; registry and time are shared.
   * Cheap enough to be made for one call.
   *
   * @param listener whom to tell too
   */
  public Retrier withListener(RetryListener listener) {
    List<RetryListener> more = new ArrayList<>(listeners);
    more.add(Objects.requireNonNull(listener, "listener"));
    return new Retrier(policy, time, states, more, random, pacer);
  }

  /**
   * Calls something asynchronous, again and again if need be, without holding a thread. The first
   * attempt begins on this thread before the method returns, later ones on the time source's.
   *
   * <p>Cancelling the future that is returned ends the call at once: it cancels the attempt under
   * way, if that can be cancelled, and forgets the delay. An attempt may itself wait for the time
   * source, so that isn't held meanwhile: on self-advancing time, what an attempt does on other
   * threads takes a hold of its own.
   *
   * @param <T> what the call returns, possibly null
   * @param name the operation's name, for metrics, events and messages
   * @param action begins an attempt and must not block; what it throws counts as the attempt's
   *     error
   * @return the outcome; it fails with a final error itself, or with a {@link
   *     RetriesExhaustedException}
   */
  public <T extends @Nullable Object> CompletableFuture<T> callAsync(
      String name, Supplier<? extends CompletionStage<T>> action) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(action, "action");
    return new RetryCall<T>(this, name, action).start(states.get(name, policy.maxAttempts()));
  }

  /**
   * Calls something that blocks, again and again if need be. All attempts run on this thread, each
   * with the time source held.
   *
   * @param <T> what the call returns, possibly null
   * @param name the operation's name, for metrics, events and messages
   * @param action makes an attempt
   * @return what the attempt that succeeded returned
   * @throws RetriesExhaustedException if the attempts or the time are used up
   * @throws java.util.concurrent.CancellationException if the thread is interrupted, at once and
   *     with its interrupt flag set
   * @throws java.util.concurrent.CompletionException around a final error that is a checked
   *     exception; an unchecked one is thrown as it is
   */
  public <T extends @Nullable Object> T call(String name, Callable<T> action) {
    Objects.requireNonNull(action, "action");
    return CallingThread.join(here -> callAsync(name, () -> here.supply(action, time)));
  }

  /**
   * Does something that blocks and returns nothing, as {@link #call} does.
   *
   * @param name the operation's name, for metrics, events and messages
   * @param action makes an attempt
   * @throws RetriesExhaustedException if the attempts or the time are used up
   * @throws java.util.concurrent.CancellationException if the thread is interrupted, at once and
   *     with its interrupt flag set
   */
  public void run(String name, Runnable action) {
    Objects.requireNonNull(action, "action");
    call(name, Executors.callable(action));
  }

  TimeSource time() {
    return time;
  }

  /** Begins an attempt, when its turn has come. */
  <T extends @Nullable Object> CompletionStage<T> begin(
      Supplier<? extends CompletionStage<T>> action) {
    return pacer == null ? Futures.from(action) : pacer.pace(action);
  }

  void succeeded() {
    if (pacer != null) {
      pacer.succeeded();
    }
  }

  void classified(Verdict verdict) {
    if (pacer != null && verdict.kind() == ErrorKind.THROTTLED) {
      pacer.throttled();
    }
  }

  RandomGenerator random() {
    return random != null ? random : ThreadLocalRandom.current();
  }

  void notify(RetryEvent event) {
    for (RetryListener listener : listeners) {
      try {
        listener.retried(event);
      } catch (Throwable e) {
        LOG.warn("A listener failed when told that {} is tried again", event.name(), e);
      }
    }
  }

  /** Builds {@link Retrier} objects. Not thread-safe. */
  public static final class Builder {

    private final RetryPolicy policy;
    private TimeSource time = SystemTime.instance();
    private @Nullable RetryRegistry registry;
    private @Nullable RandomGenerator random;
    private @Nullable Pacer pacer;
    private final List<RetryListener> listeners = new ArrayList<>();

    private Builder(RetryPolicy policy) {
      this.policy = Objects.requireNonNull(policy, "policy");
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
     * Sets the registry where this retrier's calls are counted, for one to which metrics are bound.
     * A new one by default.
     *
     * @param registry not null
     */
    public Builder registry(RetryRegistry registry) {
      this.registry = Objects.requireNonNull(registry, "registry");
      return this;
    }

    /**
     * Sets where chance comes from, for tests that want the same course each time. Each thread's
     * own generator by default.
     *
     * @param random thread-safe, as {@link java.util.Random} is
     */
    public Builder random(RandomGenerator random) {
      this.random = Objects.requireNonNull(random, "random");
      return this;
    }

    /**
     * Sets whom each attempt asks for its turn, and tells whether the service throttles. None by
     * default.
     *
     * @param pacer shared by all that call the same API with the same account
     */
    public Builder pacer(Pacer pacer) {
      this.pacer = Objects.requireNonNull(pacer, "pacer");
      return this;
    }

    /**
     * Adds a listener. None by default.
     *
     * @param listener is told of each attempt that will be repeated
     */
    public Builder listener(RetryListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /** Returns the retrier. */
    public Retrier build() {
      RetryRegistry used = registry == null ? RetryRegistry.ofDefaults() : registry;
      return new Retrier(policy, time, new RetryStates(used), listeners, random, pacer);
    }
  }
}
