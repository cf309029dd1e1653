package dev.appstreamkit.operations.inventory.internal;

import static dev.appstreamkit.operations.inventory.internal.JavaText.literal;

import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.scaling.Schedule;
import dev.appstreamkit.provisioning.kinds.scaling.StepPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes how a fleet is scaled as source. */
final class ScalingCode {

  private ScalingCode() {}

  static String expression(Scaling scaling) {
    Calls calls = new Calls("Scaling.between(" + scaling.least() + ", " + scaling.most() + ")");
    scaling
        .utilization()
        .value()
        .ifPresent(percent -> calls.add("keepingUtilizationAt", String.valueOf(percent)));
    if (scaling.scaleOutCooldown().isPresent() && scaling.scaleInCooldown().isPresent()) {
      calls.add(
          "cooldowns",
          seconds(scaling.scaleOutCooldown().get())
              + ", "
              + seconds(scaling.scaleInCooldown().get()));
    }
    new TreeMap<>(scaling.schedules())
        .forEach(
            (name, said) ->
                said.value()
                    .ifPresent(
                        schedule ->
                            calls.add("scheduled", literal(name) + ", " + expression(schedule))));
    new TreeMap<>(scaling.stepPolicies())
        .forEach(
            (name, said) ->
                said.value()
                    .ifPresent(
                        policy ->
                            calls.add("stepping", literal(name) + ", " + expression(policy))));
    return calls.toString();
  }

  private static String expression(Schedule schedule) {
    return "new Schedule("
        + String.join(
            ", ",
            literal(schedule.expression()),
            optional(schedule.zone(), zone -> "ZoneId.of(" + literal(zone.getId()) + ")"),
            optional(schedule.least(), String::valueOf),
            optional(schedule.most(), String::valueOf),
            optional(schedule.from(), time -> "Instant.parse(" + literal(time.toString()) + ")"),
            optional(schedule.until(), time -> "Instant.parse(" + literal(time.toString()) + ")"))
        + ")";
  }

  private static String expression(StepPolicy policy) {
    return "new StepPolicy("
        + String.join(
            ", ",
            "AdjustmentType.of(" + literal(policy.adjustment().text()) + ")",
            policy.steps().stream()
                .map(ScalingCode::expression)
                .collect(Collectors.joining(", ", "List.of(", ")")),
            optional(policy.cooldown(), ScalingCode::seconds),
            optional(policy.minimumMagnitude(), String::valueOf),
            optional(
                policy.aggregation(),
                which -> "MetricAggregation.of(" + literal(which.text()) + ")"))
        + ")";
  }

  private static String expression(StepPolicy.Step step) {
    return "new StepPolicy.Step("
        + String.join(
            ", ",
            optional(step.from(), String::valueOf),
            optional(step.to(), String::valueOf),
            String.valueOf(step.by()))
        + ")";
  }

  private static <T> String optional(Optional<T> value, Function<T, String> code) {
    return value.map(some -> "Optional.of(" + code.apply(some) + ")").orElse("Optional.empty()");
  }

  private static String seconds(Duration time) {
    return "Duration.ofSeconds(" + time.toSeconds() + "L)";
  }
}
