package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.time.Duration;

/**
 * What a run waits for.
 *
 * @param address the resource
 * @param waitingFor what is waited for, as a person reads it
 * @param state the state that was last seen, in the service's own word
 * @param elapsed for how long, in the provisioner's time
 * @param expected how long it usually takes
 */
public record Progress(
    ResourceAddress address, String waitingFor, String state, Duration elapsed, Duration expected) {

  @Override
  public String toString() {
    return address
        + ": "
        + state
        + ", waiting for "
        + waitingFor
        + " since "
        + Printable.duration(elapsed)
        + ", usually "
        + Printable.duration(expected);
  }
}
