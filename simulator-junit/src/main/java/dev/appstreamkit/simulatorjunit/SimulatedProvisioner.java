package dev.appstreamkit.simulatorjunit;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControl;
import java.net.URI;
import software.amazon.awssdk.regions.Region;

/**
 * Provisioners that work on a simulator: their endpoint, region, keys and time are the simulator's.
 * The time matters: a provisioner that waits by the real clock looks at a fleet that starts in
 * seconds only after minutes.
 */
public final class SimulatedProvisioner {

  private SimulatedProvisioner() {}

  /**
   * Returns the builder of a provisioner on a simulator of this process.
   *
   * @param simulator the simulator; it stays open when the provisioner is closed
   */
  public static ProvisionerBuilder of(AppStreamSimulator simulator) {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .time(simulator.time());
  }

  /**
   * Returns the builder of a provisioner on a simulator's server. Its keys are new ones of the
   * administrator of the server's account; its time runs beside the server's, as fast as that.
   *
   * <p>A manifest outlives a server: where {@link ProvisionerBuilder#manifest} isn't set, remove
   * the folder {@code .appstreamkit} before the next server is used.
   *
   * @param endpoint the server's address
   * @param token its control token; the server's ready file has both
   * @throws IllegalStateException if the server's time stands still until it is advanced
   * @throws dev.appstreamkit.simulator.SimulatorControlException if the server can't be reached or
   *     refuses the token
   */
  public static ProvisionerBuilder connect(URI endpoint, String token) {
    SimulatorControl control = SimulatorControl.connect(endpoint, token);
    return Provisioner.builder()
        .endpoint(endpoint)
        .region(Region.of(control.settings().region()))
        .credentials(control.administratorOf(control.settings().accountId()))
        .time(control.timeSource());
  }
}
