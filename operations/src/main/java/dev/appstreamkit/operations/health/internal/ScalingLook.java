package dev.appstreamkit.operations.health.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.appstream.model.Fleet;

/** What scaling has done to a fleet lately, and how far it may go. */
final class ScalingLook {

  private static final Duration LATELY = Duration.ofHours(24);
  private static final int TOLD = 5;

  private final Caller caller;
  private final ApplicationAutoScalingClient client;
  private final Fleet fleet;
  private final Findings findings;

  ScalingLook(Caller caller, ApplicationAutoScalingClient client, Fleet fleet, Findings findings) {
    this.caller = caller;
    this.client = client;
    this.fleet = fleet;
    this.findings = findings;
  }

  void look() {
    List<ScalableTarget> targets =
        caller
            .any(
                address(),
                "DescribeScalableTargets",
                () ->
                    client.describeScalableTargets(
                        request ->
                            request
                                .overrideConfiguration(Caller.ONCE)
                                .serviceNamespace(ServiceNamespace.APPSTREAM)
                                .scalableDimension(
                                    ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                                .resourceIds("fleet/" + fleet.name())))
            .scalableTargets();
    if (targets.isEmpty()) {
      findings.fine("scaling", "nothing scales it");
      return;
    }
    bounds(targets.get(0));
    failures();
  }

  private ResourceAddress address() {
    return ResourceAddress.of("fleet", fleet.name());
  }

  private void bounds(ScalableTarget target) {
    int most = target.maxCapacity();
    Integer desired =
        fleet.computeCapacityStatus() == null ? null : fleet.computeCapacityStatus().desired();
    String sentence = "scaling keeps it between " + target.minCapacity() + " and " + most;
    if (desired != null && desired >= most && most > target.minCapacity()) {
      findings.warning(
          "scaling", sentence + ", and it is at the maximum", "raise the maximum if people wait");
    } else {
      findings.fine("scaling", sentence);
    }
  }

  private void failures() {
    Instant since = caller.time().instant().minus(LATELY);
    List<ScalingActivity> failed =
        caller
            .any(
                address(),
                "DescribeScalingActivities",
                () ->
                    client.describeScalingActivities(
                        request ->
                            request
                                .overrideConfiguration(Caller.ONCE)
                                .serviceNamespace(ServiceNamespace.APPSTREAM)
                                .scalableDimension(
                                    ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                                .resourceId("fleet/" + fleet.name())))
            .scalingActivities()
            .stream()
            .filter(activity -> "Failed".equals(activity.statusCodeAsString()))
            .filter(activity -> activity.startTime() == null || activity.startTime().isAfter(since))
            .toList();
    failed.stream().limit(TOLD).forEach(this::tell);
    if (failed.size() > TOLD) {
      findings.warning(
          "scaling",
          (failed.size() - TOLD) + " more scaling activities failed within a day",
          "look at them in Application Auto Scaling");
    }
  }

  private void tell(ScalingActivity activity) {
    findings.warning(
        "scaling",
        "scaling failed at "
            + activity.startTime()
            + ": "
            + Shown.text(String.valueOf(activity.statusMessage())),
        "mend what the message names; scaling tries again by itself");
  }
}
