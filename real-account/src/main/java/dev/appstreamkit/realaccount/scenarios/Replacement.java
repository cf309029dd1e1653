package dev.appstreamkit.realaccount.scenarios;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.util.List;

/** A fleet, which never runs, is replaced by one of another type, and serves its stack again. */
final class Replacement implements Scenario {

  @Override
  public String name() {
    return "replacement";
  }

  @Override
  public void play(Play play) {
    Stack.Builder stack =
        Stack.builder(play.names().of("replacement-stack")).tags(play.names().tags());
    Fleet onDemand = play.fleet("replacement-fleet").build();
    play.apply(play.environment(this, stack.fleet(onDemand).build()));
    Fleet alwaysOn = onDemand.toBuilder().alwaysOn().build();
    AppStreamEnvironment replaced = play.environment(this, stack.fleet(alwaysOn).build());
    play.apply(replaced);
    List<String> fleets =
        play.account()
            .appStream()
            .listAssociatedFleets(
                request -> request.stackName(play.names().of("replacement-stack")))
            .names();
    play.expect(fleets.equals(List.of(alwaysOn.name())), "the stack's fleets are " + fleets);
    play.destroy(replaced);
  }
}
