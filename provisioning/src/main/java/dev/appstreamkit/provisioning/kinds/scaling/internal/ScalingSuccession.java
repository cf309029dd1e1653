package dev.appstreamkit.provisioning.kinds.scaling.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import dev.appstreamkit.provisioning.spi.CarriedOver;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.Set;

/**
 * What a scaling target that goes with its fleet leaves to the next one: schedules of others, and
 * what this library's policy had. Others' policies have alarms of their own, which nobody can bring
 * back. Where the target outlives its fleet, what is to be without has to go.
 */
final class ScalingSuccession {

  private static final Set<String> POLICY_PARTS =
      Set.of(ScalingTable.UTILIZATION, ScalingTable.OUT, ScalingTable.IN);

  private ScalingSuccession() {}

  static CarriedOver of(ScalingTarget spec, Observed observed, Attributes wanted) {
    Attributes.Builder along = Attributes.builder();
    CarriedOver.Builder all = CarriedOver.builder();
    boolean withoutPolicy =
        wanted.get(ScalingTable.UTILIZATION).filter(Attributes.Value::cleared).isPresent();
    for (String name : observed.attributes().names()) {
      Attributes.Value there = observed.attributes().get(name).orElseThrow();
      boolean said = wanted.get(name).isPresent();
      wanted
          .get(name)
          .filter(Attributes.Value::cleared)
          .flatMap(gone -> ScalingSteps.without(spec, name))
          .ifPresent(all::addStep);
      if (!said && name.startsWith(ScheduleValues.PREFIX)) {
        along.set(name, there);
        all.addStep(
            ScalingSteps.follow(
                spec,
                name.substring(ScheduleValues.PREFIX.length()),
                ScheduleValues.schedule(there)));
      } else if (!said && POLICY_PARTS.contains(name) && !withoutPolicy) {
        along.set(name, there);
      }
    }
    Attributes carried = along.build();
    if (POLICY_PARTS.stream().anyMatch(part -> carried.get(part).isPresent())) {
      all.addStep(keepAsBefore(spec, carried));
    }
    return all.attributes(carried)
        .lost(Attributes.builder().clear("policies that others have made").build())
        .build();
  }

  private static Step keepAsBefore(ScalingTarget spec, Attributes policy) {
    return Step.of(
            "policy-as-before",
            "keep the share of instances in use that it kept before",
            context -> ScalingCalls.keepAsBefore(context, spec, policy))
        .needs(ScalingSteps.needs("PutScalingPolicy", "DescribeScalingPolicies"));
  }
}
