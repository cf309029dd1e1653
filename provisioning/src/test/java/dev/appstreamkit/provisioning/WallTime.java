package dev.appstreamkit.provisioning;

import dev.appstreamkit.core.time.TimeSource;

/** Has a provisioner reckon its leases in another time than the system's. */
public final class WallTime {

  private WallTime() {}

  /**
   * Sets the time on the wall.
   *
   * @param builder what sets the provisioner up
   * @param source the time that all machines have
   */
  public static ProvisionerBuilder set(ProvisionerBuilder builder, TimeSource source) {
    return builder.wallTime(source);
  }
}
