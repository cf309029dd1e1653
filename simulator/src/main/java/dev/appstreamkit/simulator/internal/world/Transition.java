package dev.appstreamkit.simulator.internal.world;

import java.time.Duration;

/**
 * One row of a transition table: what a trigger does to a thing in a state, such as {@code
 * from("STOPPED").on("StartFleet").through("STARTING").minutes(9, 12).to("RUNNING")}.
 *
 * @param from the state it must be in; empty for something that is only just made
 * @param trigger what sets it off, mostly an operation's name
 * @param passing the state it is in meanwhile
 * @param min the least time it takes, in simulated time
 * @param max the most it takes; the actual time is drawn evenly between the two
 * @param next the state it ends in
 */
public record Transition(
    String from, String trigger, String passing, Duration min, Duration max, String next) {

  /** Begins a row with the state that a thing must be in. */
  public static Draft from(String state) {
    return new Draft(state, "", "", Duration.ZERO, Duration.ZERO);
  }

  /** Begins a row about something that is only just made. */
  public static Draft fromNothing() {
    return from("");
  }

  /**
   * A row that isn't finished; each method returns a new one.
   *
   * @param from the state it must be in
   * @param trigger what sets it off
   * @param passing the state it is in meanwhile
   * @param min the least time it takes
   * @param max the most it takes
   */
  public record Draft(String from, String trigger, String passing, Duration min, Duration max) {

    /** Says what sets it off. */
    public Draft on(String newTrigger) {
      return new Draft(from, newTrigger, passing, min, max);
    }

    /** Says which state it is in meanwhile. */
    public Draft through(String state) {
      return new Draft(from, trigger, state, min, max);
    }

    /** Says how long it takes, in simulated minutes. */
    public Draft minutes(long least, long most) {
      return new Draft(from, trigger, passing, Duration.ofMinutes(least), Duration.ofMinutes(most));
    }

    /** Finishes the row with the state that it ends in. */
    public Transition to(String state) {
      return new Transition(from, trigger, passing, min, max, state);
    }

    /** Finishes the row of a thing that is gone in the end. */
    public Transition toNothing() {
      return to("");
    }
  }
}
