package dev.appstreamkit.peers.ours;

import dev.appstreamkit.operations.users.Users;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.nio.file.Path;
import java.util.List;

// Step: run it with the file
// Step: say "false" in three rows, "resend" in one, take ten away; run it with that file
final class Task04 {
  static ApplyResult people(Provisioner provisioner, Stack stack, Path csv) {
    AppStreamEnvironment environment =
        AppStreamEnvironment.builder("share")
            .add(stack)
            .addAll(Users.fromCsv(csv, List.of(stack)))
            .build();
    PlanOptions leavers = PlanOptions.defaults().deletingKinds("user").removingAtMost(13);
    return provisioner.apply(provisioner.plan(environment, leavers));
  }
}
