package dev.appstreamkit.peers.cdk;

import software.amazon.awscdk.TimeZone;
import software.amazon.awscdk.services.applicationautoscaling.CronOptions;
import software.amazon.awscdk.services.applicationautoscaling.PredefinedMetric;
import software.amazon.awscdk.services.applicationautoscaling.ScalableTarget;
import software.amazon.awscdk.services.applicationautoscaling.ScalingSchedule;
import software.amazon.awscdk.services.applicationautoscaling.Schedule;
import software.amazon.awscdk.services.applicationautoscaling.ServiceNamespace;
import software.amazon.awscdk.services.applicationautoscaling.TargetTrackingScalingPolicy;
import software.constructs.Construct;

// Step: cdk deploy
// Only: nothing stops the fleet at night; one instance stays
final class Task06 {
  static void hours(Construct scope) {
    ScalableTarget target =
        ScalableTarget.Builder.create(scope, "Target")
            .serviceNamespace(ServiceNamespace.APPSTREAM)
            .resourceId("fleet/share-fleet")
            .scalableDimension("appstream:fleet:DesiredCapacity")
            .minCapacity(1)
            .maxCapacity(10)
            .build();
    TargetTrackingScalingPolicy.Builder.create(scope, "Utilization")
        .scalingTarget(target)
        .predefinedMetric(PredefinedMetric.APPSTREAM_AVERAGE_CAPACITY_UTILIZATION)
        .targetValue(75)
        .build();
    schedule(target, "begin", "8", 5);
    schedule(target, "end", "18", 1);
  }

  private static void schedule(ScalableTarget target, String name, String hour, int least) {
    target.scaleOnSchedule(
        name,
        ScalingSchedule.builder()
            .schedule(
                Schedule.cron(
                    CronOptions.builder().minute("0").hour(hour).weekDay("MON-FRI").build()))
            .timeZone(TimeZone.EUROPE_BERLIN)
            .minCapacity(least)
            .build());
  }
}
