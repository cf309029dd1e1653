package dev.appstreamkit.simulator.internal.world;

import java.time.Duration;

/**
 * One row of a transition table: what a trigger does to a thing in a state.
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

  /** Returns a row in minutes. */
  public static Transition minutes(
      String from, String trigger, String passing, long min, long max, String next) {
    return new Transition(
        from, trigger, passing, Duration.ofMinutes(min), Duration.ofMinutes(max), next);
  }
}
