package dev.appstreamkit.core.waiting;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates a state that is a string. A state that it wasn't told of is pending and logged once,
 * since services learn new states before their clients do; it is never an error.
 *
 * <pre>{@code
 * WaitCondition<Fleet> running = WaitCondition.<Fleet>byState(Fleet::stateAsString)
 *     .success("RUNNING")
 *     .pending("STARTING")
 *     .failureWhen(fleet -> fleet.stateAsString().equals("STOPPED") && fleet.hasFleetErrors())
 *     .pending("STOPPED")
 *     .detail(fleet -> fleet.fleetErrors().toString())
 *     .build();
 * }</pre>
 *
 * @param <T> what a poll returns
 */
public final class StateCondition<T> implements WaitCondition<T> {

  static final String ABSENT = "absent";

  private static final Logger LOG = LoggerFactory.getLogger(Waiter.class);
  private static final String UNKNOWN = "unknown";
  private static final int REMEMBERED = 100;

  private final Function<? super T, @Nullable String> state;
  private final Function<? super T, String> detail;
  private final Set<String> pending;
  private final Set<String> success;
  private final Set<String> failure;
  private final Predicate<? super T> failureWhen;
  private final Predicate<? super T> successWhen;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  private StateCondition(Builder<T> builder) {
    this.state = builder.state;
    this.detail = builder.detail;
    this.pending = Set.copyOf(builder.pending);
    this.success = Set.copyOf(builder.success);
    this.failure = Set.copyOf(builder.failure);
    this.failureWhen = builder.failureWhen;
    this.successWhen = builder.successWhen;
  }

  @Override
  public PollResult evaluate(T value) {
    String seen = Objects.requireNonNullElse(state.apply(value), UNKNOWN);
    if (failure.contains(seen) || failureWhen.test(value)) {
      return PollResult.failure(seen, detail(value));
    }
    if (success.contains(seen) || successWhen.test(value)) {
      return PollResult.success(seen);
    }
    if (!pending.contains(seen)) {
      logOnce(seen);
    }
    return PollResult.pending(seen, detail(value));
  }

  private String detail(T value) {
    return Objects.requireNonNullElse(detail.apply(value), "");
  }

  private void logOnce(String seen) {
    if (logged.size() < REMEMBERED && logged.add(seen)) {
      LOG.warn(
          "A state that isn't known, \"{}\", while waiting for {}; it is taken for \"not yet\"",
          seen,
          success);
    }
  }

  /**
   * Builds {@link StateCondition} objects. Not thread-safe.
   *
   * @param <T> what a poll returns
   */
  public static final class Builder<T> {

    private final Function<? super T, @Nullable String> state;
    private Function<? super T, String> detail = value -> "";
    private final Set<String> pending = new HashSet<>();
    private final Set<String> success = new HashSet<>();
    private final Set<String> failure = new HashSet<>();
    private Predicate<? super T> failureWhen = value -> false;
    private Predicate<? super T> successWhen = value -> false;

    Builder(Function<? super T, @Nullable String> state) {
      this.state = Objects.requireNonNull(state, "state");
    }

    /** Adds states that mean "not yet". None by default. */
    public Builder<T> pending(String... states) {
      pending.addAll(Arrays.asList(states));
      return this;
    }

    /** Adds states that mean "it has come". None by default. */
    public Builder<T> success(String... states) {
      success.addAll(Arrays.asList(states));
      return this;
    }

    /** Adds states that mean "it never will". None by default. */
    public Builder<T> failure(String... states) {
      failure.addAll(Arrays.asList(states));
      return this;
    }

    /**
     * Sets when more than the state means "it has come". Never by default. Failure is asked first.
     *
     * @param condition not null
     */
    public Builder<T> successWhen(Predicate<? super T> condition) {
      this.successWhen = Objects.requireNonNull(condition, "condition");
      return this;
    }

    /**
     * Sets when more than the state means "it never will", for a state that is pending or
     * successful otherwise. Never by default. It is asked before everything but the failure states.
     *
     * @param condition not null
     */
    public Builder<T> failureWhen(Predicate<? super T> condition) {
      this.failureWhen = Objects.requireNonNull(condition, "condition");
      return this;
    }

    /**
     * Sets what the service says about why something is in its state, for messages and progress.
     * Nothing by default.
     *
     * @param detail returns one line, empty or null for nothing
     */
    public Builder<T> detail(Function<? super T, String> detail) {
      this.detail = Objects.requireNonNull(detail, "detail");
      return this;
    }

    /**
     * Returns the condition.
     *
     * @throws IllegalArgumentException if a state has two meanings
     */
    public StateCondition<T> build() {
      refuseOverlap("pending", pending, "success", success);
      refuseOverlap("pending", pending, "failure", failure);
      refuseOverlap("success", success, "failure", failure);
      return new StateCondition<>(this);
    }

    private static void refuseOverlap(
        String name, Set<String> states, String otherName, Set<String> others) {
      Set<String> both = new HashSet<>(states);
      both.retainAll(others);
      if (!both.isEmpty()) {
        throw new IllegalArgumentException(
            String.join(", ", both)
                + " is both a "
                + name
                + " and a "
                + otherName
                + " state; give each state one meaning");
      }
    }
  }
}
