package dev.appstreamkit.peers.sdk;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.Session;

// Step: run it once for the hours and the tracking
// Step: let a schedule of yours call it every few minutes for the night
record Task06(AppStreamClient appStream, ApplicationAutoScalingClient scaling) {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String FLEET = "fleet/share-fleet";
  private static final ScalableDimension DIMENSION =
      ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY;

  void hours() {
    scaling.registerScalableTarget(
        r ->
            r.serviceNamespace(ServiceNamespace.APPSTREAM)
                .resourceId(FLEET)
                .scalableDimension(DIMENSION)
                .minCapacity(1)
                .maxCapacity(10));
    scaling.putScalingPolicy(
        r ->
            r.policyName("utilization")
                .serviceNamespace(ServiceNamespace.APPSTREAM)
                .resourceId(FLEET)
                .scalableDimension(DIMENSION)
                .policyType(PolicyType.TARGET_TRACKING_SCALING)
                .targetTrackingScalingPolicyConfiguration(
                    policy ->
                        policy
                            .targetValue(75.0)
                            .predefinedMetricSpecification(
                                metric ->
                                    metric.predefinedMetricType(
                                        MetricType.APP_STREAM_AVERAGE_CAPACITY_UTILIZATION))));
    schedule("begin", "cron(0 8 ? * MON-FRI *)", 5);
    schedule("end", "cron(0 18 ? * MON-FRI *)", 1);
  }

  private void schedule(String name, String expression, int least) {
    scaling.putScheduledAction(
        r ->
            r.scheduledActionName(name)
                .serviceNamespace(ServiceNamespace.APPSTREAM)
                .resourceId(FLEET)
                .scalableDimension(DIMENSION)
                .schedule(expression)
                .timezone(BERLIN.getId())
                .scalableTargetAction(target -> target.minCapacity(least)));
  }

  void night(ZonedDateTime now) {
    ZonedDateTime there = now.withZoneSameInstant(BERLIN);
    boolean weekend =
        there.getDayOfWeek() == DayOfWeek.SATURDAY || there.getDayOfWeek() == DayOfWeek.SUNDAY;
    boolean open =
        !weekend
            && !there.toLocalTime().isBefore(LocalTime.of(7, 30))
            && there.toLocalTime().isBefore(LocalTime.of(20, 0));
    FleetState state =
        appStream.describeFleets(r -> r.names("share-fleet")).fleets().get(0).state();
    if (open && state == FleetState.STOPPED) {
      appStream.startFleet(r -> r.name("share-fleet"));
    } else if (!open && state == FleetState.RUNNING && nobodyIsThere()) {
      appStream.stopFleet(r -> r.name("share-fleet"));
    }
  }

  private boolean nobodyIsThere() {
    for (Session session :
        appStream
            .describeSessions(r -> r.stackName("share-stack").fleetName("share-fleet"))
            .sessions()) {
      if (session.stateAsString().equals("ACTIVE")) {
        return false;
      }
    }
    return true;
  }
}
