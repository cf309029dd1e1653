package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Member;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceNotAvailableException;

/**
 * How a machine that administrators work on is started and stopped: an image builder or an app
 * block builder. That it ran is recorded before it is stopped for a change, so that whoever goes on
 * lets it run again.
 */
public final class MachineLife {

  /** The attribute that is a machine's state. */
  public static final String STATE = "state";

  /** Nobody's wish: what the description says of the state; the impact hangs on it. */
  public static final String WANTED_STATE = "wantedState";

  /** The states of a machine at work, and of one that is stopped. */
  public static final String RUNNING = "RUNNING";

  /** The state of one that is stopped. */
  public static final String STOPPED = "STOPPED";

  private static final String DELETING = "DELETING";
  private static final String FAILED = "FAILED";
  private static final String OTHERS = "UNMANAGED";
  private static final String GONE = "gone";
  private static final Duration START = Duration.ofMinutes(10);
  private static final Duration STOP = Duration.ofMinutes(5);

  /**
   * A machine that is there.
   *
   * @param state its state
   * @param errors why it doesn't start, as codes
   */
  public record Machine(String state, List<String> errors) {}

  /** AppStream's calls for such a machine. */
  public interface Calls {
    /** Finds one. */
    Optional<Machine> find(Services services, String name);

    /** Starts one. */
    void start(StepContext context, String name);

    /** Stops one. */
    void stop(StepContext context, String name);
  }

  private final String noun;
  private final Function<StepContext, String> name;
  private final Calls calls;
  private final List<Permission> starting;
  private final List<Permission> stopping;

  /**
   * Says which machine it is.
   *
   * @param noun what a person calls it, {@code "image builder"} for one
   * @param name tells its name
   * @param calls AppStream's calls for it
   * @param starting what starting it needs
   * @param stopping what stopping it needs
   */
  public MachineLife(
      String noun,
      Function<StepContext, String> name,
      Calls calls,
      List<Permission> starting,
      List<Permission> stopping) {
    this.noun = noun;
    this.name = name;
    this.calls = calls;
    this.starting = List.copyOf(starting);
    this.stopping = List.copyOf(stopping);
  }

  /** Returns what changing an attribute does that a machine at work doesn't take. */
  public static Attribute.ImpactRule stopped() {
    return (change, observed) ->
        isUp(observed) && !isToStop(observed) ? Impact.RESTART : Impact.IN_PLACE;
  }

  private static Attribute.ImpactRule state() {
    return (change, observed) ->
        isUp(observed) && isToStop(observed) ? Impact.STOP : Impact.IN_PLACE;
  }

  /** Returns the row of its state, by the word for what is wanted: UNMANAGED wants nothing. */
  public static <S> Attribute<S> row(Function<S, ? extends Enum<?>> wanted) {
    return Attribute.optional(
            STATE,
            (S spec) -> Optional.of(wanted.apply(spec).name()).filter(word -> !word.equals(OTHERS)))
        .member(Member.onlyRead(STATE))
        .impact(state());
  }

  /** Returns the same with what is wanted of its state. */
  public static Observed wanting(Observed observed, String state) {
    return observed.withAttributes(
        observed.attributes().toBuilder().set(WANTED_STATE, state).build());
  }

  /** Returns whether it has an instance, or is about to. */
  public static boolean isUp(Observed observed) {
    String state = text(observed, STATE);
    return !state.isEmpty()
        && !state.equals(STOPPED)
        && !state.equals("STOPPING")
        && !state.equals(DELETING)
        && !state.equals(FAILED);
  }

  /** Returns whether it is being deleted. */
  public static boolean isGoing(Observed observed) {
    return text(observed, STATE).equals(DELETING);
  }

  private static boolean isToStop(Observed observed) {
    return text(observed, WANTED_STATE).equals(STOPPED);
  }

  private static String text(Observed observed, String attribute) {
    return observed
        .attributes()
        .get(attribute)
        .flatMap(Attributes.Value::data)
        .map(String::valueOf)
        .orElse("");
  }

  /** Returns what an interrupted run is to bring back. */
  public static Attributes pendingRestore(Map<String, String> before) {
    return Attributes.builder().setIfPresent(STATE, Optional.ofNullable(before.get(STATE))).build();
  }

  /**
   * Returns the steps of a change: those that change it, and stopping and starting around them.
   *
   * @param wanted what is wanted of its state: RUNNING, STOPPED, or any other text for nothing
   * @param changes what differs
   * @param within the steps that change it
   */
  public List<Step> around(String wanted, List<AttributeChange> changes, List<Step> within) {
    boolean restarts = changes.stream().anyMatch(change -> change.impact() == Impact.RESTART);
    boolean always = wanted.equals(RUNNING);
    boolean state = changes.stream().anyMatch(change -> change.name().equals(STATE));
    List<Step> steps = new ArrayList<>();
    if (restarts) {
      steps.add(stop("stop", true, true).onFailure(again(always)));
    } else if (state && wanted.equals(STOPPED)) {
      steps.add(stop("stop", false, true));
    }
    within.forEach(step -> steps.add(restarts ? step.onFailure(again(always)) : step));
    if (restarts || state && !wanted.equals(STOPPED)) {
      steps.add(start("start", "start the " + noun, always || state));
    }
    return steps;
  }

  private Step again(boolean always) {
    return start("start-again", "let the " + noun + " run again as it was", always);
  }

  /** Returns the step that starts it and waits until it runs. */
  public Step start() {
    return start("start", "start the " + noun);
  }

  /** Returns the same step by another key and title. */
  public Step start(String key, String title) {
    return start(key, title, true);
  }

  private Step start(String key, String title, boolean always) {
    return Step.of(
            key,
            title,
            context -> {
              if (always || ran(context)) {
                startIfStopped(context);
              }
            })
        .until(
            Condition.of(
                RUNNING,
                START,
                context ->
                    always || ran(context)
                        ? judgeStart(context)
                        : PollResult.success("left as it was")))
        .needs(starting);
  }

  private static boolean ran(StepContext context) {
    return RUNNING.equals(context.pendingRestore().get(STATE));
  }

  private Machine require(StepContext context) {
    return find(context)
        .orElseThrow(() -> AppStreamErrors.vanished(context.address(), "the " + noun));
  }

  private Optional<Machine> find(StepContext context) {
    return calls.find(context.services(), name.apply(context));
  }

  private void startIfStopped(StepContext context) {
    if (require(context).state().equals(STOPPED)) {
      try {
        calls.start(context, name.apply(context));
      } catch (OperationNotPermittedException | ResourceNotAvailableException refusal) {
        // Its start may not have been seen yet.
        if (require(context).state().equals(STOPPED)) {
          throw refusal;
        }
      }
    }
  }

  private PollResult judgeStart(StepContext context) {
    Machine there = require(context);
    if (there.state().equals(RUNNING)) {
      return PollResult.success(RUNNING);
    }
    boolean failed = there.state().equals(FAILED);
    if (failed || there.state().equals(STOPPED) && !there.errors().isEmpty()) {
      return PollResult.failure(
          there.state(),
          new ResourceFailedException(
              context.address(),
              there.errors(),
              "the " + noun + " is " + there.state() + " instead of running: " + there.errors(),
              failed
                  ? "mend what the codes name, delete the " + noun + " and run again"
                  : "mend what the codes name and run again"));
    }
    if (there.state().equals(STOPPED)) {
      // It was still stopping, or an image was taken on it.
      startIfStopped(context);
    }
    return PollResult.pending(there.state());
  }

  /**
   * Returns the step that stops it for good.
   *
   * @param running whether it is expected to run, so that it has to be stopped
   */
  public Step stop(boolean running) {
    return stop("stop", running);
  }

  /** Returns the same step by another key. */
  public Step stop(String key, boolean running) {
    return stop(key, false, running);
  }

  private Step stop(String key, boolean toChange, boolean running) {
    return Step.of(
            key,
            "stop the " + noun,
            context -> {
              Optional<Machine> there = find(context);
              if (toChange && there.filter(one -> one.state().equals(RUNNING)).isPresent()) {
                context.restoreLater(Map.of(STATE, RUNNING));
              }
              stopIfRunning(context, there);
            })
        .until(Condition.of(STOPPED, STOP, this::judgeStop))
        .needs(running ? stopping : List.of())
        .mayNeed(stopping);
  }

  private void stopIfRunning(StepContext context, Optional<Machine> there) {
    if (there.filter(one -> one.state().equals(RUNNING)).isPresent()) {
      try {
        calls.stop(context, name.apply(context));
      } catch (OperationNotPermittedException refusal) {
        // It may have been stopped since it was looked at.
        if (require(context).state().equals(RUNNING)) {
          throw refusal;
        }
      }
    }
  }

  private PollResult judgeStop(StepContext context) {
    Optional<Machine> there = find(context);
    String state = there.map(Machine::state).orElse(GONE);
    if (state.equals(STOPPED) || state.equals(GONE) || state.equals(FAILED)) {
      return PollResult.success(state);
    }
    // One that was just being started can be stopped only now.
    stopIfRunning(context, there);
    return PollResult.pending(state);
  }
}
