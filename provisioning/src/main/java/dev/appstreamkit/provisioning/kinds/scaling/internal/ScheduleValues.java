package dev.appstreamkit.provisioning.kinds.scaling.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.scaling.Schedule;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.spi.Observed;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;

/** Schedules as attributes, one each, and which bounds they explain. */
final class ScheduleValues {

  /** What the attributes' names begin with. */
  static final String PREFIX = "schedule.";

  private static final String LEAST = "minCapacity";
  private static final String MOST = "maxCapacity";

  private ScheduleValues() {}

  static Map<String, Object> of(Schedule schedule) {
    Map<String, Object> parts = new TreeMap<>();
    parts.put("expression", schedule.expression());
    parts.put("timeZone", schedule.zone().map(ZoneId::getId).orElse("UTC"));
    schedule.least().ifPresent(number -> parts.put(LEAST, number));
    schedule.most().ifPresent(number -> parts.put(MOST, number));
    schedule.from().map(Instant::toString).ifPresent(time -> parts.put("from", time));
    schedule.until().map(Instant::toString).ifPresent(time -> parts.put("until", time));
    return parts;
  }

  static Map<String, Object> of(ScheduledAction action) {
    Map<String, Object> parts = new TreeMap<>();
    parts.put("expression", action.schedule());
    parts.put("timeZone", Optional.ofNullable(action.timezone()).orElse("UTC"));
    Optional.ofNullable(action.scalableTargetAction())
        .ifPresent(
            bounds -> {
              Optional.ofNullable(bounds.minCapacity())
                  .ifPresent(number -> parts.put(LEAST, number));
              Optional.ofNullable(bounds.maxCapacity())
                  .ifPresent(number -> parts.put(MOST, number));
            });
    Optional.ofNullable(action.startTime()).ifPresent(time -> parts.put("from", time.toString()));
    Optional.ofNullable(action.endTime()).ifPresent(time -> parts.put("until", time.toString()));
    return parts;
  }

  /** Returns all schedules, by their names. */
  static Optional<Map<String, Object>> all(ScalingThere there) {
    Map<String, Object> all = new TreeMap<>();
    there.schedules().forEach(action -> all.put(action.scheduledActionName(), of(action)));
    return Optional.of(all);
  }

  /** Returns the schedule that an attribute tells of. */
  static Schedule schedule(Attributes.Value value) {
    Map<?, ?> parts =
        value.data().orElse(Map.of()) instanceof Map<?, ?> map ? map : new TreeMap<>();
    return new Schedule(
        text(parts, "expression").orElse(""),
        text(parts, "timeZone").map(ZoneId::of),
        text(parts, LEAST).map(Integer::valueOf),
        text(parts, MOST).map(Integer::valueOf),
        text(parts, "from").map(Instant::parse),
        text(parts, "until").map(Instant::parse));
  }

  private static Optional<String> text(Map<?, ?> parts, String name) {
    return Optional.ofNullable(parts.get(name)).map(String::valueOf);
  }

  /** Returns whether a bound is what a schedule sets, and nobody has just described another. */
  static boolean explain(AttributeChange change, Observed observed) {
    Optional<Object> bound = change.before().flatMap(Attributes.Value::data);
    return bound.isPresent()
        && change.why() != AttributeChange.Why.DESCRIBED
        && observed.attributes().names().stream()
            .filter(name -> name.startsWith(PREFIX))
            .flatMap(
                name -> observed.attributes().get(name).flatMap(Attributes.Value::data).stream())
            .anyMatch(
                schedule ->
                    schedule instanceof Map<?, ?> parts
                        && bound.get().equals(parts.get(change.name())));
  }
}
