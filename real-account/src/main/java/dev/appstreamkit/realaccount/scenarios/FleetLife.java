package dev.appstreamkit.realaccount.scenarios;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.time.Duration;

/** An On-Demand fleet is made, started, changed while it runs, stopped and destroyed. */
final class FleetLife implements Scenario {

  @Override
  public String name() {
    return "fleet";
  }

  @Override
  public Use use() {
    return new Use(1, Duration.ofHours(2));
  }

  @Override
  public void play(Play play) {
    Fleet stopped = play.fleet("fleet").displayName("One").build();
    Fleet running = play.fleet("fleet").displayName("One").stateUnmanaged().build();
    play.apply(play.environment(this, running));
    state(play, running.name(), "RUNNING");
    play.apply(play.environment(this, running.toBuilder().displayName("Two").build()));
    state(play, running.name(), "RUNNING");
    AppStreamEnvironment end = play.environment(this, stopped);
    play.apply(end);
    state(play, running.name(), "STOPPED");
    play.destroy(end);
  }

  private static void state(Play play, String name, String expected) {
    String state =
        play.account()
            .appStream()
            .describeFleets(request -> request.names(name))
            .fleets()
            .get(0)
            .stateAsString();
    play.expect(state.equals(expected), "the fleet is " + state + ", not " + expected);
  }
}
