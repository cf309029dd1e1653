package dev.appstreamkit.examples.situations.changes;

import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.fleet.*;
import dev.appstreamkit.provisioning.kinds.stack.*;
import dev.appstreamkit.provisioning.plan.*;
import java.time.*;

public class ReplacedFleet {
  static void show(Account lab, String f) {
    System.out.println(
        "  NOW "
            + lab.app.describeFleets(r -> r.names(f)).fleets().get(0).toBuilder()
                .arn(null)
                .imageArn(null)
                .build());
    System.out.println(
        "  TAGS "
            + lab.app
                .listTagsForResource(
                    r -> r.resourceArn("arn:aws:appstream:us-east-1:111122223333:fleet/" + f))
                .tags());
  }

  public static void main(String[] a) {
    var restart = PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART);
    try (Account lab = new Account()) {
      Account.t(
          "#21718 #24014",
          () -> {
            lab.quiet(
                Account.env(
                    Account.fleet("f1")
                        .capacity(1)
                        .streamView(Fleet.StreamView.DESKTOP)
                        .idleDisconnectTimeout(Duration.ofHours(2))
                        .build()));
            show(lab, "f1");
          });
      Account.t(
          "idle 2 h -> never",
          () -> {
            lab.go(
                "idle 0",
                Account.env(
                    Account.fleet("f1")
                        .capacity(1)
                        .streamView(Fleet.StreamView.DESKTOP)
                        .idleDisconnectTimeout(Duration.ZERO)
                        .build()));
            show(lab, "f1");
          });
      Account.t(
          "multi-session",
          () -> {
            lab.go(
                "3 per instance",
                Account.env(
                    Account.fleet("f1")
                        .capacity(6)
                        .sessionsPerInstance(3)
                        .streamView(Fleet.StreamView.DESKTOP)
                        .build()),
                restart);
            show(lab, "f1");
            lab.go(
                "back",
                Account.env(Account.fleet("f1").capacity(2).withoutSessionsPerInstance().build()),
                restart);
            show(lab, "f1");
          });
      Account.t(
          "#26677 without domain where there is none",
          () ->
              lab.go(
                  "no domain",
                  Account.env(
                      Account.fleet("f1")
                          .capacity(2)
                          .withoutDomain()
                          .withoutUsbDevices()
                          .build())));
      Account.t(
          "#6056 elastic",
          () -> {
            var e =
                Account.env(
                    Fleet.builder("el")
                        .elastic(Elastic.of(5, "WINDOWS_SERVER_2019"))
                        .instanceType("stream.standard.small")
                        .network(
                            dev.appstreamkit.provisioning.kinds.network.Network.vpc(
                                "subnet-1", "subnet-2"))
                        .maxUserDuration(Duration.ofHours(10))
                        .build());
          });
    }
    try (Account lab = new Account()) {
      var before =
          Account.env(
              dev.appstreamkit.provisioning.kinds.stack.Stack.builder("s")
                  .fleet(Account.fleet("f2").capacity(1).build())
                  .build());
      lab.quiet(before);
      Account.say(
          "out of band on the fleet: idle timeout 30 min, disconnect timeout 5 min, display name, a tag of finance");
      lab.app.updateFleet(
          r ->
              r.name("f2")
                  .idleDisconnectTimeoutInSeconds(1800)
                  .disconnectTimeoutInSeconds(300)
                  .displayName("Finance"));
      lab.app.tagResource(
          r ->
              r.resourceArn("arn:aws:appstream:us-east-1:111122223333:fleet/f2")
                  .tags(java.util.Map.of("cost-center", "4711")));
      show(lab, "f2");
      lab.drift(before);
      lab.go(
          "replaced",
          Account.env(
              dev.appstreamkit.provisioning.kinds.stack.Stack.builder("s")
                  .fleet(Account.fleet("f2").capacity(1).alwaysOn().build())
                  .build()),
          PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE));
      show(lab, "f2");
    }
  }
}
