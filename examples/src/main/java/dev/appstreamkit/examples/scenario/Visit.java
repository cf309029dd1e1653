package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.simulator.UserSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** The users come, share a file, and go. */
public final class Visit {

  private final Stage stage;
  private final ScenarioEnvironment scenario;
  private final Region region;
  private final Console console;

  /**
   * Prepares it.
   *
   * @param stage where the environment is
   * @param scenario what was made there
   * @param region the environment's region
   * @param console where it is told
   */
  public Visit(Stage stage, ScenarioEnvironment scenario, Region region, Console console) {
    this.stage = stage;
    this.scenario = scenario;
    this.region = region;
    this.console = console;
  }

  /**
   * Plays it.
   *
   * @throws IllegalStateException if something is not as it should be
   */
  public void play() throws IOException, InterruptedException {
    console.heading("The users");
    People people = new People(stage.control(), console::say);
    List<UserSession> sessions = new ArrayList<>();
    for (String email : scenario.users()) {
      sessions.add(people.arrive(email));
    }
    try (AppStreamClient appStream = stage.client(AppStreamClient.builder(), region)) {
      people.refuseThird(appStream, sessions.get(0).fleet(), ScenarioEnvironment.STACK);
    }
    new InstanceScene(stage, console, scenario.bucket()).play(sessions);
    sessions.forEach(people::leave);
  }
}
