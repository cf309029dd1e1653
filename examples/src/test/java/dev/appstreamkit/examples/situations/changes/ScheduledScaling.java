package dev.appstreamkit.examples.situations.changes;

import dev.appstreamkit.core.resource.*;
import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.scaling.*;
import dev.appstreamkit.provisioning.plan.*;
import software.amazon.awssdk.services.applicationautoscaling.model.*;

class ScheduledScaling {
  static final ServiceNamespace NS = ServiceNamespace.APPSTREAM;
  static final ScalableDimension D = ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY;

  public static void main(String[] a) {
    try (Account lab = new Account()) {
      lab.quiet(Account.env(Account.fleet("f1").capacity(1).build()));
      Account.say(
          "out of band: somebody registers the target in the console (1..2, tag team=ops), with a scheduled action and a step policy; and suspends scale-in");
      lab.aas.registerScalableTarget(
          r ->
              r.serviceNamespace(NS)
                  .scalableDimension(D)
                  .resourceId("fleet/f1")
                  .minCapacity(1)
                  .maxCapacity(2)
                  .tags(java.util.Map.of("team", "ops")));
      others(lab, "f1");
      var scaled =
          Account.env(
              Account.fleet("f1")
                  .capacity(1)
                  .scaling(Scaling.between(2, 4).keepingUtilizationAt(75))
                  .build());
      lab.go("description now scales 2..4 (target is already there, not ours)", scaled);
      var adopt = PlanOptions.defaults().adopting(ResourceAddress.of("scaling-target", "f1"));
      lab.go("adopting it", scaled, adopt);
      show(lab, "f1");
      lab.drift(scaled);
      lab.plan("again", scaled);
      lab.go(
          "bounds 2..5",
          Account.env(
              Account.fleet("f1")
                  .capacity(1)
                  .scaling(Scaling.between(2, 5).keepingUtilizationAt(75))
                  .build()));
      show(lab, "f1");
      Account.say("#5747 the fleet has to be replaced (on demand -> always on)");
      var always =
          Account.env(
              Account.fleet("f1")
                  .capacity(1)
                  .alwaysOn()
                  .scaling(Scaling.between(2, 5).keepingUtilizationAt(75))
                  .build());
      lab.go("always on, default", always);
      lab.go(
          "always on, replace allowed",
          always,
          PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE));
      show(lab, "f1");
      lab.drift(always);
      lab.plan("again", always);
    }
  }

  static void others(Account lab, String f) {
    lab.aas.putScheduledAction(
        r ->
            r.serviceNamespace(NS)
                .scalableDimension(D)
                .resourceId("fleet/" + f)
                .scheduledActionName("mornings")
                .schedule("cron(0 7 ? * MON-FRI *)")
                .timezone("Europe/Berlin")
                .scalableTargetAction(x -> x.minCapacity(2)));
    lab.aas.putScalingPolicy(
        r ->
            r.serviceNamespace(NS)
                .scalableDimension(D)
                .resourceId("fleet/" + f)
                .policyName("step-out")
                .policyType("StepScaling")
                .stepScalingPolicyConfiguration(
                    s ->
                        s.adjustmentType("ChangeInCapacity")
                            .cooldown(120)
                            .stepAdjustments(
                                x -> x.metricIntervalLowerBound(0.0).scalingAdjustment(1))));
    lab.aas.registerScalableTarget(
        r ->
            r.serviceNamespace(NS)
                .scalableDimension(D)
                .resourceId("fleet/" + f)
                .suspendedState(s -> s.dynamicScalingInSuspended(true)));
  }

  static void show(Account lab, String f) {
    lab.aas
        .describeScalableTargets(r -> r.serviceNamespace(NS))
        .scalableTargets()
        .forEach(
            t ->
                System.out.println(
                    "  TARGET "
                        + t.resourceId()
                        + " "
                        + t.minCapacity()
                        + ".."
                        + t.maxCapacity()
                        + " role="
                        + t.roleARN()
                        + " suspended="
                        + t.suspendedState()
                        + " tags="
                        + lab.aas
                            .listTagsForResource(q -> q.resourceARN(t.scalableTargetARN()))
                            .tags()));
    lab.aas
        .describeScalingPolicies(r -> r.serviceNamespace(NS))
        .scalingPolicies()
        .forEach(
            p -> System.out.println("  POLICY " + p.policyName() + " " + p.policyTypeAsString()));
    lab.aas
        .describeScheduledActions(r -> r.serviceNamespace(NS))
        .scheduledActions()
        .forEach(
            p ->
                System.out.println(
                    "  SCHEDULE "
                        + p.scheduledActionName()
                        + " "
                        + p.schedule()
                        + " "
                        + p.timezone()));
    lab.app
        .describeFleets(r -> r.names(f))
        .fleets()
        .forEach(
            x ->
                System.out.println(
                    "  FLEET "
                        + x.name()
                        + " "
                        + x.stateAsString()
                        + " desired="
                        + x.computeCapacityStatus().desired()));
  }
}
