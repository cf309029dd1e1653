package dev.appstreamkit.simulator.internal.traffic;

import org.jspecify.annotations.Nullable;

/**
 * A fault that a test puts into some calls.
 *
 * @param id its name, by which it can be taken back
 * @param service only calls of this service; null for all
 * @param operation only calls of this operation, whatever the case; null for all
 * @param nth the first matching call that it hits, counted from 1
 * @param times how many calls it hits from there on; 0 for all
 * @param kind what happens
 * @param code for {@link Kind#ERROR}, the AWS error code
 * @param status for {@link Kind#ERROR}, the HTTP status
 * @param message for {@link Kind#ERROR}, the text
 * @param delayMillis for {@link Kind#DELAY}, how long, in real time
 * @param perSecond for {@link Kind#THROTTLE}, how many calls pass in a second of simulated time; 0
 *     when it isn't about a rate
 * @param probability how likely it hits a call that it could hit, above 0 to 1
 */
public record FaultRule(
    String id,
    @Nullable String service,
    @Nullable String operation,
    int nth,
    int times,
    Kind kind,
    String code,
    int status,
    String message,
    long delayMillis,
    double perSecond,
    double probability) {

  /** What can happen to a call. */
  public enum Kind {
    /** The service answers with an error and does nothing. */
    ERROR,
    /** The answer comes late. */
    DELAY,
    /** The connection is cut, and nothing was done. */
    CUT,
    /** The call takes effect, and the connection is cut instead of an answer. */
    LOST_ANSWER,
    /** The call takes effect, and the answer is bytes that mean nothing. */
    GARBLED,
    /** The service throttles: all calls, or those beyond a rate. */
    THROTTLE
  }
}
