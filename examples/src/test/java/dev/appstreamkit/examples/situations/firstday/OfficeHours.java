package dev.appstreamkit.examples.situations.firstday;

import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.*;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.scaling.*;
import dev.appstreamkit.provisioning.plan.*;
import java.time.*;
import java.util.*;
import software.amazon.awssdk.services.applicationautoscaling.*;
import software.amazon.awssdk.services.applicationautoscaling.model.*;
import software.amazon.awssdk.services.appstream.AppStreamClient;

public class OfficeHours {
  public static void main(String[] a) throws Exception {
    try (Account l = new Account()) {
      Fleet f =
          Fleet.builder("share-fleet")
              .image(Image.existing("AppStream-WinServer2019-09-18-2019"))
              .instanceType("stream.standard.medium")
              .scaling(Scaling.between(1, 10).keepingUtilizationAt(75))
              .stateUnmanaged()
              .network(Network.vpc("subnet-0a1b2c3d"))
              .build();
      Account.trying(
          "bad scaling",
          () -> {
            l.env(l.fleet().scaling(Scaling.between(10, 1)).build());
          });
      Account.trying(
          "capacity+scaling",
          () ->
              System.out.println(
                  l.env(l.fleet().scaling(Scaling.between(1, 10)).build()).warnings()));
      AppStreamEnvironment e = l.env(f);
      try (Provisioner p = l.builder().build();
          ApplicationAutoScalingClient as =
              ApplicationAutoScalingClient.builder()
                  .endpointOverride(l.sim.endpoint())
                  .region(l.sim.region())
                  .credentialsProvider(l.sim.administrator())
                  .build();
          AppStreamClient c =
              AppStreamClient.builder()
                  .endpointOverride(l.sim.endpoint())
                  .region(l.sim.region())
                  .credentialsProvider(l.sim.administrator())
                  .build()) {
        Plan pl = p.plan(e);
        pl.describe()
            .lines()
            .filter(x -> x.contains("scaling") || x.contains("capacity") || x.startsWith("    "))
            .forEach(System.out::println);
        System.out.println(p.apply(pl).describe());
        // schedule: not in the library -> SDK
        for (String[] s :
            new String[][] {
              {"morning", "cron(0 7 ? * MON-FRI *)", "5", "10"},
              {"evening", "cron(0 19 ? * * *)", "1", "2"}
            })
          as.putScheduledAction(
              r ->
                  r.serviceNamespace("appstream")
                      .resourceId("fleet/share-fleet")
                      .scalableDimension("appstream:fleet:DesiredCapacity")
                      .scheduledActionName(s[0])
                      .schedule(s[1])
                      .timezone("Asia/Tokyo")
                      .scalableTargetAction(
                          t ->
                              t.minCapacity(Integer.valueOf(s[2]))
                                  .maxCapacity(Integer.valueOf(s[3]))));
        String at =
            l.control
                .instant()
                .plusSeconds(1200)
                .atZone(ZoneOffset.UTC)
                .toLocalDateTime()
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString();
        as.putScheduledAction(
            r ->
                r.serviceNamespace("appstream")
                    .resourceId("fleet/share-fleet")
                    .scalableDimension("appstream:fleet:DesiredCapacity")
                    .scheduledActionName("now")
                    .schedule("at(" + at + ")")
                    .timezone("UTC")
                    .scalableTargetAction(t -> t.minCapacity(5).maxCapacity(8)));
        System.out.println("plan with scheduled actions: " + p.plan(e));
        Thread.sleep(4000);
        System.out.println(
            as.describeScalableTargets(r -> r.serviceNamespace("appstream")).scalableTargets());
        System.out.println("=== after the schedule fired");
        System.out.println(p.plan(e).describe());
        System.out.println(p.drift(e).describe());
        c.stopFleet(r -> r.name("share-fleet"));
        Thread.sleep(2000);
        System.out.println("=== stopped at night: " + p.plan(e));
        Fleet night =
            Fleet.builder("share-fleet")
                .image(Image.existing("AppStream-WinServer2019-09-18-2019"))
                .instanceType("stream.standard.medium")
                .scaling(Scaling.between(1, 10).keepingUtilizationAt(75))
                .stopped()
                .network(Network.vpc("subnet-0a1b2c3d"))
                .build();
        System.out.println(p.plan(l.env(night)).describe());
        System.out.println("=== destroy: are my scheduled actions a hindrance?");
        Plan dd = p.planDestroy(e, PlanOptions.defaults());
        System.out.println(dd.describe());
        Account.trying("destroy", () -> System.out.println(p.apply(dd).describe()));
        System.out.println(
            as.describeScheduledActions(r -> r.serviceNamespace("appstream"))
                    .scheduledActions()
                    .size()
                + " scheduled actions left");
      }
    }
  }
}
