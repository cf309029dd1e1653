package dev.appstreamkit.core.pacing;

/**
 * A pacer has changed its rate.
 *
 * @param name the pacer's name
 * @param change which way
 * @param previousRate calls per second before
 * @param rate calls per second from now on
 * @param waiting how many callers are waiting for their turn
 */
public record PacerEvent(
    String name, Change change, double previousRate, double rate, int waiting) {

  /** Which way a rate has changed. */
  public enum Change {
    /** The service throttled: the rate is half of what it was. */
    SLOWED,
    /** The service kept up: the rate is a step higher. */
    RECOVERED
  }
}
