package dev.appstreamkit.simulator.internal.aws.autoscaling;

import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.world.Scheduled;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.appstream.model.ComputeCapacityStatus;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetType;

/** What one account has in one region. Keys are {@code fleet/name} and what follows it. */
final class ScalingState {

  static final String DIMENSION = "appstream:fleet:DesiredCapacity";
  static final String NAMESPACE = "appstream";

  private static final int ACTIVITIES_KEPT = 1000;

  private final TreeMap<String, ScalableTarget> targets = new TreeMap<>();
  private final TreeMap<String, ScalingPolicy> policies = new TreeMap<>();
  private final TreeMap<String, ScheduledAction> actions = new TreeMap<>();
  private final Map<String, Scheduled> firing = new HashMap<>();
  private final List<ScalingActivity> activities = new ArrayList<>();
  private final Map<String, Map<String, String>> tags = new HashMap<>();
  private final RegionState appstream;

  private ScalingState(RegionState appstream) {
    this.appstream = appstream;
  }

  static ScalingState of(Call call) {
    return of(RegionState.of(call));
  }

  static ScalingState of(RegionState appstream) {
    return appstream
        .world()
        .section(
            appstream.account(),
            appstream.region(),
            ScalingState.class,
            () -> new ScalingState(appstream));
  }

  World world() {
    return appstream.world();
  }

  TreeMap<String, ScalableTarget> targets() {
    return targets;
  }

  TreeMap<String, ScalingPolicy> policies() {
    return policies;
  }

  TreeMap<String, ScheduledAction> actions() {
    return actions;
  }

  Map<String, Scheduled> firing() {
    return firing;
  }

  /** Returns the activities, newest first. */
  List<ScalingActivity> activities() {
    return activities;
  }

  /** Returns a target's tags by its ARN. */
  Map<String, String> tags(String arn) {
    return tags.computeIfAbsent(arn, a -> new LinkedHashMap<>());
  }

  void forgetTags(String arn) {
    tags.remove(arn);
  }

  String newId() {
    return new UUID(world().random().nextLong(), world().random().nextLong()).toString();
  }

  String arn(String resource) {
    return appstream.account().arn("application-autoscaling", appstream.region(), resource);
  }

  /** Returns the fleet that a resource id names. */
  Fleet fleet(String resourceId) {
    return appstream
        .fleets()
        .find(resourceId.substring("fleet/".length()))
        .filter(fleet -> fleet.fleetType() != FleetType.ELASTIC)
        .orElseThrow(
            () ->
                ScalingErrors.validation(
                    "AppStream fleet doesn't exist or can't be scaled: " + resourceId));
  }

  /** Returns a registered target. */
  ScalableTarget target(String resourceId) {
    ScalableTarget target = targets.get(resourceId);
    if (target == null) {
      throw new ServiceException(
          "ObjectNotFoundException",
          "No scalable target registered for service namespace: "
              + NAMESPACE
              + ", resource ID: "
              + resourceId
              + ", scalable dimension: "
              + DIMENSION);
    }
    return target;
  }

  /**
   * Brings a fleet's desired capacity between its target's bounds, as registering a target does.
   */
  void keepWithinBounds(ScalableTarget target, String cause) {
    String name = target.resourceId().substring("fleet/".length());
    Fleet fleet = appstream.fleets().find(name).orElse(null);
    ComputeCapacityStatus status = fleet == null ? null : fleet.computeCapacityStatus();
    if (fleet == null || status == null || status.desired() == null) {
      return;
    }
    int wanted = Math.max(target.minCapacity(), Math.min(target.maxCapacity(), status.desired()));
    if (wanted == status.desired()) {
      return;
    }
    appstream
        .fleets()
        .put(
            name,
            fleet.toBuilder()
                .computeCapacityStatus(status.toBuilder().desired(wanted).build())
                .build());
    remember(target, wanted, cause);
  }

  private void remember(ScalableTarget target, int wanted, String cause) {
    if (activities.size() == ACTIVITIES_KEPT) {
      activities.remove(ACTIVITIES_KEPT - 1);
    }
    activities.add(
        0,
        ScalingActivity.builder()
            .activityId(newId())
            .serviceNamespace(NAMESPACE)
            .resourceId(target.resourceId())
            .scalableDimension(DIMENSION)
            .description("Setting desired capacity to " + wanted + ".")
            .cause(cause)
            .startTime(world().now())
            .endTime(world().now())
            .statusCode(ScalingActivityStatusCode.SUCCESSFUL)
            .statusMessage("Successfully set desired capacity to " + wanted + ".")
            .build());
  }
}
