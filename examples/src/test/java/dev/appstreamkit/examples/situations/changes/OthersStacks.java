package dev.appstreamkit.examples.situations.changes;

import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.stack.*;
import dev.appstreamkit.provisioning.plan.*;
import java.util.Map;

public class OthersStacks {
  public static void main(String[] a) throws Exception {
    try (Account lab = new Account()) {
      var env =
          Account.env(
              Stack.builder("s")
                  .fleet(Account.fleet("f1").capacity(1).build())
                  .tag("team", "x")
                  .build());
      lab.quiet(env);
      Account.say(
          "out of band: somebody else's stack uses our fleet; tags that CloudFormation or a person put on");
      lab.app.createStack(r -> r.name("theirs"));
      lab.app.associateFleet(r -> r.stackName("theirs").fleetName("f1"));
      lab.app.tagResource(
          r ->
              r.resourceArn("arn:aws:appstream:us-east-1:111122223333:stack/s")
                  .tags(Map.of("owner", "me", "Team", "y")));
      lab.drift(env);
      lab.destroy(env, PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE));
      System.out.println(
          "  theirs has " + lab.app.listAssociatedFleets(r -> r.stackName("theirs")).names());
    }
  }
}
