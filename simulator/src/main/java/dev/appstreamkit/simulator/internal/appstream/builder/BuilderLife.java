package dev.appstreamkit.simulator.internal.appstream.builder;

import dev.appstreamkit.simulator.internal.appstream.session.StreamingUrls;
import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.Table;
import dev.appstreamkit.simulator.internal.world.PendingTransition;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.ResourceError;

/**
 * How a builder lives, be it of images or of app blocks: a machine that is started, stopped and
 * connected to as its table of transitions allows.
 *
 * @param <T> the SDK's class for a builder
 */
public abstract class BuilderLife<T> {

  private static final Duration URL_VALIDITY = Duration.ofHours(1);
  private static final String RUNNING = "RUNNING";

  private final String kind;
  private final String noun;
  private final String operation;

  /**
   * Creates one.
   *
   * @param kind the table of transitions
   * @param noun what messages call a builder, such as {@code Image builder}
   * @param operation what the names of the operations end with, such as {@code ImageBuilder}
   */
  protected BuilderLife(String kind, String noun, String operation) {
    this.kind = kind;
    this.noun = noun;
    this.operation = operation;
  }

  /** Returns where the builders are kept. */
  protected abstract Table<T> table(RegionState state);

  /** Returns a builder's name. */
  protected abstract String name(T builder);

  /** Returns a builder's state. */
  protected abstract String stateOf(T builder);

  /** Returns a builder in another state. */
  protected abstract T inState(T builder, String newState);

  /**
   * Lets a transition of a builder begin.
   *
   * @param from the state that it begins in; empty for a builder that is only just made
   * @param verb what is done, such as {@code Start}
   * @param end what happens at its end
   */
  public PendingTransition begin(
      RegionState state, String name, String from, String verb, Consumer<PendingTransition> end) {
    return state.begin(kind, name, from, verb + operation, end);
  }

  /**
   * Starts a builder.
   *
   * @param change what else changes at once
   * @param arrive what happens at the end
   */
  public T start(
      RegionState state, T builder, UnaryOperator<T> change, Consumer<PendingTransition> arrive) {
    PendingTransition starting = begin(state, name(builder), stateOf(builder), "Start", arrive);
    return table(state).put(name(builder), change.apply(inState(builder, starting.passing())));
  }

  /** Stops a builder. */
  public T stop(RegionState state, @Nullable String name) {
    T builder = table(state).require(name);
    demand(state, builder, "Stop", "stopped");
    return pass(state, builder, "Stop", end -> moveTo(state, name(builder), end.next()));
  }

  /**
   * Deletes a builder, which takes its time.
   *
   * @param gone what else happens once it is gone
   */
  public T delete(RegionState state, @Nullable String name, Consumer<T> gone) {
    T builder = table(state).require(name);
    demand(state, builder, "Delete", "deleted");
    return pass(
        state,
        builder,
        "Delete",
        end -> {
          table(state).remove(name(builder));
          gone.accept(builder);
        });
  }

  private T pass(RegionState state, T builder, String verb, Consumer<PendingTransition> end) {
    PendingTransition pending = begin(state, name(builder), stateOf(builder), verb, end);
    return moveTo(state, name(builder), pending.passing());
  }

  /** Sets a builder's state, nothing else. */
  public T moveTo(RegionState state, String name, String newState) {
    return table(state).put(name, inState(table(state).require(name), newState));
  }

  /**
   * Gives out a URL to a running builder.
   *
   * @param seconds how long it shall be valid; null for the usual
   * @param target where it leads
   */
  public StreamingUrls.Issued connect(
      RegionState state,
      @Nullable String name,
      @Nullable Long seconds,
      Function<T, StreamingUrls.Target> target) {
    T builder = table(state).require(name);
    Duration validity = StreamingUrls.validity(seconds, URL_VALIDITY);
    if (!stateOf(builder).equals(RUNNING)) {
      throw AppStreamErrors.notPermitted(wrongState(builder, "connected to"));
    }
    return StreamingUrls.of(state.world()).issue(state, target.apply(builder), validity);
  }

  /** Returns whether a builder's state allows this, such as {@code Start}. */
  public boolean allows(RegionState state, T builder, String verb) {
    return state.allows(kind, stateOf(builder), verb + operation);
  }

  private void demand(RegionState state, T builder, String verb, String done) {
    if (!allows(state, builder, verb)) {
      throw AppStreamErrors.notPermitted(wrongState(builder, done));
    }
  }

  /** Says that a builder can't be {@code done} in its state. */
  public String wrongState(T builder, String done) {
    return noun
        + " "
        + name(builder)
        + " can't be "
        + done
        + " while it is "
        + stateOf(builder)
        + ".";
  }

  /** Says why a builder could not be started. */
  public String notStarted(String code) {
    return "The " + noun.toLowerCase(Locale.ROOT) + " could not be started: " + code;
  }

  /** Returns what a builder shows that could not be started. */
  public ResourceError startError(RegionState state, String code) {
    return ResourceError.builder()
        .errorCode(code)
        .errorMessage(notStarted(code))
        .errorTimestamp(state.now())
        .build();
  }
}
