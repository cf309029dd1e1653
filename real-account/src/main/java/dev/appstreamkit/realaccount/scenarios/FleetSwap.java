package dev.appstreamkit.realaccount.scenarios;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.util.List;

/** A stack's fleet is exchanged for another, both of which never run. */
final class FleetSwap implements Scenario {

  @Override
  public String name() {
    return "swap";
  }

  @Override
  public void play(Play play) {
    Stack.Builder stack = Stack.builder(play.names().of("swap-stack")).tags(play.names().tags());
    Fleet before = play.fleet("swap-before").build();
    Fleet after = play.fleet("swap-after").build();
    play.apply(play.environment(this, stack.fleet(before).build(), after));
    AppStreamEnvironment swapped = play.environment(this, stack.fleet(after).build(), before);
    play.apply(swapped);
    List<String> fleets =
        play.account()
            .appStream()
            .listAssociatedFleets(request -> request.stackName(play.names().of("swap-stack")))
            .names();
    play.expect(fleets.equals(List.of(after.name())), "the stack's fleets are " + fleets);
    play.destroy(swapped);
  }
}
