package dev.appstreamkit.simulator.internal.aws.autoscaling;

import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the fleets of an account scale, for people to look at. */
public final class ScalingOverview {

  private static final int MOST_ACTIVITIES = 20;

  private ScalingOverview() {}

  /** Returns the targets, the policies, the schedules, and the latest changes. */
  public static Map<String, Object> of(RegionState appstream) {
    ScalingState state = ScalingState.of(appstream);
    List<Object> targets = new ArrayList<>();
    state
        .targets()
        .values()
        .forEach(
            target ->
                targets.add(
                    Map.of(
                        "resource", target.resourceId(),
                        "min", target.minCapacity(),
                        "max", target.maxCapacity())));
    List<Object> rules = new ArrayList<>();
    state
        .policies()
        .values()
        .forEach(
            policy ->
                rules.add(
                    Map.of(
                        "resource", policy.resourceId(),
                        "name", policy.policyName(),
                        "rule", policy.policyTypeAsString())));
    state
        .actions()
        .values()
        .forEach(
            action ->
                rules.add(
                    Map.of(
                        "resource", action.resourceId(),
                        "name", action.scheduledActionName(),
                        "rule", action.schedule())));
    List<Object> activities = new ArrayList<>();
    state.activities().stream()
        .limit(MOST_ACTIVITIES)
        .forEach(
            activity ->
                activities.add(
                    Map.of(
                        "resource", activity.resourceId(),
                        "time", activity.startTime(),
                        "what", activity.description())));
    return new TreeMap<>(Map.of("targets", targets, "rules", rules, "activities", activities));
  }
}
