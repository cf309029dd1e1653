package dev.appstreamkit.examples;

import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.waiters.AppStreamWaiters;
import java.time.Duration;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/**
 * Starts a fleet and waits until it runs, with the bare SDK client and a ready-made waiter; nothing
 * else of this library is needed for it.
 */
public final class StartFleetAndWait {

  private StartFleetAndWait() {}

  /** Started with the fleet's name; uses the SDK's default credentials and region. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("Usage: StartFleetAndWait FLEET");
      System.exit(2);
    }
    try (AppStreamClient client = AppStreamClient.create()) {
      System.out.println(startAndWait(client, arguments[0], SystemTime.instance()));
    }
  }

  /**
   * Starts a fleet and waits.
   *
   * @param time where the waiting's time comes from, a simulator's for one
   * @return the state that it came to, {@code RUNNING}
   * @throws dev.appstreamkit.core.waiting.WaitException if it stops with errors, or takes longer
   *     than half an hour
   */
  static String startAndWait(AppStreamClient client, String fleet, TimeSource time) {
    client.startFleet(request -> request.name(fleet));
    return AppStreamWaiters.fleetRunning(fleet)
        .deadline(Duration.ofMinutes(30))
        .timeSource(time)
        .listener(
            wait ->
                System.out.println(wait.state() + " for " + wait.elapsed().toMinutes() + " min"))
        .await(client);
  }
}
