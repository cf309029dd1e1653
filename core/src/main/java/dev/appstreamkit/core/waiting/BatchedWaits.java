package dev.appstreamkit.core.waiting;

import dev.appstreamkit.core.internal.Durations;
import dev.appstreamkit.core.internal.blocking.CallingThread;
import dev.appstreamkit.core.retry.ErrorClassifier;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets many waits on things of one kind share their polls: a hundred fleets that start are read by
 * one call at a time, not by a hundred. Each wait keeps its own condition, deadline, listeners and
 * outcome; waits join and leave at any time. Thread-safe; it needs no closing, since nothing is
 * under way when nobody waits.
 *
 * <pre>{@code
 * BatchedWaits<Fleet> fleets = BatchedWaits.<Fleet>builder(
 *         names -> describeFleets(names),                   // a map from name to fleet
 *         error -> error instanceof ResourceNotFoundException)
 *     .list(() -> describeAllFleets())
 *     .build();
 * Waiter<Optional<Fleet>> running =
 *     Waiter.builder("the fleet to be RUNNING", WaitCondition.ofPresent(condition)).build();
 * CompletableFuture<Optional<Fleet>> first = fleets.start("fleet-1", running);
 * CompletableFuture<Optional<Fleet>> second = fleets.start("fleet-2", running);
 * }</pre>
 *
 * <p><b>A tick</b> comes when the {@link PollingPlan} of some wait says so, and reads that one
 * together with all others for which half of their delay has passed, by their names. Ticks never
 * overlap. The first poll of a wait comes 50 milliseconds after its start, so that waits started
 * together are read together.
 *
 * <p><b>A name that doesn't exist</b> makes many services refuse the whole read. So when a read by
 * several names fails with an error that may be about one of them (any that isn't worth another
 * attempt), everything is listed once, and what the list doesn't show is asked for singly: that
 * wait alone learns of the absence or the error. Names that are missing, and those that are waited
 * for {@linkplain WaitCondition#expectsAbsence() to be gone}, are not read by name together with
 * others while they are. Nothing is listed for a name that is waited for by itself. Any other
 * error, and one of the list itself, is passed to each wait of the tick, whose {@link
 * Waiter.Builder#errors classifier} decides. A read that takes more than 30 seconds counts as a
 * {@link java.util.concurrent.TimeoutException}.
 *
 * @param <T> what a poll returns if there is something
 */
public final class BatchedWaits<T> {

  private final TimeSource time;
  private final Batch<T> batch;

  private BatchedWaits(Builder<T> builder) {
    this.time = builder.time;
    this.batch = new Batch<>(builder.time, builder.gap, new BatchReads<>(builder));
  }

  /**
   * Returns a builder.
   *
   * @param <T> what a poll returns if there is something
   * @param byNames reads several by their names, paged as the service decides; must not block. The
   *     map that its stage completes with lacks names that aren't there
   * @param absent says whether an error means that a name doesn't exist
   */
  public static <T> Builder<T> builder(
      Function<Set<String>, ? extends CompletionStage<Map<String, T>>> byNames,
      Predicate<Throwable> absent) {
    return new Builder<>(byNames, absent);
  }

  /**
   * Starts a wait, without holding a thread.
   *
   * @param name the name of what is waited for
   * @param waiter what is waited for, on the same time source as this batch; {@link
   *     WaitCondition#ofPresent} and {@link WaitCondition#untilAbsent} make conditions for it
   * @return the value that counted as a success; cancel it to leave the batch
   * @throws IllegalArgumentException if the waiter has another time source
   */
  public CompletableFuture<Optional<T>> start(String name, Waiter<Optional<T>> waiter) {
    Objects.requireNonNull(name, "name");
    if (waiter.time() != time) {
      throw new IllegalArgumentException(
          "the waiter goes by "
              + waiter.time()
              + " and the batch by "
              + time
              + "; give both builders the same timeSource");
    }
    return batch.join(name, waiter);
  }

  /**
   * Waits, and blocks this thread meanwhile.
   *
   * @param name the name of what is waited for
   * @param waiter what is waited for, as for {@link #start}
   * @return the value that counted as a success
   * @throws WaitException if the deadline has passed or success has become impossible
   * @throws java.util.concurrent.CancellationException if the thread is interrupted, at once and
   *     with its interrupt flag set
   * @throws java.util.concurrent.CompletionException around a read's final error that is a checked
   *     exception; an unchecked one is thrown as it is
   * @throws IllegalArgumentException if the waiter has another time source
   */
  public Optional<T> await(String name, Waiter<Optional<T>> waiter) {
    return CallingThread.join(here -> start(name, waiter));
  }

  /** Returns how many waits are under way. */
  public int size() {
    return batch.size();
  }

  /**
   * Builds {@link BatchedWaits} objects. Not thread-safe.
   *
   * @param <T> what a poll returns if there is something
   */
  public static final class Builder<T> {

    final Function<Set<String>, ? extends CompletionStage<Map<String, T>>> byNames;
    final Predicate<Throwable> absent;
    @Nullable Supplier<? extends CompletionStage<Map<String, T>>> list;
    ErrorClassifier errors = ErrorClassifier.ofDefaults();
    int namesPerCall = Integer.MAX_VALUE;
    Duration gap = Duration.ofSeconds(1);
    TimeSource time = SystemTime.instance();

    private Builder(
        Function<Set<String>, ? extends CompletionStage<Map<String, T>>> byNames,
        Predicate<Throwable> absent) {
      this.byNames = Objects.requireNonNull(byNames, "byNames");
      this.absent = Objects.requireNonNull(absent, "absent");
    }

    /**
     * Sets what lists everything. Without it, names are asked for singly where the list would be
     * used.
     *
     * @param list must not block; its stage completes with all things of the kind by their names
     */
    public Builder<T> list(Supplier<? extends CompletionStage<Map<String, T>>> list) {
      this.list = Objects.requireNonNull(list, "list");
      return this;
    }

    /**
     * Sets which errors of a read by names may be about one of the names: the final ones. {@link
     * ErrorClassifier#ofDefaults()} by default.
     *
     * @param errors not null
     */
    public Builder<T> errors(ErrorClassifier errors) {
      this.errors = Objects.requireNonNull(errors, "errors");
      return this;
    }

    /**
     * Sets how many names the service takes in one read. Any number by default.
     *
     * @param names one or more
     * @throws IllegalArgumentException if it is less than one
     */
    public Builder<T> namesPerCall(int names) {
      if (names < 1) {
        throw new IllegalArgumentException("namesPerCall is " + names + "; give 1 or more");
      }
      this.namesPerCall = names;
      return this;
    }

    /**
     * Sets how much time there is between two ticks at least. One second by default.
     *
     * @param gap zero or longer; more than a day counts as a day
     * @throws IllegalArgumentException if it is negative
     */
    public Builder<T> gap(Duration gap) {
      this.gap = Durations.min(Duration.ofDays(1), Durations.notNegative(gap, "gap"));
      return this;
    }

    /**
     * Sets where time comes from. The system's by default.
     *
     * @param time the time source of all waiters that are started here
     */
    public Builder<T> timeSource(TimeSource time) {
      this.time = Objects.requireNonNull(time, "time");
      return this;
    }

    /** Returns the batch. */
    public BatchedWaits<T> build() {
      return new BatchedWaits<>(this);
    }
  }
}
