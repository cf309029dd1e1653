package dev.appstreamkit.examples.situations.changes;

import dev.appstreamkit.provisioning.kinds.scaling.*;
import java.time.*;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.applicationautoscaling.model.*;

public class ScheduleMovesBounds {
  public static void main(String[] a) throws Exception {
    try (Account lab = new Account()) {
      var env = Account.env(Account.fleet("f1").scaling(Scaling.between(1, 10)).build());
      lab.quiet(env);
      Instant at =
          lab.sim.control().instant().plus(Duration.ofMinutes(3)).truncatedTo(ChronoUnit.SECONDS);
      Account.say("out of band (console, Scheduled scaling): mornings at least 3, at " + at);
      lab.aas.putScheduledAction(
          r ->
              r.serviceNamespace("appstream")
                  .scalableDimension("appstream:fleet:DesiredCapacity")
                  .resourceId("fleet/f1")
                  .scheduledActionName("mornings")
                  .schedule("at(" + at.toString().replace("Z", "") + ")")
                  .scalableTargetAction(x -> x.minCapacity(3).maxCapacity(10)));
      while (lab.sim.control().instant().isBefore(at.plusSeconds(120))) Thread.sleep(200);
      B18.show(lab);
      lab.drift(env);
      lab.go("the nightly apply of the same description", env);
      B18.show(lab);
    }
  }

  static class B18 {
    static void show(Account lab) {
      lab.aas
          .describeScalableTargets(r -> r.serviceNamespace("appstream"))
          .scalableTargets()
          .forEach(t -> System.out.println("  TARGET " + t.minCapacity() + ".." + t.maxCapacity()));
      lab.app
          .describeFleets(r -> r.names("f1"))
          .fleets()
          .forEach(
              x -> System.out.println("  FLEET desired=" + x.computeCapacityStatus().desired()));
    }
  }
}
