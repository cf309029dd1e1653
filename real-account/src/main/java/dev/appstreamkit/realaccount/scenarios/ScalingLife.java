package dev.appstreamkit.realaccount.scenarios;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.scaling.AdjustmentType;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.scaling.Schedule;
import dev.appstreamkit.provisioning.kinds.scaling.StepPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/**
 * A fleet is scaled by a target, a schedule and steps; and what becomes of it without the fleet.
 */
final class ScalingLife implements Scenario {

  @Override
  public String name() {
    return "scaling";
  }

  @Override
  public void play(Play play) {
    Scaling scaling =
        Scaling.between(1, 2)
            .scheduled("morning", Schedule.at("cron(0 8 ? * MON-FRI *)").least(1))
            .stepping("full", StepPolicy.of(AdjustmentType.CHANGE_IN_CAPACITY).above(0, 1));
    Fleet scaled = play.fleet("scaling-fleet").scaling(scaling).build();
    play.apply(play.environment(this, scaled));
    play.apply(
        play.environment(
            this, scaled.toBuilder().scaling(scaling.keepingUtilizationAt(75)).build()));
    play.account().appStream().deleteFleet(request -> request.name(scaled.name()));
    boolean stays = stays(play, scaled.name());
    play.findings()
        .say(
            "scaling-target-stays",
            stays,
            stays ? "the target was still registered" : "the target went with the fleet");
    play.destroy(play.environment(this, scaled));
  }

  private static boolean stays(Play play, String fleet) {
    return !play.account()
        .scaling()
        .describeScalableTargets(
            request ->
                request.serviceNamespace(ServiceNamespace.APPSTREAM).resourceIds("fleet/" + fleet))
        .scalableTargets()
        .isEmpty();
  }
}
