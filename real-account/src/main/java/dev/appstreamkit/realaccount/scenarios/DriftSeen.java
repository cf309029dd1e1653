package dev.appstreamkit.realaccount.scenarios;

import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;

/** Somebody changes a stack by hand; that is seen, and mended. */
final class DriftSeen implements Scenario {

  @Override
  public String name() {
    return "drift";
  }

  @Override
  public void play(Play play) {
    String name = play.names().of("drift-stack");
    AppStreamEnvironment environment =
        play.environment(
            this, Stack.builder(name).description("Ours").tags(play.names().tags()).build());
    play.apply(environment);
    play.account().appStream().updateStack(request -> request.name(name).description("Theirs"));
    play.expect(!play.provisioner().drift(environment).isEmpty(), "a change by hand isn't seen");
    play.apply(environment);
    play.destroy(environment);
  }
}
