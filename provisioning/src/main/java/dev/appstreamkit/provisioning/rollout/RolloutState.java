package dev.appstreamkit.provisioning.rollout;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.PayloadFormat;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How far a rollout has come, and what to do next. Plain data, which a JSON mapper reads and
 * writes, and so do {@link #toJson()} and {@link #fromJson}. Whoever executes it does no more than
 * this: do all of {@link #next()}, at once if it likes, tell what came of each by {@link #with},
 * and end when nothing is next.
 *
 * <p>An outcome that comes twice changes nothing, so it doesn't matter whether one is delivered
 * again after a crash. The order in which a batch's outcomes come doesn't matter either.
 *
 * @param formatVersion the version of this form, 1
 * @param rollout the rollout
 * @param targets its targets, in order, and how far each has come
 * @param asked what a person has asked for meanwhile
 */
public record RolloutState(int formatVersion, Rollout rollout, List<Target> targets, Asked asked) {

  /** The version of the form that this library writes; it reads up to this one. */
  public static final int FORMAT = 1;

  /** How far a target has come. */
  public enum State {
    /** Its batch hasn't begun. */
    OPEN,
    /** It is to be changed, or is being changed. */
    CHANGING,
    /** It was changed, and is to be checked. */
    CHECKING,
    /** It was changed, and is well. */
    DONE,
    /** It couldn't be changed, or isn't well. */
    FAILED,
    /** It is to be taken back. */
    GOING_BACK,
    /** It was taken back. */
    BACK,
    /** It couldn't be taken back. */
    BACK_FAILED
  }

  /** How far the rollout has come. */
  public enum Phase {
    /** Targets are changed. */
    RUNNING,
    /** It has stopped, and targets are taken back. */
    GOING_BACK,
    /** Each target had its turn; no more of them failed than may. */
    DONE,
    /** It has stopped after failures, or since it was asked to; what was changed stays. */
    STOPPED,
    /** It has stopped, and each target that was changed had its turn to be taken back. */
    BACK
  }

  /** What a person has asked for. */
  public enum Asked {
    /** Nothing. */
    NOTHING,
    /** To begin no further batch. */
    STOP,
    /** To begin no further batch, and to take back what was changed. */
    BACK
  }

  /**
   * One target.
   *
   * @param name its name
   * @param state how far it has come
   * @param failed whether changing or checking it failed, whatever became of it since
   * @param category the name of the last error's category; empty if there was none
   * @param words the last error, for people; empty if there was none
   */
  public record Target(String name, State state, boolean failed, String category, String words) {}

  /**
   * Copies the list.
   *
   * @throws ProvisioningException of category {@link ErrorCategory#INVALID} if it is of a newer
   *     format, or its targets aren't the rollout's
   */
  public RolloutState {
    PayloadFormat.require("state of a rollout", formatVersion, FORMAT);
    targets = List.copyOf(targets);
    if (!targets.stream().map(Target::name).toList().equals(rollout.targets())) {
      throw RolloutJson.damaged("state of a rollout");
    }
  }

  static RolloutState of(Rollout rollout) {
    List<Target> open =
        rollout.targets().stream()
            .map(name -> new Target(name, State.OPEN, false, "", ""))
            .toList();
    return new RolloutState(FORMAT, rollout, open, Asked.NOTHING).settled();
  }

  /**
   * Returns what to do now: all of it may be done at once. It holds what was begun and isn't told
   * yet, too. Nothing, if the rollout is over.
   */
  public List<RolloutTask> next() {
    return targets.stream()
        .flatMap(
            target ->
                action(target.state())
                    .map(action -> new RolloutTask(target.name(), action))
                    .stream())
        .toList();
  }

  private static Optional<RolloutTask.Action> action(State state) {
    return switch (state) {
      case CHANGING -> Optional.of(RolloutTask.Action.CHANGE);
      case CHECKING -> Optional.of(RolloutTask.Action.CHECK);
      case GOING_BACK -> Optional.of(RolloutTask.Action.BACK);
      case OPEN, DONE, FAILED, BACK, BACK_FAILED -> Optional.empty();
    };
  }

  /** Returns whether nothing is to be done any more. */
  public boolean over() {
    return next().isEmpty();
  }

  /**
   * Returns the state after a task was done, or failed.
   *
   * @param outcome what came of it; one that was told before changes nothing
   * @throws ProvisioningException of category {@link ErrorCategory#INVALID} if the task was never
   *     asked for
   */
  public RolloutState with(RolloutOutcome outcome) {
    Target target =
        targets.stream()
            .filter(one -> one.name().equals(outcome.target()))
            .findFirst()
            .orElseThrow(() -> unasked(outcome));
    if (!action(target.state()).filter(outcome.action()::equals).isPresent()) {
      if (stage(outcome.action()) < stage(target.state())) {
        return this;
      }
      throw unasked(outcome);
    }
    Target after =
        new Target(
            target.name(),
            outcome.ok() ? succeeded(target.state()) : failed(target.state()),
            target.failed() || !outcome.ok() && outcome.action() != RolloutTask.Action.BACK,
            outcome.ok() ? target.category() : outcome.category(),
            outcome.ok() ? target.words() : outcome.words());
    return changing(one -> one.name().equals(after.name()), any -> after).settled();
  }

  /**
   * Returns the state after several tasks were done, or failed.
   *
   * @param outcomes what came of each
   * @throws ProvisioningException as {@link #with(RolloutOutcome)} does
   */
  public RolloutState with(Iterable<RolloutOutcome> outcomes) {
    RolloutState state = this;
    for (RolloutOutcome outcome : outcomes) {
      state = state.with(outcome);
    }
    return state;
  }

  private static int stage(RolloutTask.Action action) {
    return switch (action) {
      case CHANGE -> 1;
      case CHECK -> 2;
      case BACK -> 3;
    };
  }

  /** Returns how many of the actions lie behind a target, itself counted in. */
  private static int stage(State state) {
    return switch (state) {
      case OPEN -> 0;
      case CHANGING -> 1;
      case CHECKING -> 2;
      case DONE, FAILED, GOING_BACK -> 3;
      case BACK, BACK_FAILED -> 4;
    };
  }

  private State succeeded(State state) {
    return switch (state) {
      case CHANGING -> rollout.healthCheck().isEmpty() ? State.DONE : State.CHECKING;
      case GOING_BACK -> State.BACK;
      default -> State.DONE;
    };
  }

  private State failed(State state) {
    if (state == State.GOING_BACK) {
      return State.BACK_FAILED;
    }
    return rollout.back() == Rollout.Back.NOTHING ? State.FAILED : State.GOING_BACK;
  }

  private ProvisioningException unasked(RolloutOutcome outcome) {
    return new ProvisioningException(
        ErrorCategory.INVALID,
        Optional.empty(),
        "the rollout \""
            + rollout.name()
            + "\" hasn't asked to "
            + outcome.action()
            + " "
            + outcome.target(),
        "tell what came of its next() only");
  }

  /**
   * Returns the state after a person has asked to stop: the batch under way is brought to its end,
   * and no further one begins. What was changed stays, unless the rollout has stopped after
   * failures, too.
   */
  public RolloutState stop() {
    return asked == Asked.NOTHING && !over() ? asked(Asked.STOP) : this;
  }

  /**
   * Returns the state after a person has asked to take everything back: the batch under way is
   * brought to its end, and then all that were changed are taken back, the latest first. It may be
   * asked of a rollout that is over, too.
   */
  public RolloutState takeBack() {
    return asked(Asked.BACK);
  }

  private RolloutState asked(Asked now) {
    return new RolloutState(formatVersion, rollout, targets, now).settled();
  }

  private boolean stopping() {
    return asked != Asked.NOTHING || count(Target::failed) >= rollout.stopAfterFailures();
  }

  private boolean backing() {
    return asked == Asked.BACK
        || rollout.back() == Rollout.Back.ALL
            && count(Target::failed) >= rollout.stopAfterFailures();
  }

  /** Returns how many targets failed, whatever became of them since. */
  public int failures() {
    return count(Target::failed);
  }

  private int count(Predicate<Target> which) {
    return (int) targets.stream().filter(which).count();
  }

  /** Begins the next batch when nothing is to be done any more. */
  private RolloutState settled() {
    if (!over()) {
      return this;
    }
    List<String> batch = backing() ? backwards() : stopping() ? List.of() : forwards();
    return batch.isEmpty()
        ? this
        : changing(
            one -> batch.contains(one.name()),
            one ->
                new Target(
                    one.name(),
                    one.state() == State.OPEN ? State.CHANGING : State.GOING_BACK,
                    one.failed(),
                    one.category(),
                    one.words()));
  }

  private List<String> forwards() {
    Map<String, State> states = new HashMap<>();
    targets.forEach(target -> states.put(target.name(), target.state()));
    return rollout.batches().stream()
        .map(batch -> batch.stream().filter(name -> states.get(name) == State.OPEN).toList())
        .filter(batch -> !batch.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private List<String> backwards() {
    List<String> changed =
        new ArrayList<>(
            targets.stream()
                .filter(target -> target.state() == State.DONE || target.state() == State.FAILED)
                .map(Target::name)
                .toList());
    return changed.subList(Math.max(0, changed.size() - rollout.size()), changed.size());
  }

  private RolloutState changing(Predicate<Target> which, UnaryOperator<Target> change) {
    return new RolloutState(
        formatVersion,
        rollout,
        targets.stream().map(one -> which.test(one) ? change.apply(one) : one).toList(),
        asked);
  }

  /** Returns how far the rollout has come. */
  public Phase phase() {
    if (!over()) {
      boolean forward =
          targets.stream()
              .anyMatch(one -> one.state() == State.CHANGING || one.state() == State.CHECKING);
      return stopping() && !forward ? Phase.GOING_BACK : Phase.RUNNING;
    }
    if (backing()) {
      return Phase.BACK;
    }
    boolean stopped = stopping() && (failures() >= rollout.stopAfterFailures() || anyOpen());
    return stopped ? Phase.STOPPED : Phase.DONE;
  }

  private boolean anyOpen() {
    return targets.stream().anyMatch(target -> target.state() == State.OPEN);
  }

  /**
   * Returns a rollout of the targets that aren't changed, for when what made it stop is mended;
   * empty if there are none.
   */
  public Optional<Rollout> rest() {
    List<String> left =
        targets.stream().filter(target -> target.state() != State.DONE).map(Target::name).toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Rollout(
                Rollout.FORMAT,
                rollout.name(),
                left,
                rollout.firstBatchSize(),
                rollout.batchSize(),
                rollout.batchPercentage(),
                rollout.healthCheck(),
                rollout.stopAfterFailures(),
                rollout.back()));
  }

  /** Returns a report for people: a line for the whole, and one for each target that isn't done. */
  public String describe() {
    String whole =
        rollout.name()
            + ": "
            + phase()
            + ", "
            + count(target -> target.state() == State.DONE)
            + " of "
            + targets.size()
            + " done, "
            + failures()
            + " failed";
    Stream<String> others =
        targets.stream()
            .filter(target -> target.state() != State.DONE)
            .map(
                target ->
                    "  "
                        + target.name()
                        + ": "
                        + target.state()
                        + (target.words().isEmpty() ? "" : ", " + target.words()));
    return String.join("\n", Stream.concat(Stream.of(whole), others).toList());
  }

  /** Returns it as JSON, in one line. */
  public String toJson() {
    return RolloutJson.write(this);
  }

  /**
   * Reads what {@link #toJson()} wrote; members that it doesn't know are passed over.
   *
   * @throws ProvisioningException of category {@link ErrorCategory#INVALID} if it is damaged or of
   *     a newer format
   */
  public static RolloutState fromJson(String json) {
    return RolloutJson.state(json);
  }
}
