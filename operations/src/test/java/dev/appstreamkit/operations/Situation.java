package dev.appstreamkit.operations;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.waiters.AppStreamWaiters;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulator.UserSession;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.FleetType;

/** A fleet with its stack, made without the library, and people on it. */
public final class Situation {

  /** The stack's name. */
  public static final String STACK = "share-stack";

  /** The fleet's name. */
  public static final String FLEET = "share-fleet";

  private final AppStreamClient client;
  private final SimulatorControl control;
  private final TimeSource time;

  private Situation(AppStreamClient client, SimulatorControl control, TimeSource time) {
    this.client = client;
    this.control = control;
    this.time = time;
  }

  /** Makes a fleet that runs, with room for some people. */
  public static Situation running(
      AppStreamClient client, SimulatorControl control, TimeSource time, int instances) {
    Situation situation = new Situation(client, control, time);
    situation.fleet(FLEET, instances);
    client.createStack(r -> r.name(STACK));
    client.associateFleet(r -> r.stackName(STACK).fleetName(FLEET));
    situation.start();
    return situation;
  }

  /** Makes a fleet whose instances have room for several people each. */
  public static Situation multiSession(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation situation = new Situation(client, control, time);
    client.createFleet(
        r ->
            r.name(FLEET)
                .imageName("AppStream-WinServer2022-06-17-2024")
                .instanceType("stream.standard.large")
                .fleetType(FleetType.ON_DEMAND)
                .maxSessionsPerInstance(4)
                .computeCapacity(c -> c.desiredSessions(4)));
    client.createStack(r -> r.name(STACK));
    client.associateFleet(r -> r.stackName(STACK).fleetName(FLEET));
    situation.start();
    return situation;
  }

  private void fleet(String name, int instances) {
    client.createFleet(
        r ->
            r.name(name)
                .imageName("AppStream-WinServer2019-07-16-2025")
                .instanceType("stream.standard.medium")
                .fleetType(FleetType.ON_DEMAND)
                .computeCapacity(c -> c.desiredInstances(instances)));
  }

  private void start() {
    client.startFleet(r -> r.name(FLEET));
    AppStreamWaiters.fleetRunning(FLEET).timeSource(time).await(client);
  }

  /** Lets people in. */
  public List<UserSession> letIn(String... people) {
    List<UserSession> sessions = new ArrayList<>();
    for (String person : people) {
      sessions.add(
          control
              .users()
              .follow(
                  client
                      .createStreamingURL(r -> r.stackName(STACK).fleetName(FLEET).userId(person))
                      .streamingURL()));
    }
    return sessions;
  }
}
