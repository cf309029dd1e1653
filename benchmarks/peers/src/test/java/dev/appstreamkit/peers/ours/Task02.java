package dev.appstreamkit.peers.ours;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.time.Duration;

// Step: run it for the other role and type
// Step: run it to take the role away
final class Task02 {
  static ApplyResult change(Provisioner provisioner, Fleet fleet, MachineRole role) {
    return gently(
        provisioner,
        fleet.toBuilder().machineRole(role).instanceType("stream.standard.large").build());
  }

  static ApplyResult takeRoleAway(Provisioner provisioner, Fleet fleet) {
    return gently(provisioner, fleet.toBuilder().withoutMachineRole().build());
  }

  private static ApplyResult gently(Provisioner provisioner, Fleet changed) {
    PlanOptions options =
        PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART).draining(Duration.ofMinutes(30));
    return provisioner.apply(provisioner.plan(Given.environment(changed), options));
  }
}
