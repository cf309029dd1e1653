package dev.appstreamkit.realaccount.scenarios;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Run;

/** A run is broken off as soon as it has begun, and another goes on. */
final class GoesOn implements Scenario {

  @Override
  public String name() {
    return "interrupted";
  }

  @Override
  public void play(Play play) {
    Bucket share =
        Bucket.builder(play.names().of("interrupted-bucket")).tags(play.names().tags()).build();
    MachineRole role =
        MachineRole.builder(play.names().of("interrupted-role"))
            .allow(share.readOnly())
            .tags(play.names().tags())
            .build();
    Stack stack =
        Stack.builder(play.names().of("interrupted-stack")).tags(play.names().tags()).build();
    AppStreamEnvironment environment = play.environment(this, role, stack);
    Run run = play.provisioner().start(play.provisioner().plan(environment, Play.FREELY));
    run.pause();
    play.expect(!run.result().join().complete(), "the run wasn't broken off");
    play.apply(environment);
    play.destroy(environment);
  }
}
