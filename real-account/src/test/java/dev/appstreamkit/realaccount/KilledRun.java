package dev.appstreamkit.realaccount;

import dev.appstreamkit.simulator.SimulatorControl;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A run in a process of its own, which is killed in the middle of it. */
final class KilledRun {

  private KilledRun() {}

  /** Takes the simulator's address, its token, and a folder. */
  public static void main(String[] arguments) throws IOException {
    URI endpoint = URI.create(arguments[0]);
    SimulatorControl control = SimulatorControl.connect(endpoint, arguments[1]);
    Rehearsal.on(endpoint, control.timeSource(), control, Path.of(arguments[2]))
        .run(Map.of("only", "fleet"));
  }
}
