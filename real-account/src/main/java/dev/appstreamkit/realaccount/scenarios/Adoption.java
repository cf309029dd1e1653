package dev.appstreamkit.realaccount.scenarios;

import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.util.Map;

/** A stack that was made by hand is refused, and then taken over. */
final class Adoption implements Scenario {

  @Override
  public String name() {
    return "adoption";
  }

  @Override
  public void play(Play play) {
    Map<String, String> tags = play.names().tags();
    Stack stack = Stack.builder(play.names().of("adoption-stack")).tags(tags).build();
    play.account().appStream().createStack(request -> request.name(stack.name()).tags(tags));
    AppStreamEnvironment environment = play.environment(this, stack);
    play.expect(
        !play.provisioner().plan(environment, Play.FREELY).blockers().isEmpty(),
        "a stack that isn't ours was taken for ours");
    play.apply(environment, Play.FREELY.adopting(stack.address()));
    play.destroy(environment);
  }
}
