package dev.appstreamkit.realaccount.scenarios;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;

/** A machine role is made and used by a fleet at once, changed and destroyed. */
final class RoleLife implements Scenario {

  @Override
  public String name() {
    return "role";
  }

  @Override
  public void play(Play play) {
    Bucket share = Bucket.builder(play.names().of("role-bucket")).tags(play.names().tags()).build();
    MachineRole role =
        MachineRole.builder(play.names().of("role"))
            .allow(share.readOnly())
            .tags(play.names().tags())
            .build();
    play.apply(play.environment(this, play.fleet("role-fleet").machineRole(role).build()));
    MachineRole more =
        role.toBuilder()
            .description("For a check")
            .allow(PolicyStatement.allow("appstream:DescribeStacks").on("*"))
            .build();
    AppStreamEnvironment changed =
        play.environment(this, play.fleet("role-fleet").machineRole(more).build());
    play.apply(changed);
    play.destroy(changed);
  }
}
