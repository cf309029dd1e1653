package dev.appstreamkit.examples.situations.firstday;

import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.errors.*;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.*;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.*;
import dev.appstreamkit.simulator.*;
import java.time.*;
import java.util.*;
import software.amazon.awssdk.services.appstream.AppStreamClient;

public class SwappedFleet {
  static AppStreamEnvironment env(String fleet) {
    return AppStreamEnvironment.builder("share")
        .add(
            Stack.builder("share-stack")
                .fleet(
                    Fleet.builder(fleet)
                        .image(Image.existing("AppStream-WinServer2019-09-18-2019"))
                        .instanceType("stream.standard.medium")
                        .capacity(2)
                        .network(Network.vpc("subnet-1"))
                        .build())
                .build())
        .build();
  }

  public static void main(String[] a) throws Exception {
    try (Account l = new Account();
        AppStreamClient c =
            AppStreamClient.builder()
                .endpointOverride(l.sim.endpoint())
                .region(l.sim.region())
                .credentialsProvider(l.sim.administrator())
                .build();
        Provisioner p = l.builder().build()) {
      p.apply(p.plan(env("blue")));
      for (int i = 0; i < 3; i++) {
        Plan sw = p.plan(env("green"), PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE));
        System.out.println("=== blue to green, nobody connected, try " + i + ": " + sw);
        sw.describe()
            .lines()
            .filter(s -> s.startsWith("  ") && !s.startsWith("      ") || s.contains("steps"))
            .forEach(System.out::println);
        try {
          System.out.println(p.apply(sw).describe());
          break;
        } catch (ApplyFailedException x) {
          System.out.println(x.result().describe());
        }
      }
      System.out.println(
          "fleets "
              + c.describeFleets(r -> {}).fleets().stream()
                  .map(f -> f.name() + " " + f.stateAsString())
                  .toList());
      System.out.println(
          "associated " + c.listAssociatedFleets(r -> r.stackName("share-stack")).names());
      // scaling drift: javadoc
    }
    System.exit(0);
  }
}
