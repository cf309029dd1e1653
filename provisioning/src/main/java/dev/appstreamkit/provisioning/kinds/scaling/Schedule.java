package dev.appstreamkit.provisioning.kinds.scaling;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When the bounds of a scaling target are moved, and to what. The bounds that a schedule sets are
 * no drift. AWS: {@code PutScheduledAction}.
 *
 * @param expression when: {@code cron(fields)}, {@code rate(value unit)} or {@code
 *     at(yyyy-mm-ddThh:mm:ss)}
 * @param zone the time zone of {@code expression}; empty for UTC
 * @param least the least number of instances from then on; empty to leave it
 * @param most the greatest number of instances from then on; empty to leave it
 * @param from before when it isn't followed; empty for at once
 * @param until after when it isn't followed any more; empty for never
 */
public record Schedule(
    String expression,
    Optional<ZoneId> zone,
    Optional<Integer> least,
    Optional<Integer> most,
    Optional<Instant> from,
    Optional<Instant> until) {

  static final String REMEDY =
      "say cron(fields), rate(value unit) or at(yyyy-mm-ddThh:mm:ss), and least(n), most(n) or"
          + " both, 0 or more and most not less than least";

  /** Checks that nothing is null; the rest is checked together with the fleet. */
  public Schedule {
    Objects.requireNonNull(expression, "expression");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(least, "least");
    Objects.requireNonNull(most, "most");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(until, "until");
  }

  /**
   * Returns a schedule in UTC that is followed at once and for ever, and moves nothing yet.
   *
   * @param expression when, in AWS's words: {@code cron(0 8 ? * MON-FRI *)} for one
   */
  public static Schedule at(String expression) {
    return new Schedule(
        expression,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns a schedule for a time of the day, from Monday to Friday. */
  static Schedule onWorkdays(LocalTime time, ZoneId zone) {
    return at("cron(" + time.getMinute() + " " + time.getHour() + " ? * MON-FRI *)").inZone(zone);
  }

  /** Returns the same schedule in a time zone. */
  public Schedule inZone(ZoneId other) {
    return new Schedule(expression, Optional.of(other), least, most, from, until);
  }

  /** Returns the same schedule, which sets the least number of instances: 0 or more. */
  public Schedule least(int instances) {
    return new Schedule(expression, zone, Optional.of(instances), most, from, until);
  }

  /**
   * Returns the same schedule, which sets the greatest number of instances: not less than the
   * least.
   */
  public Schedule most(int instances) {
    return new Schedule(expression, zone, least, Optional.of(instances), from, until);
  }

  /** Returns the same schedule, followed from one time to another only. */
  public Schedule between(Instant first, Instant last) {
    return new Schedule(expression, zone, least, most, Optional.of(first), Optional.of(last));
  }

  /** Returns what is wrong with it, to be read after its name; empty if nothing is. */
  List<String> problems() {
    if (!expression.matches("(cron|rate|at)\\(.+\\)")) {
      return List.of(" is at \"" + expression + "\", which AWS doesn't understand");
    }
    if (least.isEmpty() && most.isEmpty()) {
      return List.of(" moves neither bound");
    }
    return least.orElse(0) < 0 || most.orElse(Integer.MAX_VALUE) < least.orElse(0)
        ? List.of(
            " moves them to " + least.orElse(0) + " and " + most.map(String::valueOf).orElse("-"))
        : List.of();
  }
}
