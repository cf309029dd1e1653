package dev.appstreamkit.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Something that goes wrong with a call. Immutable:
 *
 * <pre>{@code
 * Fault.error("ConcurrentModificationException", 400).on("appstream", "UpdateFleet").nth(2).times(3)
 * }</pre>
 *
 * <p>Without {@link #on} it fits every call; without {@link #nth} and {@link #times} it hits the
 * first that fits, once. A fault by rate or {@link #withProbability by chance} hits on and on.
 */
public final class Fault {

  private final Map<String, Object> members;

  private Fault(Map<String, Object> members) {
    this.members = members;
  }

  /** The service answers with an error and does nothing. */
  public static Fault error(String code, int status) {
    return of("ERROR").with("code", code).with("status", status);
  }

  /** The answer comes late, by so much real time. */
  public static Fault delay(Duration delay) {
    return of("DELAY").with("delayMillis", TimeUnit.MILLISECONDS.convert(delay));
  }

  /** The connection is cut before anything is done. */
  public static Fault cut() {
    return of("CUT");
  }

  /** The call takes effect, and the connection is cut instead of an answer. */
  public static Fault lostAnswer() {
    return of("LOST_ANSWER");
  }

  /** The call takes effect, and the answer is bytes that mean nothing. */
  public static Fault garbled() {
    return of("GARBLED");
  }

  /** Calls beyond a rate, per second of simulated time, are refused as the service throttles. */
  public static Fault throttle(double perSecond) {
    return of("THROTTLE").with("perSecond", perSecond);
  }

  /** The service throttles the call and does nothing, with the error code that it has for that. */
  public static Fault throttled() {
    return of("THROTTLE");
  }

  /** Fits only calls of this service, such as {@code appstream}. */
  public Fault on(String service) {
    return with("service", service);
  }

  /** Fits only calls of this service's operation. */
  public Fault on(String service, String operation) {
    return with("service", service).with("operation", operation);
  }

  /** Hits from the nth fitting call on, counted from 1. */
  public Fault nth(int n) {
    return with("nth", n);
  }

  /** Hits so many fitting calls; 0 for all. */
  public Fault times(int times) {
    return with("times", times);
  }

  /**
   * Hits a call that it could hit only with this probability, and goes on doing so unless {@link
   * #times} says otherwise. The chance comes from the simulator's seed.
   *
   * @param probability above 0, at most 1
   */
  public Fault withProbability(double probability) {
    return with("probability", probability);
  }

  Map<String, Object> toMap() {
    return members;
  }

  @Override
  public String toString() {
    return "Fault" + members;
  }

  private static Fault of(String kind) {
    return new Fault(Map.of("kind", kind));
  }

  private Fault with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Fault(more);
  }
}
