package dev.appstreamkit.provisioning.waiters;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.core.waiting.PollingPlan;
import dev.appstreamkit.core.waiting.WaitException;
import dev.appstreamkit.core.waiting.WaitListener;
import dev.appstreamkit.core.waiting.Waiter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.appstream.AppStreamAsyncClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/**
 * Waits for one thing of AppStream to come to a state, see {@link AppStreamWaiters}. Immutable and
 * thread-safe; can be used again.
 *
 * <p>The SDK's own retry is off for the calls made here. A poll that fails for a passing reason, by
 * {@link dev.appstreamkit.provisioning.retry.AwsErrorClassifier}, counts as "not yet".
 *
 * <p>A wait brings the state that was reached, in AppStream's own word; {@code "absent"} for what
 * is gone.
 */
public final class AppStreamWaiter {

  static final String ABSENT = "absent";

  private final Bound<?> bound;

  private AppStreamWaiter(Bound<?> bound) {
    this.bound = bound;
  }

  private record Bound<X>(Waiter<Optional<X>> waiter, Lookup<X> lookup, Function<X, String> state) {

    String await(AppStreamClient client) {
      return reached(waiter.await(() -> lookup.now(client)));
    }

    CompletableFuture<String> start(AppStreamAsyncClient client) {
      CompletableFuture<Optional<X>> wait = waiter.start(() -> lookup.later(client));
      CompletableFuture<String> result = wait.thenApply(this::reached);
      // Whoever cancels what is returned means the wait.
      result.whenComplete((state, error) -> wait.cancel(false));
      return result;
    }

    private String reached(Optional<X> value) {
      return value.map(state).orElse(ABSENT);
    }

    Bound<X> with(UnaryOperator<Waiter.Builder<Optional<X>>> change) {
      return new Bound<>(change.apply(waiter.toBuilder()).build(), lookup, state);
    }
  }

  static <X> AppStreamWaiter of(
      Waiter<Optional<X>> waiter, Lookup<X> lookup, Function<X, String> state) {
    return new AppStreamWaiter(new Bound<>(waiter, lookup, state));
  }

  /**
   * Waits, on the calling thread.
   *
   * @param client a client, which stays open
   * @return the state that was reached
   * @throws WaitException if the deadline has passed or the state can't come any more; says the
   *     last state and AppStream's own reason; {@link
   *     dev.appstreamkit.provisioning.errors.ErrorCategory#of} says what to do
   * @throws software.amazon.awssdk.services.appstream.model.AppStreamException if AppStream refuses
   *     to be asked, for lack of permission for one
   */
  public String await(AppStreamClient client) {
    return bound.await(client);
  }

  /**
   * Begins to wait, and holds no thread.
   *
   * @param client a client, which stays open and must not be closed before the wait ends
   * @return the state that was reached; fails as {@link #await} does; cancel it to end the wait
   */
  public CompletableFuture<String> start(AppStreamAsyncClient client) {
    return bound.start(client);
  }

  /**
   * Returns a waiter with another deadline. By default four times the expected duration, an hour at
   * least.
   *
   * @param limit longer than zero, counted from the beginning of the wait
   */
  public AppStreamWaiter deadline(Duration limit) {
    return new AppStreamWaiter(bound.with(waiter -> waiter.deadline(limit)));
  }

  /**
   * Returns a waiter that expects another duration, around which it polls more often.
   *
   * @param duration longer than zero
   */
  public AppStreamWaiter expected(Duration duration) {
    return new AppStreamWaiter(bound.with(waiter -> waiter.expected(duration)));
  }

  /** Returns a waiter that polls at other times. */
  public AppStreamWaiter plan(PollingPlan plan) {
    return new AppStreamWaiter(bound.with(waiter -> waiter.plan(plan)));
  }

  /** Returns a waiter that tells one listener more how it is going. */
  public AppStreamWaiter listener(WaitListener listener) {
    return new AppStreamWaiter(bound.with(waiter -> waiter.listener(listener)));
  }

  /** Returns a waiter on another time. The system's by default. */
  public AppStreamWaiter timeSource(TimeSource time) {
    return new AppStreamWaiter(bound.with(waiter -> waiter.timeSource(time)));
  }

  @Override
  public String toString() {
    return bound.waiter().toString();
  }
}
