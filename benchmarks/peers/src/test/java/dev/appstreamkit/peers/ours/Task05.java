package dev.appstreamkit.peers.ours;

import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.plan.Plan;
import java.util.List;

// Step: plan, which finds most causes before anything is made
// Step: ask for the fleet's health, once it is made
final class Task05 {
  static String before(Provisioner provisioner, Fleet fleet) {
    Plan plan = provisioner.plan(Given.environment(fleet));
    return plan.describe();
  }

  static List<String> afterwards(Operations operations, Fleet fleet) {
    return operations.health().fleet(fleet.name()).sentences();
  }
}
